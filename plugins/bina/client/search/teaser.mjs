/** What a result shows of a document: the places in which the words stand, with the words marked. */

import { tokens } from './analyser.mjs';
import { unescaped } from './index.mjs';

/** @import { Token } from './analyser.mjs' */
/** @typedef {Map<string, number>} Hits  normal words, each with the number of the unit that it answers */
/** @typedef {{text: string, codes: [number, number][], marks: Token[], units: number}} Piece  `units` is the number of different ones in it */

const BLOCKS = /<\/?(?:p|pre|li|ol|ul)>/;
const PROGRAM = /<pre>[^]*?<\/pre>/g;
const INLINE = /<(\/?)(code|sub|sup)>/;
const MOST_PIECES = 2;
const LONGEST = 320; // characters
const BEFORE = 100;

/** @param {string} html @param {Hits} hits @returns {{html: string, seen: Set<string>, pairs: number}} at most two pieces; the words that were met, and how many stand beside each other as in the query */
export function teaser(html, hits) {
  // Of a program the lines, each by itself: joined they would run from right to left.
  const lines = html.replace(PROGRAM, (program) => program.replaceAll('\n', '</code></pre><pre><code>'));
  const pieces = lines.split(BLOCKS).filter((text) => text.trim()).map((text) => pieceOf(text, hits));
  const best = [...pieces].sort((one, other) => other.units - one.units).slice(0, MOST_PIECES);
  const shown = pieces.filter((piece) => piece.units && best.includes(piece));
  return {
    html: (shown.length ? shown : pieces.slice(0, 1)).map((piece) => `<p>${around(piece)}</p>`).join(''),
    seen: new Set(pieces.flatMap(({ marks }) => marks.map(({ normal }) => normal))),
    pairs: Math.max(0, ...pieces.map((piece) => neighbours(piece, hits))),
  };
}

/** @param {string} html @param {Hits} hits @returns {{html: string, seen: Set<string>, pairs: number}} the whole line, as a title has it */
export function line(html, hits) {
  const piece = pieceOf(html, hits);
  const seen = new Set(piece.marks.map(({ normal }) => normal));
  return { html: written(piece, 0, piece.text.length), seen, pairs: neighbours(piece, hits) };
}

/** @param {string} html @param {Hits} hits @returns {Piece} */
function pieceOf(html, hits) {
  let text = '';
  /** @type {[number, number][]} */
  const codes = [];
  const parts = html.split(INLINE); // text, "/" or "", name, text ...
  for (let at = 0; at < parts.length; at += 3) {
    text += unescaped(parts[at] ?? '');
    const [closing, name] = [parts[at + 1], parts[at + 2]];
    const open = codes.at(-1);
    if (name !== 'code') continue;
    if (!closing) codes.push([text.length, Infinity]);
    else if (open) open[1] = text.length;
  }
  const marks = outermost(tokens(text, hits));
  return { text, codes, marks, units: new Set(marks.map(({ normal }) => hits.get(normal))).size };
}

/** @param {Token[]} found @returns {Token[]} in their order; of a hyphenated word that is meant as a whole not its parts, too */
function outermost(found) {
  const kept = /** @type {Token[]} */ ([]);
  for (const token of found.sort((one, other) => one.start - other.start || other.end - one.end)) {
    if (token.start >= (kept.at(-1)?.end ?? 0)) kept.push(token);
  }
  return kept;
}

/** @param {Piece} piece @param {Hits} hits */
function neighbours({ text, marks }, hits) {
  const pairs = marks.flatMap((mark, number) => {
    const before = marks[number - 1];
    if (!before || /[^\s"'.\u05be-]/.test(text.slice(before.end, mark.start))) return [];
    const [one, other] = [hits.get(before.normal) ?? 0, hits.get(mark.normal) ?? 0];
    return other === one + 1 ? [one] : [];
  });
  return new Set(pairs).size;
}

/** @param {Piece} piece */
function around(piece) {
  const { text, marks } = piece;
  if (text.length <= LONGEST) return written(piece, 0, text.length);
  const wanted = Math.max(0, Math.min((marks[0]?.start ?? 0) - BEFORE, text.length - LONGEST));
  const start = wanted && text.indexOf(' ', wanted) + 1;
  const end = start + LONGEST < text.length ? text.lastIndexOf(' ', start + LONGEST) : text.length;
  const until = end > start ? end : start + LONGEST;
  return (start ? '… ' : '') + written(piece, start, until) + (until < text.length ? ' …' : '');
}

/** @param {Piece} piece @param {number} start @param {number} end */
function written(piece, start, end) {
  let [html, at] = ['', start];
  for (const [open, close] of piece.codes) {
    const [from, to] = [Math.max(open, at), Math.min(close, end)];
    if (from >= to) continue;
    html += `${marked(piece, at, from)}<code>${marked(piece, from, to)}</code>`;
    at = to;
  }
  return html + marked(piece, at, end);
}

/** @param {Piece} piece @param {number} start @param {number} end */
function marked({ text, marks }, start, end) {
  let [html, at] = ['', start];
  for (const mark of marks) {
    const [from, to] = [Math.max(mark.start, at), Math.min(mark.end, end)];
    if (from >= to) continue;
    html += `${escaped(text.slice(at, from))}<mark>${escaped(text.slice(from, to))}</mark>`;
    at = to;
  }
  return html + escaped(text.slice(at, end));
}

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
