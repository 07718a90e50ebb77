/**
 * For pages around embeds, if they take a script at all: gives every frame of this site the height that it asks for.
 *
 *   <script src="https://SITE/embed/host.js" defer></script>
 */

const HIGHEST = 20_000;
const { origin } = new URL(/** @type {HTMLScriptElement} */ (document.currentScript).src);

/** @param {HTMLIFrameElement} frame */
const isOurs = ({ src }) => URL.canParse(src, location.href) && new URL(src, location.href).origin === origin;
const frames = () => Array.from(document.querySelectorAll('iframe')).filter(isOurs);

addEventListener('message', (event) => {
  const { data } = event;
  if (event.origin !== origin || typeof data !== 'object' || data === null || data.type !== 'bina:resize') return;
  const { height } = data;
  const frame = frames().find(({ contentWindow }) => contentWindow === event.source);
  if (frame && Number.isInteger(height) && height >= 1 && height <= HIGHEST) frame.style.height = `${height}px`;
});
for (const { contentWindow } of frames()) contentWindow?.postMessage({ type: 'bina:hello' }, origin);

export {};
