/** The studio's large files: from our own site, packed, and only what the build named (page_assets.json). */

import notes from './page_assets.json' with { type: 'json' };

/** @typedef {keyof typeof notes} AssetName */

/**
 * @param {AssetName} name
 * @param {URL | string} assets  the folder of the site's scripts
 * @param {(bytes: number) => void} arrived  unpacked bytes since the last call
 * @returns {Promise<Uint8Array<ArrayBuffer>>} rejects with an Error whose message is a reason: offline, blocked, damaged
 */
export async function fetchAsset(name, assets, arrived) {
  const { bytes: size, integrity } = notes[name];
  const response = await fetch(new URL(`tools/image-studio/${name}.gz.bin`, assets)).catch(() => {
    throw new Error(navigator.onLine ? 'blocked' : 'offline');
  });
  if (!response.ok || !response.body || response.headers.get('content-type')?.includes('html')) throw new Error('blocked');
  const reader = (await unpacked(response.body)).getReader();
  const whole = new Uint8Array(size);
  let at = 0;
  for (let part = await next(reader); !part.done; part = await next(reader)) {
    if (at + part.value.length > size) throw new Error('damaged');
    whole.set(part.value, at);
    at += part.value.length;
    arrived(part.value.length);
  }
  if (at !== size || !(await isWhole(whole, integrity))) throw new Error('damaged');
  return whole;
}

/** @param {AssetName[]} names @returns {number} bytes, unpacked */
export const sizeOf = (...names) => names.reduce((sum, name) => sum + notes[name].bytes, 0);

/** @param {ReadableStreamDefaultReader<Uint8Array>} reader */
const next = (reader) =>
  reader.read().catch(() => {
    throw new Error(navigator.onLine ? 'damaged' : 'offline');
  });

/**
 * Some hosts take the file for an encoding and unpack it themselves.
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body
 * @returns {Promise<ReadableStream<Uint8Array<ArrayBuffer>>>}
 */
async function unpacked(body) {
  const [head, whole] = body.tee();
  const reader = head.getReader();
  const { value } = await next(reader);
  void reader.cancel();
  return value?.[0] === 0x1f && value[1] === 0x8b ? whole.pipeThrough(new DecompressionStream('gzip')) : whole;
}

/** @param {Uint8Array<ArrayBuffer>} data @param {string} integrity  `sha256-<base64>` */
async function isWhole(data, integrity) {
  // Over plain http there is nothing to compute a hash with; the packed file carries a checksum of its own.
  if (!globalThis.crypto?.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
  return `sha256-${btoa(String.fromCharCode(...digest))}` === integrity;
}
