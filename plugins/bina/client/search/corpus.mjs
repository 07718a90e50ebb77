/** A site's documents and their index, as a query needs them. */

import { build, FORMAT, open } from './index.mjs';
import { lexiconOf } from './lexicon.mjs';

/** @import { Doc, Index, Packed } from './index.mjs' */
/** @import { Lexicon } from './lexicon.mjs' */
/** @typedef {{lang: string[], fields?: Record<string, {boost?: number}>, bina?: Packed}} Config  of Material's search plugin */
/** @typedef {object} Corpus
 * @property {Doc[]} docs
 * @property {Index} index
 * @property {Lexicon} lexicon
 * @property {Int32Array} pageOf  number of the document that stands for the page of each document
 * @property {Float32Array} brevity  about 1; more for a short text, in which one word says more
 * @property {Record<string, number>} boost  of each field, 1 where the site sets none
 */

/** @type {Record<string, number>} */
const USUAL = { title: 1e3, text: 1, tags: 1e6 };

/** @param {Config} config @param {Doc[]} docs @returns {Corpus} */
export function corpusOf(config, docs) {
  // A host or a cache may still have the index of an earlier version of the site.
  const index = open(config.bina?.format === FORMAT ? config.bina : build(docs));
  const lengths = docs.map(({ text }) => text.length);
  const usual = lengths.reduce((sum, length) => sum + length, 1) / Math.max(1, docs.length);
  return {
    docs,
    index,
    lexicon: lexiconOf(index),
    pageOf: pages(docs),
    brevity: Float32Array.from(lengths, (length) => 1.2 - (0.4 * length) / (length + usual)),
    boost: Object.fromEntries(
      Object.entries(USUAL).map(([field, boost]) => [field, (config.fields?.[field]?.boost ?? boost) / boost]),
    ),
  };
}

/** @param {Doc[]} docs */
function pages(docs) {
  /** @type {Map<string, number>} */
  const first = new Map();
  return Int32Array.from(docs, ({ location }, number) => {
    const path = location.split('#', 1)[0] ?? '';
    if (!first.has(path)) first.set(path, number);
    return first.get(path) ?? number;
  });
}
