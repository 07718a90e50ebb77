/** Before the code of tools is here: what happens in them is heard, their code and Python are brought. */

import { HEARD, hear } from './hear.mjs';
import { whenNear } from './nearness.mjs';
import { sharedWorker, startMessage } from './shared-worker.mjs';

/** @import { Early } from './page.mjs' */
/** @import { PythonWorker } from './shared-worker.mjs' */

const RETRIES = [1, 2, 4, 8, 16]; // seconds
const ASSETS = new URL('./', import.meta.url);

/** @type {Early[]} */
const early = [];
let begun = false;
/** @type {PythonWorker | null} */
let worker = null;

/** @param {Event} event */
function listen(event) {
  const target = /** @type {Element} */ (event.target);
  const element = target.closest?.('bina-tool');
  if (!element) return;
  // Without this a form sent too early would reload the page and lose what is written in it.
  if (event.type === 'submit') event.preventDefault();
  const heard = hear(event, element);
  if (heard) early.push({ element, heard });
}

/** Python loads while the tools' code does. */
function beginPython() {
  if (worker) return;
  worker = sharedWorker(ASSETS);
  worker?.port.postMessage(startMessage(ASSETS));
}

/** From now on nothing that is typed or clicked in a tool is lost. */
export function listenEarly() {
  for (const type of HEARD) document.addEventListener(type, listen, true);
}

/** Bring the code of tools, once, where the page has one. */
export function bringTools() {
  if (!begun && document.querySelector('bina-tool')) void load();
}

async function load() {
  begun = true;
  for (const tool of document.querySelectorAll('bina-tool')) whenNear(tool, beginPython);
  for (const seconds of [0, ...RETRIES]) {
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    try {
      // A failed address stays failed in some browsers: each try has its own.
      const again = `./tool.js?${seconds}`;
      const { defineTool } = seconds ? await import(again) : await import('./tool.mjs');
      defineTool({ early, worker: () => worker });
      for (const type of HEARD) document.removeEventListener(type, listen, true);
      return;
    } catch {
      // The network: the form works on as plain HTML, and the next try may succeed.
    }
  }
  begun = false;
}
