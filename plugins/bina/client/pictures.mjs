/** Pictures from outside: checked before anything decodes them, kept as they came (their provenance stays in them). */

import { readHeader } from './picture-header.mjs';

/** @import { KeptPicture, PictureNote } from './protocol.mjs' */
/** @import { Store } from './store.mjs' */

export const MOST_BYTES = 10 * 2 ** 20;
export const LONGEST_SIDE = 4096; // pixels
export const MOST_PIXELS = 16 * 2 ** 20;
const MOST_IN_A_REPLY = 16;
const DEEPEST = 64;

/** @typedef {'not-a-picture' | 'truncated' | 'empty' | 'too-large' | 'too-many-pixels' | 'not-base64' | 'too-many'} Refused */
/** @typedef {{picture: PictureNote} | {refused: Refused}} Outcome */

/** @param {Uint8Array} bytes @returns {{type: string, width: number, height: number} | Refused} */
export function check(bytes) {
  if (!bytes.length) return 'empty';
  if (bytes.length > MOST_BYTES) return 'too-large';
  const header = readHeader(bytes);
  if (typeof header === 'string') return header;
  const { width, height } = header;
  if (!width || !height) return 'not-a-picture';
  const many = width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS;
  return many ? 'too-many-pixels' : header;
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {Store} store
 * @returns {Promise<Outcome>}
 */
export async function keep(bytes, store) {
  const header = check(bytes);
  if (typeof header === 'string') return { refused: header };
  const id = await nameOf(bytes);
  /** @type {KeptPicture} */
  const kept = { blob: new Blob([bytes], { type: header.type }), ...header, created: new Date().toISOString() };
  await store.put('pictures', id, kept);
  return { picture: { id, ...header } };
}

/** @param {Blob} file @param {Store} store @returns {Promise<Outcome>} */
export async function keepFile(file, store) {
  if (file.size > MOST_BYTES) return { refused: 'too-large' };
  return keep(new Uint8Array(await file.arrayBuffer()), store);
}

/**
 * Replace base64 pictures inside a reply: under the key `key`, a text or a list of texts.
 * @param {unknown} reply  parsed JSON
 * @param {string} key
 * @param {Store} store
 * @returns {Promise<{reply: unknown, kept: number}>}
 */
export async function keepAll(reply, key, store) {
  return keepEach(reply, key, store, decode);
}

/**
 * The same for addresses: what `fetchOne` does not fetch (null) stays an address.
 * @param {unknown} reply
 * @param {string} key
 * @param {Store} store
 * @param {(url: string) => Promise<Uint8Array<ArrayBuffer> | null>} fetchOne
 */
export async function keepAddressed(reply, key, store, fetchOne) {
  return keepEach(reply, key, store, fetchOne);
}

/** @typedef {Uint8Array<ArrayBuffer> | Refused | null} Got */
/**
 * @param {unknown} reply
 * @param {string} key
 * @param {Store} store
 * @param {(text: string) => Got | Promise<Got>} get
 * @returns {Promise<{reply: unknown, kept: number}>}
 */
async function keepEach(reply, key, store, get) {
  let [seen, kept] = [0, 0];

  /** @param {unknown} text @returns {Promise<unknown>} */
  async function one(text) {
    if (typeof text !== 'string') return walk(text, DEEPEST);
    if (++seen > MOST_IN_A_REPLY) return { refused: 'too-many' };
    const bytes = await get(text);
    if (bytes === null) return text;
    const outcome = typeof bytes === 'string' ? { refused: bytes } : await keep(bytes, store);
    if ('picture' in outcome) kept += 1;
    return outcome;
  }

  /** @param {unknown} value @param {number} depth @returns {Promise<unknown>} */
  async function walk(value, depth) {
    if (typeof value !== 'object' || value === null) return value;
    if (depth >= DEEPEST) return null;
    if (Array.isArray(value)) return series(value, (item) => walk(item, depth + 1));
    const pairs = await series(Object.entries(value), async ([name, item]) => {
      if (name !== key) return [name, await walk(item, depth + 1)];
      return [name, Array.isArray(item) ? await series(item, one) : await one(item)];
    });
    return Object.fromEntries(pairs);
  }

  return { reply: await walk(reply, 0), kept };
}

/**
 * One after the other, so that only one picture is unpacked at a time.
 * @template A, B
 * @param {A[]} items
 * @param {(item: A) => Promise<B>} change
 */
async function series(items, change) {
  /** @type {B[]} */
  const results = [];
  for (const item of items) results.push(await change(item));
  return results;
}

/** @param {string} text  base64, with or without a data: prefix @returns {Uint8Array<ArrayBuffer> | Refused} */
function decode(text) {
  const body = text.slice(0, 100).startsWith('data:') ? text.slice(text.indexOf(',') + 1) : text;
  if (!body) return 'empty';
  if (body.length > Math.ceil(MOST_BYTES / 3) * 4 + 4) return 'too-large';
  try {
    return Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
  } catch {
    return 'not-base64';
  }
}

/** @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<string>} the same bytes have the same name */
async function nameOf(bytes) {
  // A page that came over plain http has no crypto.subtle; there a picture gets a name of its own.
  const digest = crypto.subtle
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    : crypto.getRandomValues(new Uint8Array(16));
  return Array.from(digest.slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
