/** Get the files of the runtime: whole, unchanged, small on the wire, and again where the network fails. */

import { StartError, startError } from './failure.mjs';

/**
 * @typedef {{bytes: number, sha384: string, packed?: string}} FileNote sha384 is base64, as in an integrity attribute;
 *   packed: that of the gzip copy, where there is no other
 * @typedef {{files: Record<string, FileNote>}} Manifest
 * @typedef {(bytes: number) => void} Arrived bytes that have arrived since the last call, unpacked; negative where they must come again
 */

/** While Python starts, the global fetch belongs to Pyodide's loader; afterwards there is none of these. */
const { fetch, DecompressionStream, ReadableStream, Response } = globalThis;
const TRIES = 3;
const TRIES_OF_WRONG_FILES = 2;
const FIRST_PAUSE_MS = 400;
/** With no byte for so long a connection is given up. */
const STALL_MS = 20_000;

/**
 * Read the manifest of an assets folder.
 * @param {URL} assets
 * @returns {Promise<Manifest>}
 */
export async function readManifest(assets) {
  return again(async (cache) => (await answer(new URL('manifest.json', assets), { cache })).json());
}

/**
 * Fetch a whole file.
 * @param {URL} assets
 * @param {string} name
 * @param {Promise<Manifest>} manifest
 * @param {Arrived} arrived
 * @returns {Promise<ArrayBuffer>}
 */
export function fetchFile(assets, name, manifest, arrived) {
  return again(async (cache) => {
    const response = await open(assets, name, manifest, cache);
    return verified(name, response, noteOf(name, manifest), arrived);
  });
}

/**
 * Fetch a file and hand it on while it arrives; `use` may start at once, its result counts when the file is whole.
 * @template T
 * @param {URL} assets
 * @param {string} name
 * @param {Promise<Manifest>} manifest
 * @param {Arrived} arrived
 * @param {(response: Response) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function streamFile(assets, name, manifest, arrived, use) {
  const result = await again(async (cache) => {
    const response = await open(assets, name, manifest, cache);
    const copy = response.clone();
    const used = use(response);
    used.catch(() => {});
    // What is wrong with the bytes explains more than what the user of the bytes says about them.
    await verified(name, copy, noteOf(name, manifest), arrived);
    return { used };
  });
  return result.used;
}

/**
 * Try with growing, uneven pauses, so that a class of thirty does not come back in step.
 * @template T
 * @param {(cache: RequestCache) => Promise<T>} attempt
 * @returns {Promise<T>}
 */
