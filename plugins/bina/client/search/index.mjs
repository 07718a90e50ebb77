/** The index in the worker: made by the build (search/index.py says how it is written), else here. */

import { tokens } from './analyser.mjs';

/** @typedef {{location: string, title: string, text: string, tags?: string[], boost?: number}} Doc */
/** @typedef {{format: number, words: string, title: string, tags: string, text: string}} Packed */
/** @typedef {'title' | 'tags' | 'text'} Field */
/** @typedef {{from: Int32Array, entries: Int32Array}} Postings  entries of word n: from[n] to from[n + 1], each twice the document, plus one for "more than once" */
/** @typedef {{words: string[], ids: Map<string, number>, fields: Record<Field, Postings>}} Index */

export const FORMAT = 1;
const DIGITS = 'BCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxy!#$%()*,.:;?@~';
const VALUES = new Uint8Array(128);
[...DIGITS].forEach((digit, value) => (VALUES[digit.charCodeAt(0)] = value));
const BLOCK = /<\/?(?:p|pre|li|ol|ul)>/g;
const INLINE = /<\/?(?:code|sub|sup)>/g;
/** @type {Field[]} */
export const FIELDS = ['title', 'tags', 'text'];

/** @param {string} html @returns {string} the text of a document, which Material has escaped but for a few tags */
export const plain = (html) => unescaped(html.replace(BLOCK, ' ').replace(INLINE, ''));

/** @param {string} text */
export const unescaped = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** @param {Packed} packed @returns {Index} */
export function open(packed) {
  const words = packed.words ? packed.words.split(' ') : [];
  const ids = new Map(words.map((word, id) => [word, id]));
  const postings = (/** @type {Field} */ field) => unpacked(packed[field], words.length);
  return { words, ids, fields: { title: postings('title'), tags: postings('tags'), text: postings('text') } };
}

/** @param {string} text @param {number} words  number of words @returns {Postings} */
function unpacked(text, words) {
  const from = new Int32Array(words + 1);
  const entries = new Int32Array(text.length);
  let [at, word, filled] = [0, 0, 0];
  const next = () => {
    for (let number = 0, shift = 0; ; shift += 5) {
      const digit = VALUES[text.charCodeAt(at++)] ?? 0;
      number += (digit & 31) << shift;
      if (digit < 32) return number;
    }
  };
  while (at < text.length) {
    const skipped = next();
    from.fill(filled, word + 1, word + skipped + 1);
    word += skipped;
    for (let left = next(), doc = 0; left > 0; left--) {
      const number = next();
      doc += number >> 1;
      entries[filled++] = 2 * doc + (number & 1);
    }
  }
  from.fill(filled, word + 1);
  return { from, entries: entries.subarray(0, filled) };
}

/** @param {Doc[]} docs @returns {Packed} what the build would have made */
export function build(docs) {
  /** @type {Record<Field, Map<string, {last: number, numbers: number[]}>>} */
  const found = { title: new Map(), tags: new Map(), text: new Map() };
  docs.forEach((doc, number) => {
    add(found.title, plain(doc.title ?? ''), number);
    add(found.text, plain(doc.text ?? ''), number);
    if (!doc.location.includes('#')) add(found.tags, (doc.tags ?? []).join(' '), number);
  });
  const words = [...new Set(FIELDS.flatMap((field) => [...found[field].keys()]))].sort();
  const [title, tags, text] = [packed(words, found.title), packed(words, found.tags), packed(words, found.text)];
  return { format: FORMAT, words: words.join(' '), title, tags, text };
}

/** @param {Map<string, {last: number, numbers: number[]}>} found @param {string} text @param {number} doc */
function add(found, text, doc) {
  /** @type {Map<string, number>} */
  const times = new Map();
  for (const { normal } of tokens(text)) times.set(normal, (times.get(normal) ?? 0) + 1);
  for (const [word, count] of times) {
    const before = found.get(word) ?? { last: 0, numbers: [] };
    before.numbers.push(2 * (doc - before.last) + (count > 1 ? 1 : 0));
    before.last = doc;
    found.set(word, before);
  }
}

/** @param {string[]} words @param {Map<string, {numbers: number[]}>} found @returns {string} */
function packed(words, found) {
  let [at, text] = [0, ''];
  words.forEach((word, position) => {
    const numbers = found.get(word)?.numbers;
    if (!numbers) return;
    for (const number of [position - at, numbers.length, ...numbers]) text += digits(number);
    at = position;
  });
  return text;
}

/** @param {number} number @returns {string} */
function digits(number) {
  return number < 32 ? (DIGITS[number] ?? '') : DIGITS[32 + (number % 32)] + digits(Math.floor(number / 32));
}
