/** A query's answer in the shape that Material's page draws. */

import { line, teaser } from './teaser.mjs';
import { rank } from './rank.mjs';
import { suggestions } from './suggest.mjs';
import { unitsOf } from './query.mjs';

/** @import { Corpus } from './corpus.mjs' */
/** @import { Found } from './rank.mjs' */
/** @import { Unit } from './query.mjs' */
/** @import { Hits } from './teaser.mjs' */
/** @typedef {{location: string, title: string, text: string, tags?: string[], score: number, terms: Record<string, boolean>}} Result */
/** @typedef {{items: Result[][], suggest?: string[]}} Answer  a list for each page; a term that is true goes into the address, one that is false is shown as missing */

const SHOWN_WHOLE = 20; // pages; the others come with their title
const MOST_MARKED = 8; // words in an address
const BESIDE = 0.3;

/** @param {string} query @param {Corpus} corpus @param {{suggest: boolean}} options @returns {Answer} */
export function search(query, corpus, options) {
  const units = unitsOf(query, corpus.lexicon);
  const found = units.length ? rank(units, corpus) : [];
  const hits = hitsOf(units, corpus);
  const best = found.slice(0, SHOWN_WHOLE).map((page) => whole(page, units, hits, corpus));
  best.sort((one, other) => (other[0]?.score ?? 0) - (one[0]?.score ?? 0));
  const rest = found.slice(SHOWN_WHOLE).map((page) => brief(page, units, corpus));
  const items = [...best, ...rest];
  return options.suggest ? { items, suggest: suggestions(query, corpus) } : { items };
}

/** @param {Unit[]} units @param {Corpus} corpus @returns {Hits} */
function hitsOf(units, { lexicon: { words } }) {
  /** @type {Hits} */
  const hits = new Map();
  units.forEach(({ parts, whole }, unit) => {
    for (const readings of whole ? [...parts, whole] : parts) {
      for (const id of readings.keys()) if (!hits.has(words[id] ?? '')) hits.set(words[id] ?? '', unit);
    }
  });
  return hits;
}

/** @param {Found} found @param {Unit[]} units @param {Hits} hits @param {Corpus} corpus @returns {Result[]} */
function whole({ page, score, items, missing }, units, hits, { docs }) {
  const lacking = missingTerms(missing, units);
  const seen = new Set();
  let beside = 0;
  const results = [...items, ...(items.some(({ doc }) => doc === page) ? [] : [{ doc: page, score: 0 }])].map((item) => {
    const doc = docs[item.doc];
    const [title, text] = [line(doc?.title ?? '', hits), teaser(doc?.text ?? '', hits)];
    const tags = doc?.tags?.map((tag) => line(escapedTag(tag), hits));
    for (const { seen: words } of [title, text, ...(tags ?? [])]) for (const word of words) seen.add(word);
    beside = Math.max(beside, title.pairs, text.pairs);
    return { location: doc?.location ?? '', title: title.html, text: text.html, ...(tags && { tags: tags.map(({ html }) => html) }), score: item.score };
  });
  const marks = { [asTerm([...seen])]: true };
  const total = score * (1 + BESIDE * beside);
  return results.map((result, number) => ({
    ...result,
    score: number ? result.score : Math.max(total, result.score),
    terms: { ...marks, ...lacking },
  }));
}

/** @param {Found} found @param {Unit[]} units @param {Corpus} corpus @returns {Result[]} */
function brief({ page, score, missing }, units, { docs }) {
  const doc = docs[page];
  const title = line(doc?.title ?? '', new Map()).html;
  return [{ location: doc?.location ?? '', title, text: '', score, terms: missingTerms(missing, units) }];
}

/** @param {number[]} missing @param {Unit[]} units @returns {Record<string, boolean>} */
const missingTerms = (missing, units) => Object.fromEntries(missing.map((unit) => [units[unit]?.text ?? '', false]));

/** @param {string[]} words @returns {string} for mark.mjs; between underscores, so that Material's own marking, which knows no word ends, finds nothing */
const asTerm = (words) => `_${words.slice(0, MOST_MARKED).join('_')}_`;

/** @param {string} tag */
const escapedTag = (tag) => tag.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
