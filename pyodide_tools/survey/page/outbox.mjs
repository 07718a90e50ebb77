/**
 * Answers on their way: kept in this browser before they are sent, until the collector has them. Needs no Python.
 *
 * On the shelf `states`: `<tool>/rid/<round>` is the id of this browser's response, `<tool>/outbox/<rid>` an Entry.
 * Tabs take turns by a lock and read the disk, so none sends what another has delivered.
 */

import { send } from './collectors.mjs';
import { newId } from './random-id.mjs';
import { LONGEST_WAIT } from './requests.mjs';

/** @import { ModuleDesk } from '../../../plugins/bina/client/page-module.mjs' */
/** @import { Outcome, Response } from './collectors.mjs' */
/** @import { Collector } from './requests.mjs' */

/**
 * @typedef {object} Entry
 * @property {string} rid
 * @property {string} round
 * @property {string} collector
 * @property {Response | null} response  null once it is delivered
 * @property {Outcome['state']} state
 * @property {string} reason
 * @property {number} tries
 * @property {number} at  milliseconds since 1970: the next try; 0 for none
 *
 * @typedef {{rid: string, round: string, state: string, reason: string, seconds: number}} Told
 */

const FIRST_WAIT = 2; // seconds, doubled at each try
const SPREAD = 2; // seconds: a class whose network returns does not knock all at once

/** @type {WeakMap<object, Outbox>} */
const open = new WeakMap();

/** @param {ModuleDesk} desk @returns {Outbox} the one of a tool */
export function outboxOf(desk) {
  const known = open.get(desk) ?? new Outbox(desk);
  open.set(desk, known);
  return known;
}

export class Outbox {
  /** @type {Map<string, ReturnType<typeof setTimeout>>} */ #timers = new Map();
  /** What this browser would not write down, by key: full, private, or of a newer site. @type {Map<string, unknown>} */
  #unkept = new Map();
  /** @type {Set<(entries: Entry[]) => void>} */ #watchers = new Set();
  #desk;

  /** @param {ModuleDesk} desk */
  constructor(desk) {
    this.#desk = desk;
    const { signal } = desk;
    addEventListener('online', () => void this.#wakeAll(), { signal });
    signal.addEventListener('abort', () => this.#timers.forEach(clearTimeout), { once: true });
  }

  /** @param {string} round @param {boolean} shared  several people use this device @returns {Promise<string>} */
  claim(round, shared) {
    const key = `${this.#desk.id}/rid/${round}`;
    return this.#alone(key, async () => {
      const kept = await this.#get(key);
      if (kept && !shared) return String(kept);
      const rid = newId();
      await this.#put(key, rid);
      return rid;
    });
  }

