/** What is written in a form, kept in this browser by plain JavaScript: it does not need Python. */

import { alreadyTyped, collect, fieldsOf } from './fields.mjs';

/** @import { Values } from './fields.mjs' */
/** @import { Store } from './store.mjs' */

const PAUSE = 400; // milliseconds without typing

export class Drafts {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  /** @type {Set<string>} */ #touched = new Set();
  /** Last known values, for the fields that are not on screen now.
   * @type {Values} */
  #kept = {};
  #key;
  #store;
  #view;
  #initial;

  /** @param {string} key  id of the tool @param {Element} view @param {Store} store */
  constructor(key, view, store) {
    this.#key = key;
    this.#view = view;
    this.#store = store;
    const typed = alreadyTyped(view);
    this.#touched = new Set(Object.keys(typed));
    this.#initial = { ...collect(view), ...Object.fromEntries(Object.keys(typed).map((name) => [name, undefined])) };
    addEventListener('pagehide', this.#leave);
    document.addEventListener('visibilitychange', this.flush);
  }

  /** @returns {Promise<Values>} kept values of the fields that the reader has not touched in this page */
  async read() {
    const last = this.#store.take(this.#key);
    if (last) void this.#store.put('drafts', this.#key, last);
    /** @type {unknown} */
    const kept = last ?? (await this.#store.get('drafts', this.#key));
    const values = kept && typeof kept === 'object' && !Array.isArray(kept) ? Object.entries(kept) : [];
    this.#kept = Object.fromEntries(values.filter(([name]) => !this.#touched.has(name)));
    return { ...this.#kept };
  }

  /** @param {string} field  its kept value is on screen again */
  restored(field) {
    this.#touched.add(field);
  }

  /** @returns {Values} what is to be kept: all that the reader or the tool has changed in this page */
  current() {
    const visible = new Set(fieldsOf(this.#view).map((field) => field.name));
    const hidden = Object.entries(this.#kept).filter(([name]) => !visible.has(name));
    const changed = Object.entries(collect(this.#view)).filter(
      ([name, value]) => this.#touched.has(name) || JSON.stringify(value) !== JSON.stringify(this.#initial[name]),
    );
    this.#kept = Object.fromEntries([...hidden, ...changed]);
    return this.#kept;
  }

  /** @param {string} [field]  the one that the reader has just changed */
  changed(field) {
    if (field) this.#touched.add(field);
    // Nothing is written before the reader has written something.
    if (!this.#touched.size) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.flush, PAUSE);
  }

  /** Write at once what waits. */
  flush = () => {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#store.take(this.#key);
    void this.#store.put('drafts', this.#key, this.current());
  };

  #leave = () => {
    if (this.#timer === undefined) return;
    this.flush();
    this.#store.leave(this.#key, this.#kept);
  };

  /** The reader's work was erased: the draft goes with it. */
  forget() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#touched.clear();
    this.#kept = {};
    this.#initial = collect(this.#view);
    this.#store.take(this.#key);
    void this.#store.put('drafts', this.#key, null);
  }

  close() {
    this.flush();
    removeEventListener('pagehide', this.#leave);
    document.removeEventListener('visibilitychange', this.flush);
  }
}
