/**
 * Which words of the index a word of the query may mean, and how surely.
 *
 * All forms that a word may have are made by the table (prefix, stem, suffix) and looked up among the words that the
 * site has: thousands of look-ups, a few milliseconds, and the index need not know of forms at all. Hebrew writes
 * prefixes onto words, so a reading may be wrong: one that the site's own words speak against is taken only where
 * there is no other.
 */

import table from '../../search/analyser.json' with { type: 'json' };
import { normal } from './analyser.mjs';
import { begins } from './begun.mjs';
import { otherSpellings } from './spelling.mjs';

/** @import { Lexicon } from './lexicon.mjs' */
/** @typedef {Map<number, number>} Readings  number of a word of the index: 0 to 1, 1 the word itself */
/** @typedef {{stem: string, prefix: string, weight: number, against: boolean}} Base */
/** @typedef {{core: string, suffix: string, group: string}} Split */
/** @typedef {{bare: string, core: number, same: boolean, regular: boolean, base: Base, weight: number}} Form  without a prefix; `core`: letters of the stem, `same`: the suffix is as in the query */

const { weights, left: LEFT } = table;
/** @param {string[]} words */
const normals = (words) => words.map(normal);
/** @type {Record<string, number>} */
const LEAST = table.least;
/** @type {Record<string, number>} */
const LEFT_BEFORE = table['left-before'];
export const PREFIXES = Object.entries(table.prefixes).sort(([one], [other]) => other.length - one.length);
const SUFFIXES = Object.entries(table.suffixes).flatMap(([group, all]) =>
  normals(all).map((suffix) => ({ suffix, group })),
);
const PLURALS = normals(table.plurals);
const UNCERTAIN = new Set(table.uncertain);
const CROSSING = new Set(normals(table.crossing));
export const STOP = new Set(normals(table.stop));
/** @type {Map<string, Set<string>>} */
const IRREGULAR = new Map();
for (const group of table.irregular.map(normals)) {
  for (const word of group) IRREGULAR.set(word, new Set([...(IRREGULAR.get(word) ?? []), ...group]));
}
const HEBREW = /^[\u05d0-\u05ea]+$/;
const LATIN = /^[a-z]+$/;
const LATIN_LEFT = 4;

/**
 * @param {string} word  normal
 * @param {Lexicon} lexicon
 * @param {{short: boolean, begun: boolean}} how  `short`: an abbreviation, which may have two letters; `begun`: still being typed
 * @returns {Readings}
 */
export function readings(word, lexicon, { short, begun }) {
  /** @type {Readings} */
  const sure = new Map();
  /** @type {Readings} */
  const doubtful = new Map();
  take(sure, lexicon.ids.get(word), 1);
  if (STOP.has(word)) return sure;
  const found = HEBREW.test(word) ? hebrew(word, short ? 2 : LEFT, lexicon) : latin(word, lexicon);
  for (const { id, weight, against } of found) take(against ? doubtful : sure, id, weight);
  if (sure.size) return sure;
  if (begun) for (const [id, weight] of begins(word, lexicon)) take(doubtful, id, weight);
  return doubtful;
}

/** @param {Readings} readings @param {number | undefined} id @param {number} weight */
function take(readings, id, weight) {
  if (id !== undefined && weight > (readings.get(id) ?? 0)) readings.set(id, weight);
}

/** @param {string} word @param {number} left @param {Lexicon} lexicon @returns {Generator<{id: number, weight: number, against: boolean}>} */
function* hebrew(word, left, lexicon) {
  for (const form of formsOf(word, left, lexicon)) {
    for (const [prefix, cost] of /** @type {[string, number][]} */ ([['', 1], ...PREFIXES])) {
      const written = prefix + form.bare;
      const id = lexicon.ids.get(written);
      if (id === undefined || STOP.has(written)) continue;
      const same = prefix === form.base.prefix;
      const weight = form.weight * (same ? 1 : cost * form.base.weight);
      yield { id, weight, against: !same && (form.base.against || isOwnWord(written, prefix, form, lexicon)) };
    }
    if (form.regular) yield* otherSpellings(form, lexicon);
  }
}

/** @param {string} written @param {string} prefix @param {Form} form @param {Lexicon} lexicon @returns {boolean} whether what looks like a prefix is the word's first letter */
function isOwnWord(written, prefix, { core, same, base }, lexicon) {
  if (core <= LEFT && !same && (UNCERTAIN.has(prefix) || UNCERTAIN.has(base.prefix))) return true;
  return prefix !== '' && takesArticle(written, lexicon);
}