  /** @param {string} collector @param {Response} response @returns {Promise<Told>} what became of it so far */
  async deliver(collector, response) {
    const { rid, round } = response;
    await this.#alone(this.#key(rid), async () => {
      const first = await this.#read(rid);
      if (first && first.state !== 'refused') return;
      /** @type {Entry} */
      const entry = { rid, round, collector, response, state: 'waiting', reason: '', tries: 0, at: 0 };
      await this.#write(entry);
    });
    return (await this.#attempt(rid)) ?? { rid, round, state: 'waiting', reason: '', seconds: 0 };
  }

  /** Go on with what waits from earlier. */
  async resume() {
    const entries = await this.entries();
    this.#show(entries);
    for (const entry of entries) if (entry.state === 'waiting') this.#schedule(entry);
  }

  /** @param {string} rid @returns {Promise<Told | null>} null where it never came here */
  async stateOf(rid) {
    const entry = await this.#read(rid);
    return entry && told(entry);
  }

  /** @returns {Promise<Told | null>} what became of the last one */
  async tryAgain() {
    const told = [];
    for (const { rid, state } of await this.entries()) if (state !== 'delivered') told.push(await this.#attempt(rid));
    return told.at(-1) ?? null;
  }

  /** The reader wants nothing of it kept here. */
  async forget() {
    const { store, id } = this.#desk;
    const ours = (await store.keys('states')).filter((key) => key.startsWith(`${id}/outbox/`) || key.startsWith(`${id}/rid/`));
    for (const key of ours) await store.put('states', key, null);
    this.#unkept.clear();
    this.#timers.forEach(clearTimeout);
    this.#timers.clear();
    this.#show([]);
  }

  /** @returns {Promise<Entry[]>} */
  async entries() {
    const start = this.#key('');
    const keys = (await this.#desk.store.keys('states')).filter((key) => key.startsWith(start)).sort();
    const entries = await Promise.all(keys.map((key) => this.#read(key.slice(start.length))));
    return entries.filter((entry) => entry !== null);
  }

  /** @param {(entries: Entry[]) => void} watcher @returns {() => void} ends it */
  watch(watcher) {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** @param {string} rid @returns {Promise<Told | null>} null where it was deleted meanwhile */
  async #attempt(rid) {
    clearTimeout(this.#timers.get(rid));
    this.#timers.delete(rid);
    const entry = await this.#alone(this.#key(rid), () => this.#send(rid));
    this.#show(await this.entries());
    if (!entry) return null;
    if (entry.state === 'waiting') this.#schedule(entry);
    return told(entry);
  }

  /** @param {string} rid @returns {Promise<Entry | null>} */
  async #send(rid) {
    const entry = await this.#read(rid);
    if (!entry?.response || entry.state === 'delivered') return entry;
    const outcome = await this.#outcome(entry, entry.response);
    // Deleted while it was on its way: it does not come back.
    if (!(await this.#read(rid))) return null;
    const tries = entry.tries + 1;
    const { state, reason } = outcome;
    const at = state === 'waiting' ? Date.now() + waiting(tries, outcome.after) * 1000 : 0;
    const response = state === 'delivered' ? null : entry.response;
    const next = { ...entry, state, reason, tries, at, response };
    await this.#write(next);
    return next;
  }

  /** @param {Entry} entry @param {Response} response @returns {Promise<Outcome>} */
  async #outcome(entry, response) {
    const collectors = /** @type {Record<string, Collector>} */ (this.#desk.mount.site?.collectors ?? {});
    const collector = Object.hasOwn(collectors, entry.collector) ? collectors[entry.collector] : undefined;
    if (!collector) return { state: 'refused', reason: 'unknown-collector', after: 0 };
    // A page that is left does not take back what its reader has sent: no signal.
    return send(collector, response);
  }

  /** @param {Entry} entry */
  #schedule({ rid, at }, spread = 0) {
    if (this.#desk.signal.aborted) return;
    clearTimeout(this.#timers.get(rid));
    // The clock may have been set meanwhile.
    const wait = Math.min(Math.max(at - Date.now(), 0), LONGEST_WAIT * 1000) + Math.random() * spread * 1000;
    this.#timers.set(rid, setTimeout(() => void this.#later(rid), wait));
  }

  /** @param {string} rid */
  async #later(rid) {
    const state = await this.#attempt(rid);
    if (state && !this.#desk.signal.aborted) this.#desk.tell('delivery-changed', state);
  }

  async #wakeAll() {
    for (const entry of await this.entries()) {
      if (entry.state === 'waiting') this.#schedule({ ...entry, at: 0 }, SPREAD);
    }
  }

  /** @param {string} rid */
  #key(rid) {
    return `${this.#desk.id}/outbox/${rid}`;
  }

  /** @param {string} rid @returns {Promise<Entry | null>} */
  async #read(rid) {
    const kept = await this.#get(this.#key(rid));
    return isEntry(kept) && kept.rid === rid ? kept : null;
  }

  /** @param {Entry} entry */
  #write(entry) {
    return this.#put(this.#key(entry.rid), entry);
  }

  /** @param {string} key @returns {Promise<any>} */
  async #get(key) {
    return this.#unkept.has(key) ? this.#unkept.get(key) : this.#desk.store.fresh('states', key);
  }

  /** @param {string} key @param {unknown} value */
  async #put(key, value) {
    const { store } = this.#desk;
    await store.put('states', key, value);
    if (JSON.stringify(await store.fresh('states', key)) === JSON.stringify(value)) this.#unkept.delete(key);
    else this.#unkept.set(key, value);
  }

  /** @param {Entry[]} entries */
  #show(entries) {
    this.#watchers.forEach((watcher) => watcher(entries));
  }

  /** @template T @param {string} name @param {() => Promise<T>} act @returns {Promise<T>} */
  #alone(name, act) {
    // Pages without https have no locks; there the collector's own check of ids is what remains.
    const { locks } = /** @type {{locks?: LockManager}} */ (/** @type {unknown} */ (navigator));
    return locks ? locks.request(`${this.#desk.store.name}/${name}`, act) : act();
  }
}

/** @param {Entry} entry @returns {Told} */
const told = ({ rid, round, state, reason, at }) => ({
  rid,
  round,
  state,
  reason,
  seconds: at ? Math.max(1, Math.ceil((at - Date.now()) / 1000)) : 0,
});

/** @param {number} tries @param {number} asked  seconds @returns {number} seconds */
export function waiting(tries, asked) {
  const doubled = Math.min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT);
  return Math.max(asked, doubled * (0.75 + Math.random() / 2));
}

/** @param {any} value @returns {value is Entry} */
const isEntry = (value) =>
  typeof value?.rid === 'string' && typeof value.collector === 'string' && ['waiting', 'delivered', 'refused'].includes(value.state);