async function again(attempt) {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt(tried === 1 ? 'default' : 'reload');
    } catch (error) {
      const failure = startError(error, 'network');
      const lasting = failure.reason === 'integrity' || failure.reason === 'blocked';
      if (tried === (lasting ? TRIES_OF_WRONG_FILES : TRIES)) throw failure;
      const pause = FIRST_PAUSE_MS * 2 ** tried * (0.5 + Math.random());
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/**
 * The file as it is before compression.
 * @param {URL} assets @param {string} name @param {Promise<Manifest>} manifest @param {RequestCache} cache
 * @returns {Promise<Response>}
 */
async function open(assets, name, manifest, cache) {
  const url = new URL(name, assets);
  if (copiesOnly) return answer(packedFrom(url), { cache, integrity: `sha384-${(await noteOf(name, manifest)).packed}` }).then(unpacked);
  // Without a secure context there is nothing to compute a hash with, but the browser checks it itself.
  if (!globalThis.crypto?.subtle) return answer(url, { cache, integrity: `sha384-${(await noteOf(name, manifest)).sha384}` });
  return smaller(url, cache);
}

/** @param {URL} url @returns {URL} its gzip copy, which no host unpacks */
const packedFrom = (url) => new URL(`${url.pathname}.gz.bin`, url);

/** A host that does not even compress scripts is asked for the copies at once: it saves a turn and what it would send meanwhile. */
let copiesFirst = false;
export function askForCopiesFirst() {
  copiesFirst = true;
}

/** A package of a learning platform has nothing else. */
let copiesOnly = false;
export function askForCopiesOnly() {
  copiesOnly = true;
}

/**
 * The plain file where the host compresses it, else the gzip copy; each stands in for the other where it is missing.
 * @param {URL} url @param {RequestCache} cache
 * @returns {Promise<Response>}
 */
async function smaller(url, cache) {
  if (!('DecompressionStream' in globalThis)) return answer(url, { cache });
  const packed = packedFrom(url);
  if (copiesFirst) return answer(packed, { cache }).then(unpacked).catch(() => answer(url, { cache }));
  const control = new AbortController();
  const plain = await answer(url, { cache, signal: control.signal }).catch((error) => startError(error, 'network'));
  if (plain instanceof Response && plain.headers.has('content-encoding')) return plain;
  control.abort();
  return answer(packed, { cache }).then(unpacked).catch(() => {
    if (plain instanceof Response) return answer(url, { cache });
    throw plain;
  });
}

/** @param {string} name @param {Promise<Manifest>} manifest @returns {Promise<FileNote>} */
async function noteOf(name, manifest) {
  const note = (await manifest).files[name];
  if (!note) throw new StartError('integrity', `manifest.json does not name ${name}`);
  return note;
}

/**
 * An answer that is no error and no page of a filter or a captive portal.
 * @param {URL} url @param {RequestInit} options
 * @returns {Promise<Response>}
 */
async function answer(url, options) {
  const name = url.pathname.split('/').pop();
  const response = await within(STALL_MS, fetch(url, { credentials: 'same-origin', ...options }), `${name}: no answer`);
  if (response.status === 403 || response.status === 451) throw new StartError('blocked', `${name}: the network refuses it`);
  if (!response.ok) throw new StartError('network', `${name}: the answer was ${response.status}`);
  if (response.headers.get('content-type')?.includes('text/html')) {
    throw new StartError('blocked', `${name}: a page came instead; a filter or a login of the network?`);
  }
  return response;
}

/**
 * Unpack what begins like gzip; a host that has unpacked a copy itself is right, too.
 * @param {Response} response
 * @returns {Promise<Response>}
 */
async function unpacked({ body }) {
  if (!body) throw new StartError('network', 'the answer is empty');
  const reader = body.getReader();
  const first = await within(STALL_MS, reader.read(), 'the connection has gone quiet');
  const [a, b] = first.value ?? [];
  const whole = new ReadableStream({
    start: (controller) => (first.value ? controller.enqueue(first.value) : controller.close()),
    async pull(controller) {
      const { value } = await within(STALL_MS, reader.read(), 'the connection has gone quiet');
      if (value) controller.enqueue(value);
      else controller.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(a === 0x1f && b === 0x8b ? whole.pipeThrough(new DecompressionStream('gzip')) : whole);
}

/**
 * The bytes, once they are the ones of the build.
 * @param {string} name @param {Response} response @param {Promise<FileNote>} note @param {Arrived} arrived
 * @returns {Promise<ArrayBuffer>}
 */
async function verified(name, response, note, arrived) {
  let bytes = 0;
  try {
    const { bytes: expected, sha384 } = await note;
    // Of the right size from the start: joining megabytes at the end would cost a tenth of a start.
    const whole = new Uint8Array(expected);
    if (!response.body) throw new StartError('network', `${name}: the answer is empty`);
    const reader = response.body.getReader();
    const read = () => within(STALL_MS, reader.read(), 'the connection has gone quiet');
    for (let next = await read(); !next.done; next = await read()) {
      if (bytes + next.value.length > expected) throw changed(name);
      whole.set(next.value, bytes);
      bytes += next.value.length;
      arrived(next.value.length);
    }
    if (bytes !== expected) throw changed(name);
    if (!globalThis.crypto?.subtle) return whole.buffer;
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', whole));
    if (btoa(String.fromCharCode(...digest)) !== sha384) throw changed(name);
    return whole.buffer;
  } catch (error) {
    arrived(-bytes);
    throw startError(error, 'network');
  }
}

/** @param {string} name */
const changed = (name) => new StartError('integrity', `${name}: the file that came is not the file of the build`);

/** @template T @param {number} limit milliseconds @param {Promise<T>} promise @param {string} message @returns {Promise<T>} */
function within(limit, promise, message) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new StartError('timeout', message)), limit);
  });
  return /** @type {Promise<T>} */ (Promise.race([promise, late]).finally(() => clearTimeout(timer)));
}