/** @param {string} word @param {Lexicon} lexicon @returns {boolean} whether the site has it behind an article: then it begins with no prefix */
function takesArticle(word, { ids }) {
  const first = word[0] ?? '';
  if (first !== 'ה' && table.article.some((article) => ids.has(article + word))) return true;
  return UNCERTAIN.has(first) && table['article-of-uncertain'].some((prefix) => ids.has(prefix + word));
}

/** @param {string} word @param {number} left @param {Lexicon} lexicon @returns {Form[]} */
function formsOf(word, left, lexicon) {
  /** @type {Map<string, Form>} */
  const forms = new Map();
  const add = (/** @type {Form} */ form) => {
    const key = `${form.bare} ${form.base.prefix}`;
    if (form.weight > (forms.get(key)?.weight ?? 0)) forms.set(key, form);
  };
  for (const base of bases(word, left, lexicon)) {
    const { stem } = base;
    if (stem.length >= left) add({ bare: stem, core: stem.length, same: true, regular: true, base, weight: 1 });
    for (const bare of IRREGULAR.get(stem) ?? []) {
      const same = bare === stem;
      add({ bare, core: LEFT + 1, same, regular: false, base, weight: same ? 1 : weights.irregular });
    }
    for (const split of splits(stem)) {
      for (const { bare, weight, same } of withOtherSuffixes(split)) {
        add({ bare, core: split.core.length, same, regular: true, base, weight });
      }
    }
  }
  return [...forms.values()];
}

/** @param {string} word @param {number} left @param {Lexicon} lexicon @returns {Base[]} the word, and what may stand behind a prefix of it */
function bases(word, left, lexicon) {
  const found = [{ stem: word, prefix: '', weight: 1, against: false }];
  const against = takesArticle(word, lexicon);
  for (const [prefix, weight] of PREFIXES) {
    const stem = word.slice(prefix.length);
    if (!word.startsWith(prefix) || (stem.length < Math.max(left, LEAST[prefix] ?? 0) && !IRREGULAR.has(stem))) continue;
    // No Hebrew word begins with a single Vav that is not "and"; behind a prefix it is written twice.
    if (stem.startsWith('ו')) continue;
    found.push({ stem, prefix, weight, against });
  }
  return found;
}

/** @param {string} stem @returns {Split[]} */
function splits(stem) {
  const plural = PLURALS.find((suffix) => stem.endsWith(suffix));
  // What ends as a plural does is taken as one: nothing is added to it, and no part of it taken off.
  return SUFFIXES.filter(({ suffix }) => stem.endsWith(suffix) && !(plural?.endsWith(suffix) && suffix !== plural))
    .map(({ suffix, group }) => ({ core: stem.slice(0, stem.length - suffix.length), suffix, group }))
    .filter(({ core, suffix }) => core.length >= (LEFT_BEFORE[suffix] ?? LEFT));
}

/** @param {Split} split @returns {Generator<{bare: string, weight: number, same: boolean}>} */
function* withOtherSuffixes({ core, suffix: own, group: ownGroup }) {
  for (const { suffix, group } of SUFFIXES) {
    if (isLatin(group) !== isLatin(ownGroup)) continue;
    if (group !== ownGroup && !isLatin(group) && !(CROSSING.has(own) && CROSSING.has(suffix))) continue;
    if (core.length < LEFT && (group !== ownGroup || !(suffix in LEFT_BEFORE))) continue;
    if (group === 'latin-verb' && core.length < LATIN_LEFT) continue;
    const same = suffix === own;
    yield { bare: core + suffix, weight: same ? 1 : group === ownGroup ? weights.group : weights.suffix, same };
  }
}

/** @param {string} group */
const isLatin = (group) => group.startsWith('latin');

/** @param {string} word @param {Lexicon} lexicon @returns {Generator<{id: number, weight: number, against: boolean}>} */
function* latin(word, lexicon) {
  if (!LATIN.test(word)) return;
  for (const split of splits(word)) {
    if (!isLatin(split.group) || (split.group === 'latin-verb' && split.core.length < LATIN_LEFT)) continue;
    for (const { bare, weight } of withOtherSuffixes(split)) {
      const id = lexicon.ids.get(bare);
      if (id !== undefined) yield { id, weight, against: false };
    }
  }
}
