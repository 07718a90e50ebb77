/** Reloads the page when the site has been built anew: MkDocs' own script, as a file that the policy lets run. */
{
  const { epoch, request } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  /** @type {XMLHttpRequest | undefined} */ let asked;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let later;

  const poll = () => {
    asked = new XMLHttpRequest();
    asked.onloadend = ({ target }) => {
      const reply = /** @type {XMLHttpRequest} */ (target);
      if (parseFloat(reply.responseText) > Number(epoch)) location.reload();
      else later = setTimeout(poll, reply.status === 200 ? 0 : 3000);
    };
    asked.open('GET', `/livereload/${epoch}/${request}`);
    asked.send();
  };
  const stop = () => {
    if (asked) asked.onloadend = null;
    asked?.abort();
    clearTimeout(later);
    asked = later = undefined;
  };
  const follow = () => {
    stop();
    if (document.visibilityState === 'visible') poll();
  };

  addEventListener('load', follow);
  document.addEventListener('visibilitychange', follow);
  addEventListener('beforeunload', stop);
}
