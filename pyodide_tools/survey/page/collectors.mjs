/** What each collector is sent, and what its reply means. Runs in pages and in Node. */

import { ask } from './requests.mjs';

/** @import { Collector, Order, Reply } from './requests.mjs' */

/**
 * @typedef {object} Response  one person's answers; `delivery.py` says what is in it
 * @property {string} rid
 * @property {string} survey
 * @property {string} schema
 * @property {string} round
 * @property {string} day
 * @property {Record<string, unknown>} answers
 *
 * @typedef {object} Outcome
 * @property {'delivered' | 'waiting' | 'refused'} state
 * @property {string} reason  one of REASONS of delivery.py
 * @property {number} after  seconds that the collector asks to wait, 0 for none
 *
 * @typedef {object} Protocol
 * @property {(collector: Collector, response: Response) => Order} order
 * @property {(reply: Reply, response: Response) => boolean} took  of a reply with a good status
 * @property {(reply: Reply) => boolean} [hadIt]  of any other
 */

const JSON_BODY = { 'Content-Type': 'application/json' };

/** @type {Record<string, Protocol>} */
const PROTOCOLS = {
  pocketbase: {
    order: ({ url }, response) => ({
      url: `${url}/api/collections/responses/records`,
      headers: JSON_BODY,
      body: JSON.stringify(response),
    }),
    took: ({ json }, { rid }) => json?.rid === rid,
    hadIt: ({ status, json }) => status === 400 && json?.data?.rid?.code === 'validation_not_unique',
  },
  postgrest: {
    order: (collector, response) => ({
      url: `${collector.url}/responses`,
      headers: { ...JSON_BODY, ...forPostgrest(collector), Prefer: 'return=minimal' },
      body: JSON.stringify(response),
    }),
    took: ({ status, text, json }) => [201, 204].includes(status) && !text && json === null,
    hadIt: ({ status, json }) => status === 409 && json?.code === '23505',
  },
  webhook: {
    order: ({ url }, response) => ({ url, headers: JSON_BODY, body: JSON.stringify(response) }),
    // A page of a filter or of a login is not what a webhook says.
    took: ({ text }) => !/<(?:!doctype|html|head|body)\b/i.test(text),
  },
  'apps-script': {
    order: ({ url }, response) => ({
      url,
      // Any other type makes the browser ask first, and Google does not answer that.
      headers: { 'Content-Type': 'text/plain;charset=utf-8' },
      body: JSON.stringify({ response }),
      // The script's answer is on another host.
      redirect: 'follow',
    }),
    took: ({ json }, { rid }) => json?.rid === rid && json?.state === 'delivered',
    hadIt: ({ json }) => json?.state === 'repeated',
  },
};

/** @param {Collector} collector @returns {Record<string, string>} */
export function forPostgrest({ schema = 'api', 'public-key': key = '' }) {
  return { 'Content-Profile': schema, ...(key ? { apikey: key, Authorization: `Bearer ${key}` } : {}) };
}

/**
 * @param {Collector} collector
 * @param {Response} response
 * @param {{signal?: AbortSignal, seconds?: number}} [limits]
 * @returns {Promise<Outcome>} never rejects
 */
export async function send(collector, response, limits) {
  const protocol = protocolOf(collector);
  if (!protocol) return { state: 'refused', reason: 'unknown-collector', after: 0 };
  const reply = await ask({ keepalive: true, ...protocol.order(collector, response) }, limits);
  return judge(protocol, reply, response);
}

/** @param {Collector} collector @returns {Protocol | undefined} */
export const protocolOf = ({ protocol }) => (Object.hasOwn(PROTOCOLS, protocol) ? PROTOCOLS[protocol] : undefined);

/** @param {Protocol} protocol @param {Reply} reply @param {Response} response @returns {Outcome} */
export function judge(protocol, reply, response) {
  const { status, fault, after } = reply;
  if (protocol.hadIt?.(reply)) return { state: 'delivered', reason: 'repeated', after: 0 };
  if (fault) return { state: 'waiting', reason: fault, after };
  if (status >= 200 && status < 300) return judgeGood(protocol, reply, response);
  if (status === 408 || status === 425 || status === 429) return { state: 'waiting', reason: 'busy', after };
  if (status >= 500) return { state: 'waiting', reason: 'down', after };
  if (status < 400) return { state: 'waiting', reason: 'unreadable', after };
  return { state: 'refused', reason: REFUSED.get(status) ?? 'invalid', after: 0 };
}

/** @param {Protocol} protocol @param {Reply} reply @param {Response} response @returns {Outcome} */
function judgeGood(protocol, reply, response) {
  if (protocol.took(reply, response)) return { state: 'delivered', reason: '', after: 0 };
  // Only the Apps Script says within a good reply that it took nothing.
  const { json } = reply;
  if (json?.state === 'busy') return { state: 'waiting', reason: 'busy', after: 0 };
  const named = json?.state === 'refused' && [...REFUSED.values(), 'invalid'].includes(json.reason);
  return named ? { state: 'refused', reason: json.reason, after: 0 } : { state: 'waiting', reason: 'unreadable', after: 0 };
}

const REFUSED = new Map([
  [401, 'forbidden'],
  [403, 'forbidden'],
  [404, 'missing'],
  [405, 'missing'],
  [409, 'conflict'],
  [410, 'missing'],
  [413, 'too-large'],
]);
