/**
 * A design as a link: what a teacher made in the designer, as the fragment of `embed/#<code>`.
 *
 * `<code>` is base64url, without padding, of deflate-raw of JSON `{"v":1,"tool","language","settings"}`. A fragment is
 * never sent to a server. Anyone may write one, so reading it is bounded, and what it holds is data and nothing else;
 * whether the settings are right for the tool is Python's to say.
 */

import { isPlain, isTable, joined } from './plain-data.mjs';

export const VERSION = 1;
/** Characters of a code, bytes of its JSON, levels of its settings. */
export const LONGEST = 30_000;
export const LARGEST = 200_000;
const DEEPEST = 20;
/** So many packed bytes are unpacked at once: none can become more than a thousand times itself. */
const SLICE = 512;
const KEYS = 'language settings tool v';
const CODE = /^[\w-]+$/;
const TOOL = /^[a-z](-?[a-z0-9])*$/;

/** @typedef {{tool: string, language: 'he' | 'en', settings: Record<string, unknown>}} Design */
/**
 * Why a code holds no design: nothing there; too long or too large; cut off or changed on its way; made by a newer
 * version of the site; no design at all.
 * @typedef {'empty' | 'large' | 'garbled' | 'newer' | 'shape'} Reason
 */

/** The design is too large for a link: it can still be kept as a file. */
export class TooLarge extends RangeError {
  reason = 'large';
}

/**
 * @param {Design} design
 * @returns {Promise<string>} rejects with TooLarge
 */
export async function encodeDesign({ tool, language, settings }) {
  const bytes = new TextEncoder().encode(JSON.stringify({ v: VERSION, tool, language, settings }));
  if (bytes.length > LARGEST) throw new TooLarge(`a design has at most ${LARGEST} bytes, this one has ${bytes.length}`);
  const packed = await gathered(sliced(bytes).pipeThrough(new CompressionStream('deflate-raw')), Infinity);
  const code = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(''));
  const url = code.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  if (url.length > LONGEST) throw new TooLarge(`a link has at most ${LONGEST} characters, this one has ${url.length}`);
  return url;
}

/**
 * @param {string} code  with or without the `#`
 * @returns {Promise<{design: Design} | {reason: Reason}>} never rejects
 */
export async function decodeDesign(code) {
  const text = code.replace(/^#/, '');
  if (!text) return { reason: 'empty' };
  if (text.length > LONGEST) return { reason: 'large' };
  if (!CODE.test(text)) return { reason: 'garbled' };
  try {
    const packed = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
    const bytes = await gathered(sliced(packed).pipeThrough(new DecompressionStream('deflate-raw')), LARGEST);
    return read(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    return { reason: error instanceof TooLarge ? 'large' : 'garbled' };
  }
}

/** @param {string} json @returns {{design: Design} | {reason: Reason}} throws where it is no JSON */
function read(json) {
  const data = JSON.parse(json);
  if (!isTable(data)) return { reason: 'shape' };
  const { v, tool, language, settings } = data;
  if (typeof v === 'number' && v > VERSION) return { reason: 'newer' };
  const known = v === VERSION && Object.keys(data).sort().join(' ') === KEYS;
  const named = typeof tool === 'string' && TOOL.test(tool) && tool.length <= 60 && (language === 'he' || language === 'en');
  if (!known || !named || !isTable(settings) || !isPlain(settings, DEEPEST)) return { reason: 'shape' };
  return { design: { tool, language, settings } };
}

/** @param {Uint8Array<ArrayBuffer>} bytes @returns {ReadableStream<Uint8Array<ArrayBuffer>>} piece by piece, as they are asked for */
function sliced(bytes) {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.subarray(at, (at += SLICE)));
      else controller.close();
    },
  });
}

/** @param {ReadableStream<Uint8Array>} stream @param {number} most @returns {Promise<Uint8Array<ArrayBuffer>>} */
async function gathered(stream, most) {
  /** @type {Uint8Array[]} */
  const pieces = [];
  let size = 0;
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    pieces.push(value);
    if (size <= most) continue;
    // Nothing more is unpacked; whether it was whole does not matter any more.
    reader.cancel().catch(() => {});
    throw new TooLarge(`a design has at most ${most} bytes`);
  }
  return joined(pieces);
}
