/** On every page: finds tools, hears what happens in them before their code is here, keeps the site offline. */

import { HEARD, hear } from './hear.mjs';
import { whenNear } from './nearness.mjs';
import { keepOffline } from './offline.mjs';
import { completeByArrow } from './search/complete.mjs';
import { sharedWorker, startMessage } from './shared-worker.mjs';

/** @import { Early } from './page.mjs' */
/** @import { PythonWorker } from './shared-worker.mjs' */
/** @typedef {{subscribe(listener: () => void): void}} Pages  Material's stream of pages under instant navigation */

const RETRIES = [1, 2, 4, 8, 16]; // seconds
const ASSETS = new URL('./', import.meta.url);
const SITE = new URL('../../../', ASSETS);

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

async function loadTools() {
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

async function markFoundWords() {
  const { markWords } = await import('./search/mark.mjs');
  markWords(document, location.href);
}

function look() {
  // A page that a search has led to is read without the marks if need be.
  if (location.search.includes('h=')) markFoundWords().catch(() => {});
  if (!begun && document.querySelector('bina-tool')) void loadTools();
}

for (const type of HEARD) document.addEventListener(type, listen, true);
const { document$: pages } = /** @type {{document$?: Pages}} */ (/** @type {unknown} */ (globalThis));
if (pages) pages.subscribe(look);
else look();
addEventListener('online', look);
document.addEventListener('keydown', completeByArrow);
void keepOffline(SITE);
