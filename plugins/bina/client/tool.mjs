/** Entry of the tools' code, loaded only where a page has a tool. */

import { startEngine as startPython } from './engine.mjs';
import { Page } from './page.mjs';
import { preparePaper } from './paper.mjs';
import { toolElement } from './tool-element.mjs';

export { exportAnswers } from './files.mjs';

/** @import { Early } from './page.mjs' */
/** @import { PythonWorker } from './shared-worker.mjs' */
/** @import { StartEngine } from './protocol.mjs' */

/**
 * Bring every `<bina-tool>` of this page to life, those that are here and those that come by instant navigation.
 * @param {object} [options]
 * @param {Early[]} [options.early]  what the loader heard meanwhile
 * @param {() => PythonWorker | null} [options.worker]  the one that the loader has begun, if any
 * @param {StartEngine} [options.startEngine]
 */
export function defineTool({ early = [], worker = () => null, startEngine = begunPython(worker) } = {}) {
  if (customElements.get('bina-tool')) return;
  customElements.define('bina-tool', toolElement(new Page(startEngine, early)));
  preparePaper();
  document.addEventListener('toggle', explainEmbedding, true);
}

/** @param {Event} event */
async function explainEmbedding({ target }) {
  const place = /** @type {HTMLElement} */ (target);
  if (!place.matches('[data-bina-embedding][open]')) return;
  const { explain } = await import('./embedding.mjs');
  await explain(place);
}

/** @param {() => PythonWorker | null} worker @returns {StartEngine} */
const begunPython = (worker) => (options) => startPython({ ...options, worker: worker() });
