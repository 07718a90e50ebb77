/** On every page: finds tools, hears what happens in them before their code is here, keeps the site offline. */

import { HEARD, hear } from './hear.mjs';
import { keepOffline } from './offline.mjs';

/** @import { Early } from './page.mjs' */
/** @typedef {{subscribe(listener: () => void): void}} Pages  Material's stream of pages under instant navigation */

const RETRIES = [1, 2, 4, 8, 16]; // seconds
const SITE = new URL('../../../', import.meta.url);

/** @type {Early[]} */
const early = [];
let begun = false;

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

async function loadTools() {
  begun = true;
  for (const seconds of [0, ...RETRIES]) {
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    try {
      // A failed address stays failed in some browsers: each try has its own.
      const again = `./tool.js?${seconds}`;
      const { defineTool } = seconds ? await import(again) : await import('./tool.mjs');
      defineTool({ early });
      for (const type of HEARD) document.removeEventListener(type, listen, true);
      return;
    } catch {
      // The network: the form works on as plain HTML, and the next try may succeed.
    }
  }
  begun = false;
}

function look() {
  if (!begun && document.querySelector('bina-tool')) void loadTools();
}

for (const type of HEARD) document.addEventListener(type, listen, true);
const { document$: pages } = /** @type {{document$?: Pages}} */ (/** @type {unknown} */ (globalThis));
if (pages) pages.subscribe(look);
else look();
addEventListener('online', look);
void keepOffline(SITE);
