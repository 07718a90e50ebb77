/** How a teacher reads what a collector has: signing in, counting, reading all. Runs in pages and in Node. */

import { forPostgrest } from './collectors.mjs';
import { ask } from './requests.mjs';

/** @import { Collector, Order, Reply } from './requests.mjs' */
/** @import { Response } from './collectors.mjs' */

/**
 * @typedef {{identity: string, secret: string}} Typed  what the teacher typed; identity is empty where a key is enough
 * @typedef {'wrong' | 'offline' | 'busy' | 'forbidden' | 'failed'} Trouble
 * @typedef {{pass: string} | {trouble: Trouble}} SignedIn  `pass` is shown at each request, and kept in memory only
 * @typedef {object} Reader
 * @property {boolean} named  a teacher has a name here, not only a key
 * @property {number} every  seconds between two looks
 * @property {(collector: Collector, typed: Typed) => Promise<SignedIn>} signIn
 * @property {(collector: Collector, pass: string, survey: string) => Promise<number | Trouble>} count
 * @property {(collector: Collector, pass: string, survey: string) => Promise<Response[] | Trouble>} readAll
 */

const PAGE = 500;
const MOST = 5000; // responses, as in merging.py
const LONGEST = 70_000; // characters of one response; what is longer is forged
const JSON_BODY = { 'Content-Type': 'application/json' };

/** @type {Record<string, Reader>} */
const READERS = {
  pocketbase: {
    named: true,
    every: 3,
    async signIn(collector, { identity, secret }) {
      const reply = await ask({
        url: `${collector.url}/api/collections/teachers/auth-with-password`,
        headers: JSON_BODY,
        body: JSON.stringify({ identity, password: secret }),
      });
      const pass = reply.json?.token;
      return reply.status === 200 && typeof pass === 'string' ? { pass } : { trouble: troubleOf(reply, 'wrong') };
    },
    async count(collector, pass, survey) {
      const reply = await ask(records(collector, pass, survey, 'perPage=1&fields=id'));
      return Number.isInteger(reply.json?.totalItems) ? reply.json.totalItems : troubleOf(reply);
    },
    async readAll(collector, pass, survey) {
      /** @type {Response[]} */
      const found = [];
      for (let page = 1; found.length < MOST; page += 1) {
        const query = `page=${page}&perPage=${PAGE}&skipTotal=1&sort=id`;
        const reply = await ask(records(collector, pass, survey, query));
        if (!Array.isArray(reply.json?.items)) return troubleOf(reply);
        found.push(...reply.json.items.map(plain));
        if (reply.json.items.length < PAGE) break;
      }
      return found;
    },
  },
  postgrest: {
    named: false,
    every: 3,
    async signIn(collector, { secret }) {
      return tried(secret, await READERS['postgrest']?.count(collector, secret, 'no-survey'));
    },
    async count(collector, pass, survey) {
      const reply = await ask(call(collector, 'class_size', { reading_key: pass, of_survey: survey }));
      return Number.isInteger(reply.json) ? reply.json : troubleOf(reply);
    },
    async readAll(collector, pass, survey) {
      const reply = await ask(call(collector, 'class_responses', { reading_key: pass, of_survey: survey }));
      return Array.isArray(reply.json) ? reply.json.slice(0, MOST).map(plain) : troubleOf(reply);
    },
  },
  'apps-script': {
    named: false,
    // Google counts calls: a lesson of an hour stays far below a day's allowance.
    every: 10,
    async signIn(collector, { secret }) {
      return tried(secret, await READERS['apps-script']?.count(collector, secret, 'no-survey'));
    },
    async count(collector, pass, survey) {
      const reply = await ask(script(collector, { count: { key: pass, survey } }));
      return Number.isInteger(reply.json?.count) ? reply.json.count : troubleOf(reply);
    },
    async readAll(collector, pass, survey) {
      const reply = await ask(script(collector, { read: { key: pass, survey } }));
      return Array.isArray(reply.json?.responses) ? reply.json.responses.slice(0, MOST).map(plain) : troubleOf(reply);
    },
  },
};

/** @param {string} key @param {number | Trouble | undefined} count  of a class, which only a right key can tell @returns {SignedIn} */
function tried(key, count) {
  if (typeof count === 'number') return { pass: key };
  return { trouble: count === 'forbidden' ? 'wrong' : (count ?? 'failed') };
}

/** @param {Collector} collector @returns {Reader | undefined} undefined where nothing can be read back */
export const readerOf = ({ protocol }) => (Object.hasOwn(READERS, protocol) ? READERS[protocol] : undefined);

/** @param {Collector} collector @param {string} pass @param {string} survey @param {string} query @returns {Order} */
function records({ url }, pass, survey, query) {
  const filter = encodeURIComponent(`survey='${survey.replace(/[^a-z0-9-]/g, '')}'`);
  const headers = { Authorization: pass };
  return { url: `${url}/api/collections/responses/records?${query}&filter=${filter}`, method: 'GET', headers };
}

/** @param {Collector} collector @param {string} name @param {object} values @returns {Order} */
const call = (collector, name, values) => ({
  url: `${collector.url}/rpc/${name}`,
  headers: { ...JSON_BODY, ...forPostgrest(collector) },
  body: JSON.stringify(values),
});

/** @param {Collector} collector @param {object} order @returns {Order} */
const script = ({ url }, order) => ({
  url,
  headers: { 'Content-Type': 'text/plain;charset=utf-8' },
  body: JSON.stringify(order),
  redirect: 'follow',
});

/** @param {Reply} reply @param {Trouble} [bad]  what a request that was not good means @returns {Trouble} */
function troubleOf({ status, fault, json }, bad = 'failed') {
  if (fault === 'offline') return 'offline';
  if (status === 429) return 'busy';
  if (status === 400 && bad === 'wrong') return 'wrong';
  if (status === 401 || status === 403 || json?.state === 'refused') return bad === 'wrong' ? 'wrong' : 'forbidden';
  return 'failed';
}

/** @param {any} row @returns {any} ours and nothing else, such as what a database adds; Python judges it */
export function plain(row) {
  const { rid, survey, schema, round, day, answers } = row ?? {};
  const response = { rid, survey, schema, round, day, answers };
  // Python says of what has no answers that it is no response.
  return JSON.stringify(response).length > LONGEST ? { ...response, answers: undefined } : response;
}
