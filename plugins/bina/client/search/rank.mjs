/** Which pages a query finds, the best first. All words have to be on a page; they count most in one section. */

import table from '../../search/analyser.json' with { type: 'json' };
import { FIELDS } from './index.mjs';

/** @import { Corpus } from './corpus.mjs' */
/** @import { Readings } from './forms.mjs' */
/** @import { Field } from './index.mjs' */
/** @import { Unit } from './query.mjs' */
/** @typedef {{doc: number, score: number}} Item */
/** @typedef {{page: number, score: number, items: Item[], missing: number[]}} Found  `page` is the document of the page itself, `missing` numbers of units */

const { weights } = table;
const AGAIN = 1.25; // more than once
const TOGETHER = 0.5;
const WORTH = 0.25; // of the page's best section
const MOST_SECTIONS = 5;
const ENOUGH_TO_MISS_ONE = 3;

/** @param {Unit[]} units @param {Corpus} corpus @returns {Found[]} */
export function rank(units, corpus) {
  const scores = units.map((unit) => unitScores(unit, corpus));
  const sum = new Float32Array(corpus.docs.length);
  for (const score of scores) for (let doc = 0; doc < sum.length; doc++) sum[doc] = at(sum, doc) + at(score, doc);
  const needed = units.map((_, unit) => unit).filter((unit) => !units[unit]?.optional);
  const wanted = needed.length ? needed : units.map((_, unit) => unit);
  const found = [...byPage(sum, corpus)].map(([page, docs]) => foundOn(page, docs, wanted, scores, sum, corpus));
  const complete = found.filter(({ missing }) => !missing.length);
  const enough = complete.length || wanted.length < ENOUGH_TO_MISS_ONE;
  const taken = enough ? complete : found.filter(({ missing }) => missing.length === 1);
  return taken.sort((one, other) => other.score - one.score || one.page - other.page);
}

/** @param {Float32Array} list @param {number} index */
const at = (list, index) => list[index] ?? 0;

/** @param {number} page @param {number[]} docs @param {number[]} wanted @param {Float32Array[]} scores @param {Float32Array} sum @param {Corpus} corpus @returns {Found} */
function foundOn(page, docs, wanted, scores, sum, corpus) {
  const best = scores.map((score) => Math.max(...docs.map((doc) => at(score, doc))));
  const items = docs.map((doc) => ({ doc, score: at(sum, doc) })).sort((one, other) => other.score - one.score);
  const top = items[0]?.score ?? 0;
  const score = (best.reduce((total, each) => total + each, 0) + TOGETHER * top) * (corpus.docs[page]?.boost ?? 1);
  return {
    page,
    score,
    items: items.slice(0, MOST_SECTIONS).filter((item) => item.score >= WORTH * top),
    missing: wanted.filter((unit) => !best[unit]),
  };
}

/** @param {Float32Array} sum @param {Corpus} corpus @returns {Map<number, number[]>} */
function byPage(sum, { pageOf }) {
  /** @type {Map<number, number[]>} */
  const pages = new Map();
  sum.forEach((score, doc) => {
    if (!score) return;
    const page = pageOf[doc] ?? doc;
    const docs = pages.get(page);
    if (docs) docs.push(doc);
    else pages.set(page, [doc]);
  });
  return pages;
}

/** @param {Unit} unit @param {Corpus} corpus @returns {Float32Array} of each document: what rare words say counts more */
function unitScores({ parts, whole, optional }, corpus) {
  const [first, ...others] = parts.map((part) => wordScores(part, corpus));
  const scores = first ?? new Float32Array(corpus.docs.length);
  for (const other of others) scores.forEach((score, doc) => (scores[doc] = Math.min(score, at(other, doc))));
  if (whole) wordScores(whole, corpus).forEach((score, doc) => (scores[doc] = Math.max(score, at(scores, doc))));
  const hits = scores.reduce((count, score) => count + (score ? 1 : 0), 0);
  const rarity = Math.log(1 + (scores.length + 1) / (hits + 1)) * (optional ? weights.stop : 1);
  return scores.map((score) => score * rarity);
}

/** @param {Readings} readings @param {Corpus} corpus @returns {Float32Array} */
function wordScores(readings, corpus) {
  const total = new Float32Array(corpus.docs.length);
  for (const field of FIELDS) {
    const best = bestIn(field, readings, corpus);
    best.forEach((score, doc) => {
      if (score) total[doc] = at(total, doc) + score * worth(field, doc, corpus);
    });
  }
  return total;
}

/** @param {Field} field @param {Readings} readings @param {Corpus} corpus @returns {Float32Array} the surest reading of each document */
function bestIn(field, readings, { index, docs }) {
  const { from, entries } = index.fields[field];
  const best = new Float32Array(docs.length);
  for (const [id, weight] of readings) {
    const end = from[id + 1] ?? 0;
    for (let next = from[id] ?? 0; next < end; next++) {
      const entry = entries[next] ?? 0;
      const score = weight * (entry & 1 ? AGAIN : 1);
      if (score > at(best, entry >> 1)) best[entry >> 1] = score;
    }
  }
  return best;
}

/** @param {Field} field @param {number} doc @param {Corpus} corpus */
function worth(field, doc, { boost, brevity, pageOf }) {
  const weight = field === 'title' && pageOf[doc] !== doc ? weights.heading : weights[field];
  return weight * (boost[field] ?? 1) * (field === 'text' ? at(brevity, doc) : 1);
}
