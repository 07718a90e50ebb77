/** Marks the words that a result of the search has led to; the worker names them in the address. */

import { tokens } from './analyser.mjs';

const SKIPPED = 'script, style, textarea, mark, svg, bina-tool, .headerlink';

/** @param {Document} page  @param {string} address */
export function markWords(page, address) {
  const words = new Set((new URL(address).searchParams.get('h') ?? '').split('_').filter(Boolean));
  const content = page.querySelector('[data-md-component=content]');
  if (!words.size || !content) return;
  const walker = page.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  const texts = /** @type {Text[]} */ ([]);
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  for (const text of texts) if (!text.parentElement?.closest(SKIPPED)) mark(text, words);
}

/** @param {Text} text @param {Set<string>} words */
function mark(text, words) {
  const found = tokens(text.data, words);
  // From the end, so that the places before stay where they are.
  let until = text.data.length;
  for (const { start, end } of found.reverse()) {
    if (end > until) continue;
    until = start;
    const rest = text.splitText(start);
    rest.splitText(end - start);
    const element = text.ownerDocument.createElement('mark');
    element.dataset['mdHighlight'] = '';
    rest.replaceWith(element);
    element.append(rest);
  }
}
