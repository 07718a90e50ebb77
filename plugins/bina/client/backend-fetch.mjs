/** One request to a backend of the site: bounded in time and size, without cookies, referrer or redirects. */

/** @import { Backend } from './protocol.mjs' */
/** @typedef {'offline' | 'timeout' | 'cancelled' | 'blocked' | 'too-large' | 'key-missing'} NoReply */
/** @typedef {{status: number, headers: Record<string, string>, json: unknown, text: string}} BackendReply */

export const MOST_BYTES = 64 * 2 ** 20;
export const LONGEST = 600; // seconds
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
 * @param {unknown} order.body  sent as JSON unless null
 * @param {number} order.seconds
 * @param {string} order.key  '' for none
 * @param {AbortController} order.controller  aborted with 'cancelled' by the reader, with 'timeout' by the clock
 * @returns {Promise<BackendReply>}
 * @throws {NoReplyError}
 */
export async function ask({ backend, path, method, body, seconds, key, controller }) {
  const timer = setTimeout(() => controller.abort('timeout'), Math.min(Math.max(seconds, 1), LONGEST) * 1000);
  /** @type {Record<string, string>} */
  const headers = { Accept: 'application/json' };
  if (body !== null) headers['Content-Type'] = 'application/json';
  if (key) headers['Authorization'] = `Bearer ${key}`;
  try {
    const response = await fetch(address(backend, path), {
      method,
      headers,
      body: body === null ? null : JSON.stringify(body),
      signal: controller.signal,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      cache: 'no-store',
    });
    const text = await read(response);
    const json = parsed(text);
    const after = response.headers.get('retry-after');
    return {
      status: response.status,
      headers: after === null ? {} : { 'retry-after': after.slice(0, 100) },
      json,
      text: json === null ? text.slice(0, EXCERPT) : '',
    };
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
