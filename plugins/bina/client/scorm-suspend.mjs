/**
 * What a learner has written so far, as the one text that a learning platform keeps between two visits.
 *
 * `b1` and base64 of deflate-raw of JSON. Anyone on the platform may write it, so reading is bounded and what comes
 * out is plain data. What is too large for the platform's text is left out tool by tool, and named: a text is never cut.
 */

import { Inflate, deflateSync, strFromU8, strToU8 } from 'fflate';
import { isPlain, isTable, joined } from './plain-data.mjs';

/**
 * @typedef {Record<string, unknown>} Table
 * @typedef {object} Kept
 * @property {Table} drafts  by id of the tool: values by field name
 * @property {Table} states  by id of the tool: what it saved
 * @property {string[]} done  ids of the tools that the learner is done with
 * @property {Record<string, number>} scores  by id of the tool, from 0 to 1
 * @property {string[]} order  names of the answers that the platform's list has, in its order
 * @typedef {'foreign' | 'damaged' | 'newer'} Reason
 *   `foreign`: none of ours; `damaged`: cut off or changed; `newer`: written by a later version of this code
 */

const VERSION = 1;
const MARK = /^b(\d{1,3})\.([A-Za-z0-9+/]*={0,2})$/;
/** Characters that are looked at, and bytes that they may become. */
const LONGEST = 64_000;
const LARGEST = 400_000;
/** So many packed bytes are unpacked at once: none becomes more than a thousand times itself. */
const SLICE = 256;
const DEEPEST = 24;

/** @returns {Kept} */
export const nothingKept = () => ({ drafts: {}, states: {}, done: [], scores: {}, order: [] });

/**
 * @param {Kept} kept
 * @param {number} room  characters
 * @returns {{text: string, left: string[]}} `left`: ids of the tools whose work did not fit
 */
export function packed(kept, room) {
  /** @type {string[]} */
  const left = [];
  for (let smaller = kept; ; ) {
    const text = encoded(smaller);
    if (text.length <= room) return { text, left };
    const largest = largestOf(smaller);
    // Without any work of tools it is a few names; where even these are too many, they go.
    if (largest === undefined) return { text: encoded(nothingKept()), left };
    left.push(largest);
    const without = (/** @type {Table} */ table) => Object.fromEntries(Object.entries(table).filter(([id]) => id !== largest));
    smaller = { ...smaller, drafts: without(smaller.drafts), states: without(smaller.states) };
  }
}

/** @param {string} text @returns {{kept: Kept} | {reason: Reason}} never throws */
export function unpacked(text) {
  if (text === '') return { kept: nothingKept() };
  if (text.length > LONGEST) return { reason: 'foreign' };
  const [, version, code] = MARK.exec(text) ?? [];
  if (version === undefined || code === undefined) return { reason: 'foreign' };
  if (Number(version) > VERSION) return { reason: 'newer' };
  try {
    const bytes = inflated(Uint8Array.from(atob(code), (sign) => sign.charCodeAt(0)));
    return { kept: shaped(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))) };
  } catch {
    return { reason: 'damaged' };
  }
}

/** @param {Kept} kept @returns {string} */
function encoded(kept) {
  const bytes = deflateSync(strToU8(JSON.stringify(kept)), { level: 9 });
  return `b${VERSION}.${btoa(strFromU8(bytes, true))}`;
}

/** @param {Kept} kept @returns {string | undefined} id of the tool with the longest work */
function largestOf({ drafts, states }) {
  const size = (/** @type {string} */ id) => JSON.stringify([drafts[id], states[id]]).length;
  return [...new Set([...Object.keys(drafts), ...Object.keys(states)])].sort((one, other) => size(other) - size(one))[0];
}

/** @param {Uint8Array} data @returns {Uint8Array} throws where it is broken, cut off or too large */
function inflated(data) {
  /** @type {Uint8Array[]} */
  const made = [];
  let size = 0;
  let whole = false;
  const inflate = new Inflate((chunk, final) => {
    size += chunk.length;
    whole ||= final;
    made.push(chunk);
  });
  for (let at = 0; at < data.length; at += SLICE) {
    inflate.push(data.subarray(at, at + SLICE), at + SLICE >= data.length);
    if (size > LARGEST) throw new RangeError('too large');
  }
  if (!whole) throw new RangeError('cut off');
  return joined(made);
}

/** @param {any} data @returns {Kept} throws where it is anything else */
function shaped(data) {
  const { drafts, states, done, scores, order } = data;
  const tables = isTable(drafts) && isTable(states) && isTable(scores) && isPlain([drafts, states], DEEPEST);
  const names = [done, order].every((list) => Array.isArray(list) && list.every((name) => typeof name === 'string'));
  const points = tables && Object.values(scores).every((score) => typeof score === 'number' && score >= 0 && score <= 1);
  if (!tables || !names || !points) throw new TypeError('another shape');
  return { drafts, states, done, scores: /** @type {Record<string, number>} */ (scores), order };
}
