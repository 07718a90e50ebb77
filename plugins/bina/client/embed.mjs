/** On an embed page, in place of the loader: one tool, whose height is told to the page around it. */

import { bringTools, listenEarly } from './beginning.mjs';
import { tellHeight } from './embed-height.mjs';

/** @import { Mount } from './protocol.mjs' */

const root = document.documentElement;
const content = document.querySelector('.bina-embed') ?? document.body;

/** @param {HTMLElement} tool  speaks the language of the address, once it can */
function translate(tool) {
  const written = root.getAttribute('data-bina-written');
  if (!written || written === root.lang) return;
  /** @type {Mount} */
  const mount = JSON.parse(tool.getAttribute('data-bina-mount') ?? '{}');
  tool.setAttribute('data-bina-mount', JSON.stringify({ ...mount, language: root.lang }));
  // Until then it stays as it was written.
  tool.lang = written;
  tool.dir = written === 'he' ? 'rtl' : 'ltr';
  const observer = new PerformanceObserver(() => {
    observer.disconnect();
    tool.removeAttribute('lang');
    tool.removeAttribute('dir');
  });
  observer.observe({ type: 'mark', buffered: true });
}

/** @param {Event} event */
async function save({ target }) {
  const kind = /** @type {Element} */ (target).getAttribute('data-bina-save');
  const tool = document.querySelector('bina-tool');
  const view = tool?.querySelector('[data-bina-view]');
  if (!kind || !tool || !view) return;
  const { exportAnswers } = await import('./tool.mjs');
  exportAnswers(view, tool.id, kind === 'json' ? 'json' : 'txt');
}

async function start() {
  const tool = /** @type {HTMLElement | null} */ (document.querySelector('bina-tool'));
  const place = document.querySelector('[data-bina-designs]');
  tellHeight(root.getAttribute('data-bina-embed') ?? '', content);
  content.addEventListener('click', save);
  // From here on the tool itself says what does not work.
  void customElements.whenDefined('bina-tool').then(() => root.setAttribute('data-bina-started', ''));
  if (tool) translate(tool);
  if (place) (await import('./embed-design.mjs')).showDesigns(/** @type {HTMLElement} */ (place));
  bringTools();
}

listenEarly();
addEventListener('online', bringTools);
void start();
