/** The words of the index, ready to be looked up: as they are, by their beginning, without vowel letters. */

import table from '../../search/analyser.json' with { type: 'json' };

/** @import { Index } from './index.mjs' */
/** @typedef {{words: string[], ids: Map<string, number>, spellings: Map<string, number[]>}} Lexicon  `words` sorted by code units */

const VOWELS = new RegExp(`[${table.vowels.join('')}]`, 'g');
const HEBREW = /^[\u05d0-\u05ea]{3,}$/;

/** @param {Index} index @returns {Lexicon} */
export function lexiconOf({ words, ids }) {
  /** @type {Map<string, number[]>} */
  const spellings = new Map();
  words.forEach((word, id) => {
    if (!HEBREW.test(word)) return;
    const key = skeleton(word);
    const others = spellings.get(key);
    if (others) others.push(id);
    else spellings.set(key, [id]);
  });
  return { words, ids, spellings };
}

/** @param {string} word @returns {string} without the letters that may stand for vowels; the first is none */
export const skeleton = (word) => word.slice(0, 1) + word.slice(1).replace(VOWELS, '');
