/** One request to a collector: bounded in time and size, without cookies or referrer. Runs in pages and in Node. */

/**
 * @typedef {import('../../../plugins/bina/client/protocol.mjs').Collector} Collector
 * @typedef {object} Reply
 * @property {number} status  0 where none came
 * @property {'' | 'offline' | 'timeout' | 'blocked' | 'unreadable'} fault  why none came, or none that can be read
 * @property {any} json  null where it is not JSON
 * @property {string} text  the beginning of what is not JSON
 * @property {number} after  seconds that the collector asks to wait, 0 for none
 *
 * @typedef {object} Order
 * @property {string} url
 * @property {string} [method]
 * @property {Record<string, string>} [headers]
 * @property {string} [body]
 * @property {RequestRedirect} [redirect]
 * @property {boolean} [keepalive]  goes on when the page is closed
 */

export const MOST_BYTES = 16 * 2 ** 20;
export const PATIENCE = 20; // seconds
export const LONGEST_WAIT = 600; // seconds
const KEPT_ALIVE = 60_000; // bytes: what browsers send for a page that is gone
const EXCERPT = 300;

/** @param {Order} order @param {{signal?: AbortSignal, seconds?: number}} [limits] @returns {Promise<Reply>} never rejects */
export async function ask({ url, method = 'POST', headers = {}, body, redirect = 'error', keepalive = false }, limits = {}) {
  const controller = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    controller.abort();
  }, (limits.seconds ?? PATIENCE) * 1000);
  const stop = () => controller.abort();
  limits.signal?.addEventListener('abort', stop, { once: true });
  /** @type {RequestInit} */
  const init = {
    method,
    headers: { Accept: 'application/json', ...headers },
    signal: controller.signal,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
    redirect,
    ...(body === undefined ? {} : { body }),
    ...(keepalive && (body?.length ?? 0) * 3 < KEPT_ALIVE ? { keepalive } : {}),
  };
  try {
    const response = await fetch(url, init);
    const text = await read(response);
    const json = text === null ? null : parsed(text);
    const after = waitAsked(response.headers.get('retry-after'));
    const fault = text === null ? 'unreadable' : '';
    return { status: response.status, fault, json, text: json === null ? (text ?? '').slice(0, EXCERPT) : '', after };
  } catch {
    const offline = globalThis.navigator?.onLine === false;
    return { status: 0, fault: late ? 'timeout' : offline ? 'offline' : 'blocked', json: null, text: '', after: 0 };
  } finally {
    clearTimeout(timer);
    limits.signal?.removeEventListener('abort', stop);
  }
}

/** @param {string | null} value  seconds or a date @param {number} [now] @returns {number} seconds */
export function waitAsked(value, now = Date.now()) {
  if (!value) return 0;
  const seconds = /^\s*\d{1,6}\s*$/.test(value) ? Number(value) : (Date.parse(value) - now) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds), 0), LONGEST_WAIT) : 0;
}

/** @param {Response} response @returns {Promise<string | null>} null where it is too long */
async function read(response) {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let [text, size] = ['', 0];
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

/** @param {string} text @returns {any} */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
