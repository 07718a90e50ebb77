/** Words that begin with what has been typed so far. */

import table from '../../search/analyser.json' with { type: 'json' };

/** @import { Lexicon } from './lexicon.mjs' */

const SHORTEST = 2; // letters, three behind a prefix
const MOST = 200;
const LIKELY = 0.9;
const PREFIXES = Object.entries(table.prefixes).filter(([, weight]) => weight >= LIKELY);
const HEBREW = /^[\u05d0-\u05ea]/;

/** @param {string} word @param {Lexicon} lexicon @returns {Generator<[number, number]>} numbers of words, each with its weight */
export function* begins(word, lexicon) {
  if (word.length < SHORTEST) return;
  for (const [beginning, cost] of beginnings(word)) {
    for (const id of beginningWith(beginning, lexicon)) {
      const share = beginning.length / (lexicon.words[id] ?? beginning).length;
      yield [id, table.weights.begun * cost * (0.5 + share / 2)];
    }
  }
}

/** @param {string} beginning @param {Lexicon} lexicon @returns {number[]} numbers of the words, MOST at most */
export function beginningWith(beginning, { words }) {
  let [from, to] = [0, words.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((words[middle] ?? '') < beginning) from = middle + 1;
    else to = middle;
  }
  const found = [];
  while (found.length < MOST && words[from]?.startsWith(beginning)) found.push(from++);
  return found;
}

/** @param {string} word @returns {[string, number][]} as it is, behind a prefix, and without the one that it may have */
function beginnings(word) {
  /** @type {[string, number][]} */
  const found = [[word, 1]];
  if (!HEBREW.test(word) || word.length <= SHORTEST) return found;
  for (const [prefix, cost] of PREFIXES) {
    found.push([prefix + word, cost]);
    if (word.startsWith(prefix) && word.length > prefix.length + SHORTEST) found.push([word.slice(prefix.length), cost]);
  }
  return found;
}
