/** One request to a backend of the site: bounded in time and size, without cookies, referrer or redirects. */

/** @import { Backend } from './protocol.mjs' */
/** @import { Content } from './backend-body.mjs' */
/** @typedef {'offline' | 'timeout' | 'cancelled' | 'blocked' | 'too-large' | 'key-missing' | 'not-kept'} NoReply */
/** @typedef {{status: number, headers: Record<string, string>, json: unknown, text: string}} BackendReply */

export const MOST_BYTES = 64 * 2 ** 20;
export const LONGEST = 600; // seconds
const LARGEST_PICTURE = 10 * 2 ** 20; // bytes
const PICTURE_PATIENCE = 60; // seconds
const EXCERPT = 300; // characters of a reply that is not JSON

export class NoReplyError extends Error {
  /** @param {NoReply} reason */
  constructor(reason) {
    super(`no reply from the backend: ${reason}`);
    this.reason = reason;
  }
}

/**
 * @param {object} order
 * @param {Backend} order.backend
 * @param {string} order.path
 * @param {string} order.method
 * @param {Content | null} order.content
 * @param {number} order.seconds
 * @param {string} order.key  '' for none
 * @param {AbortController} order.controller  aborted with 'cancelled' by the reader, with 'timeout' by the clock
 * @returns {Promise<BackendReply>}
 * @throws {NoReplyError}
 */
export async function ask({ backend, path, method, content, seconds, key, controller }) {
  /** @type {Record<string, string>} */
  const headers = { Accept: 'application/json', ...credentials(backend, key) };
  if (content?.type) headers['Content-Type'] = content.type;
  const sent = { method, headers, body: content?.body ?? null };
  return timed(seconds, controller, async () => {
    const response = await fetch(address(backend, path), { ...sent, ...ALONE, signal: controller.signal });
    const text = await read(response);
    const json = parsed(text);
    const after = response.headers.get('retry-after');
    return {
      status: response.status,
      headers: after === null ? {} : { 'retry-after': after.slice(0, 100) },
      json,
      text: json === null ? text.slice(0, EXCERPT) : '',
    };
  });
}

/**
 * A picture that the backend keeps on its own server and names by its address.
 * @param {{backend: Backend, url: string, key: string, controller: AbortController}} order
 * @returns {Promise<Uint8Array<ArrayBuffer> | null>} null where the address is not the backend's own, or gives nothing
 */
export async function askForPicture({ backend, url, key, controller }) {
  const base = new URL(backend.url ?? '', document.baseURI);
  const target = URL.canParse(url, base.href) ? new URL(url, base.href) : null;
  if (!target || target.host !== base.host) return null;
  // Behind a gateway a server takes itself for one without TLS.
  target.protocol = base.protocol;
  try {
    return await timed(PICTURE_PATIENCE, controller, async () => {
      const response = await fetch(target, { headers: credentials(backend, key), ...ALONE, signal: controller.signal });
      if (!response.ok || Number(response.headers.get('content-length')) > LARGEST_PICTURE) {
        await response.body?.cancel();
        return null;
      }
      return new Uint8Array(await response.arrayBuffer());
    });
  } catch (error) {
    if (error instanceof NoReplyError && error.reason === 'cancelled') throw error;
    return null;
  }
}

/** Without cookies, referrer, redirects or a stored answer. @type {RequestInit} */
const ALONE = { credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error', cache: 'no-store' };

/** @param {Backend} backend @param {string} key @returns {Record<string, string>} */
function credentials(backend, key) {
  if (!key) return {};
  if (backend.auth !== 'basic') return { Authorization: `Bearer ${key}` };
  const letters = Array.from(new TextEncoder().encode(key), (byte) => String.fromCharCode(byte)).join('');
  return { Authorization: `Basic ${btoa(letters)}` };
}

/**
 * @template T
 * @param {number} seconds
 * @param {AbortController} controller
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 * @throws {NoReplyError}
 */
async function timed(seconds, controller, work) {
  const timer = setTimeout(() => controller.abort('timeout'), Math.min(Math.max(seconds, 1), LONGEST) * 1000);
  try {
    return await work();
  } catch (error) {
    if (error instanceof NoReplyError) throw error;
    if (controller.signal.aborted) throw new NoReplyError(controller.signal.reason);
    throw new NoReplyError(navigator.onLine ? 'blocked' : 'offline');
  } finally {
    clearTimeout(timer);
  }
}

/** @param {Backend} backend @param {string} path @returns {URL} never outside the configured address */
function address(backend, path) {
  const base = new URL(`${(backend.url ?? '').replace(/\/+$/, '')}/`, document.baseURI);
  const target = new URL(`${base.href}${path.replace(/^\/+/, '')}`);
  const inside = target.origin === base.origin && target.pathname.startsWith(base.pathname);
  if (!/^https?:$/.test(target.protocol) || !inside) throw new NoReplyError('blocked');
  return target;
}

/** @param {Response} response @returns {Promise<string>} */
async function read(response) {
  if (Number(response.headers.get('content-length')) > MOST_BYTES) {
    await response.body?.cancel();
    throw new NoReplyError('too-large');
  }
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let [text, size] = ['', 0];
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    text += decoder.decode(part.value, { stream: true });
    // A page of a filter or a proxy is of no use beyond its first words.
    const useless = size > 4096 && !/^\s*[[{]/.test(text.slice(0, 4096));
    if (useless || size > MOST_BYTES) await reader.cancel();
    if (useless) return text;
    if (size > MOST_BYTES) throw new NoReplyError('too-large');
  }
  return text + decoder.decode();
}

/** @param {string} text @returns {unknown} null where it is not JSON */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
