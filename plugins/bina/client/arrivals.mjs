/** What reaches a tool from outside its form: news of the page, and the link through which the page was opened. */

/** News of the page that a tool can hear, by `data-bina-hears="<news>:<event name>"` anywhere in its view. */
const NEWS = ['bina:generated'];
/** `#bina=<settings id>.<payload>`: data for one tool of the page, never sent to any server. */
const LINK = /^#bina=([a-z0-9-]+)\.([\w-]*)$/;
const LONGEST_LINK = 40_000; // characters; the tool's own bound is lower and has words for it

/** @typedef {(name: string, value: unknown) => void} Tell */

/**
 * @param {Element} host
 * @param {Tell} tell
 * @param {AbortSignal} signal  ends it
 */
export function listenToPage(host, tell, signal) {
  for (const news of NEWS) {
    const hear = (/** @type {Event} */ event) => {
      for (const element of host.querySelectorAll(`[data-bina-hears^="${news}:"]`)) {
        const name = element.getAttribute('data-bina-hears')?.slice(news.length + 1);
        if (name) tell(name, /** @type {CustomEvent} */ (event).detail);
      }
    };
    document.addEventListener(news, hear, { signal });
  }
  const opened = () => {
    const payload = linkFor(host);
    if (payload === null) return;
    // Read once: a reload or a bookmark of the page must not offer it again.
    history.replaceState(history.state, '', location.pathname + location.search);
    host.scrollIntoView();
    tell('linked', payload);
  };
  addEventListener('hashchange', opened, { signal });
  opened();
}

/** @param {Element} host @returns {string | null} */
function linkFor(host) {
  if (location.hash.length > LONGEST_LINK) return null;
  const [, id, payload] = LINK.exec(location.hash) ?? [];
  return host.id === `bina-${id}` ? (payload ?? null) : null;
}
