/**
 * The same word written with more or fewer vowel letters, Vav and Yod.
 *
 * The skeleton alone would throw too much together: it has no room for one vowel letter in the place of another, which
 * make different words. So of two spellings the one has all letters of the other, in their order.
 */

import table from '../../search/analyser.json' with { type: 'json' };
import { normal } from './analyser.mjs';
import { skeleton } from './lexicon.mjs';

/** @import { Form } from './forms.mjs' */
/** @import { Lexicon } from './lexicon.mjs' */

const PLURAL = normal('ים');
const FEMININE = 'ה';
const FEWEST = 4; // letters of the shorter one, without the plural: shorter roots look alike
const MORE = 5; // letters that allow a second vowel letter
const LIKELY = 0.85;
const PREFIXES = [['', 1], ...Object.entries(table.prefixes).filter(([, weight]) => weight >= LIKELY)];

/**
 * @param {Form} form
 * @param {Lexicon} lexicon
 * @returns {Generator<{id: number, weight: number, against: boolean}>}
 */
export function* otherSpellings({ bare, core, base, weight }, { words, spellings }) {
  const suffix = bare.length - core;
  for (const [prefix, cost] of /** @type {[string, number][]} */ (PREFIXES)) {
    const written = prefix + bare;
    for (const id of spellings.get(skeleton(written)) ?? []) {
      const other = words[id] ?? '';
      if (!isSpelling(written, other, prefix.length, suffix)) continue;
      yield { id, weight: weight * cost * base.weight * table.weights.spelling, against: base.against };
    }
  }
}

/** @param {string} one @param {string} other @param {number} prefix @param {number} suffix  letters that are no part of the stem */
function isSpelling(one, other, prefix, suffix) {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  const added = long.length - short.length;
  if (!added || added > 2 || !isWithin(short, long)) return false;
  const whole = short.length - prefix;
  if (added === 1 && whole === FEWEST - 1 && !suffix && short.endsWith(FEMININE)) return true;
  return whole - Math.max(suffix, short.endsWith(PLURAL) ? PLURAL.length : 0) >= (added === 2 ? MORE : FEWEST);
}

/** @param {string} short @param {string} long @returns {boolean} whether `long` has all letters of `short`, in their order */
function isWithin(short, long) {
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  return at === short.length;
}
