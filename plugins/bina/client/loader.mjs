/** On every page: finds tools, hears what happens in them before their code is here, keeps the site offline. */

import { bringTools, listenEarly } from './beginning.mjs';
import { keepOffline } from './offline.mjs';
import { completeByArrow } from './search/complete.mjs';

/** @typedef {{subscribe(listener: () => void): void}} Pages  Material's stream of pages under instant navigation */

const SITE = new URL('../../../', import.meta.url);

async function markFoundWords() {
  const { markWords } = await import('./search/mark.mjs');
  markWords(document, location.href);
}

function look() {
  // A page that a search has led to is read without the marks if need be.
  if (location.search.includes('h=')) markFoundWords().catch(() => {});
  bringTools();
}

listenEarly();
const { document$: pages } = /** @type {{document$?: Pages}} */ (/** @type {unknown} */ (globalThis));
if (pages) pages.subscribe(look);
else look();
addEventListener('online', look);
document.addEventListener('keydown', completeByArrow);
void keepOffline(SITE);
