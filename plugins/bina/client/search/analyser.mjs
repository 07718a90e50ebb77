/** Words as the search knows them: the twin of search/analyser.py, which says more. Both read analyser.json. */

import table from '../../search/analyser.json' with { type: 'json' };

/** @typedef {{start: number, end: number, normal: string}} Token  a word of a text; `normal` is what is looked up */
/** @typedef {{words: Token[], whole: Token | null, short: boolean}} Compound  parts joined by hyphens; `short`: letters of an abbreviation */

const of = table.characters;
const inside = of.marks + of.invisible;
const hebrew = `[${of.hebrew}][${of.hebrew}${inside}]*`;
const other = `[${of.other}][${of.other}${inside}]*`;
const run =
  `(?:${hebrew}(?:[${of.quotes}]{1,2}${hebrew})*` +
  `|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])` +
  `|${other}(?:[${of.apostrophes}]${other})*)`;
const RUN = new RegExp(run, 'g');
const COMPOUND = new RegExp(`${run}(?:[${of.hyphens}]?${run})*`, 'g');
const DROPPED = new RegExp(`[${of.marks}${of.invisible}${of.quotes}, ]`, 'g');
const REPLACED = new RegExp(`[${Object.keys(table.replaced).join('')}]`, 'g');
const QUOTED = new RegExp(`[${of.hebrew}][${of.quotes}]{1,2}[${of.hebrew}]`);
const PREFIXES = new Set(Object.keys(table.prefixes));
const MOST_KNOWN = 65536;
/** @type {Record<string, string>} */
const replacement = table.replaced;
/** Hyphenated or plain words as they were written; places are counted from their own beginning. @type {Map<string, Compound>} */
const known = new Map();

/** @param {string} word @returns {string} without points, quotation marks and final forms, in small letters */
export function normal(word) {
  const flat = word.normalize('NFKD').toLowerCase().replace(DROPPED, '');
  return flat.replace(REPLACED, (letter) => replacement[letter] ?? letter);
}

/**
 * @param {string} text
 * @param {{has(word: string): boolean}} [wanted]  only these; all without
 * @returns {Token[]} the parts of a hyphenated word come before the whole, written as one
 */
export function tokens(text, wanted) {
  /** @type {Token[]} */
  const found = [];
  for (const { 0: match, index } of text.matchAll(COMPOUND)) {
    const { words, whole } = compound(match);
    for (const token of words) if (!wanted || wanted.has(token.normal)) found.push(moved(token, index));
    if (whole && (!wanted || wanted.has(whole.normal))) found.push(moved(whole, index));
  }
  return found;
}

/** @param {string} text @returns {Compound[]} its words one after the other, hyphenated ones whole */
export function compounds(text) {
  return [...text.matchAll(COMPOUND)]
    .map(({ 0: match, index }) => {
      const { words, whole, short } = compound(match);
      return { words: words.map((token) => moved(token, index)), whole: whole && moved(whole, index), short };
    })
    .filter(({ words }) => words.length > 0);
}

/** @param {Token} token @param {number} by @returns {Token} */
const moved = ({ start, end, normal: word }, by) => ({ start: start + by, end: end + by, normal: word });

/** @param {string} match @returns {Compound} without a prefix before a hyphen, and without what is longer than any word */
function compound(match) {
  const before = known.get(match);
  if (before) return before;
  const parts = [...match.matchAll(RUN)].map(({ 0: word, index }) => {
    return { start: index, end: index + word.length, normal: normal(word) };
  });
  if (parts.length > 1 && PREFIXES.has(parts[0]?.normal ?? '')) parts.shift();
  const words = parts.filter(({ normal: { length } }) => length > 0 && length <= table.longest);
  const made = { words, whole: joined(words), short: QUOTED.test(match) };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(match, made);
  return made;
}

/** @param {Token[]} words @returns {Token | null} */
function joined(words) {
  const [first, last] = [words[0], words.at(-1)];
  const whole = words.map((word) => word.normal).join('');
  if (!first || !last || first === last || whole.length > table.longest) return null;
  return { start: first.start, end: last.end, normal: whole };
}
