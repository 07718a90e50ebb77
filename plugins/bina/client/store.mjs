/**
 * What a reader keeps in this browser: IndexedDB, or memory where the browser keeps nothing.
 *
 * One database per site, `bina:<path of the site>`, schema 1: `states` (tool id: what the tool saved), `drafts`
 * (tool id: values by field name), `pictures` (picture id: KeptPicture). A newer schema is read and never written.
 */

import { openDB } from 'idb';
import { leaveLastWords, takeLastWords } from './last-words.mjs';

/** @import { Values } from './fields.mjs' */

export const SCHEMA = 1;
const PATIENCE = 3000; // milliseconds
const SHELVES = /** @type {const} */ (['states', 'drafts', 'pictures']);

/** @typedef {typeof SHELVES[number]} Shelf */
/** @typedef {'unavailable' | 'full' | 'newer'} Trouble */
/** @typedef {import('idb').IDBPDatabase} Database */

export class Store {
  /** What was written since the page was opened; it wins over the disk, which may have refused it. */
  #memory = new Map(SHELVES.map((shelf) => [shelf, new Map()]));
  /** What the disk has not taken. @type {Set<string>} */ #refused = new Set();
  /** @type {Promise<Database | null> | null} */ #opening = null;
  /** @type {Database | null} */ #database = null;
  #readOnly = false;
  name;
  #onTrouble;

  /**
   * @param {string} sitePath  pathname of the site's root
   * @param {(trouble: Trouble) => void} onTrouble
   */
  constructor(sitePath, onTrouble) {
    this.name = `bina:${sitePath}`;
    this.#onTrouble = onTrouble;
  }

  /** @param {Shelf} shelf @param {string} key @returns {Promise<any>} undefined where nothing is kept */
  async get(shelf, key) {
    const memory = this.#memory.get(shelf);
    if (memory?.has(key)) return memory.get(key);
    try {
      return await (await this.#open())?.get(shelf, key);
    } catch {
      return undefined;
    }
  }

  /** What is on the disk now, where another tab may have written; memory where it cannot be read or did not take it. @param {Shelf} shelf @param {string} key @returns {Promise<any>} */
  async fresh(shelf, key) {
    try {
      const database = this.#refused.has(`${shelf}:${key}`) ? null : await this.#open();
      if (database) return await database.get(shelf, key);
    } catch {
      // Below.
    }
    return this.#memory.get(shelf)?.get(key);
  }

  /** @param {Shelf} shelf @returns {Promise<string[]>} */
  async keys(shelf) {
    const memory = this.#memory.get(shelf) ?? new Map();
    /** @type {IDBValidKey[]} */
    const disk = await this.#open().then((database) => database?.getAllKeys(shelf) ?? []).catch(() => []);
    const names = new Set([...disk.map(String), ...memory.keys()]);
    return [...names].filter((name) => !memory.has(name) || memory.get(name) !== undefined);
  }

  /** @param {Shelf} shelf @param {string} key @param {unknown} value  null removes */
  async put(shelf, key, value) {
    this.#memory.get(shelf)?.set(key, value ?? undefined);
    this.#refused.add(`${shelf}:${key}`);
    try {
      // A page that is being closed gets no further turn: where the database is open it is written at once.
      const database = this.#database ?? (await this.#open());
      if (!database || this.#readOnly) return;
      const transaction = database.transaction(shelf, 'readwrite');
      const store = transaction.objectStore(shelf);
      const written = value === null || value === undefined ? store.delete(key) : store.put(value, key);
      transaction.commit();
      await Promise.all([written, transaction.done]);
      this.#refused.delete(`${shelf}:${key}`);
    } catch (error) {
      const full = error instanceof DOMException && error.name === 'QuotaExceededError';
      this.#onTrouble(full ? 'full' : 'unavailable');
    }
  }

  /** The last words of a page that is being closed. @param {string} key @param {Values} values */
  leave(key, values) {
    leaveLastWords(`${this.name}:${key}`, values);
  }

  /** @param {string} key @returns {unknown} the last words that were left, once */
  take(key) {
    return takeLastWords(`${this.name}:${key}`);
  }

  #open() {
    this.#opening ??= within(PATIENCE, this.#connect())
      .then((database) => (this.#database = database))
      .catch(() => {
        this.#onTrouble('unavailable');
        return null;
      });
    return this.#opening;
  }

  async #connect() {
    const again = () => (this.#opening = this.#database = null);
    const events = {
      blocking: (/** @type {unknown} */ _from, /** @type {unknown} */ _to, /** @type {Event} */ event) => {
        // A newer page waits to change the schema; this one goes on and reads it afresh.
        /** @type {IDBDatabase} */ (event.target).close();
        again();
      },
      terminated: again,
    };
    try {
      return await openDB(this.name, SCHEMA, { ...events, upgrade });
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'VersionError') throw error;
      this.#readOnly = true;
      this.#onTrouble('newer');
      return await openDB(this.name, undefined, events);
    }
  }
}

/**
 * @template T
 * @param {number} limit  milliseconds
 * @param {Promise<T>} promise
 * @returns {Promise<T>} rejects when the limit has passed: some browsers never answer
 */
function within(limit, promise) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the browser does not open its store')), limit);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** @param {Database} database */
function upgrade(database) {
  for (const shelf of SHELVES) {
    if (!database.objectStoreNames.contains(shelf)) database.createObjectStore(shelf);
  }
}
