/**
 * The store of a page in a learning platform: what is written belongs to the learner who is signed in there, so
 * nothing of it stays in the browser, which a whole class may share. Pictures are too large for the platform and live
 * as long as the page.
 */

/** @import { Shelf } from './store.mjs' */
/** @import { Kept } from './scorm-suspend.mjs' */

export class PlatformStore {
  name;
  /** @type {Map<string, unknown>} */ #pictures = new Map();
  #kept;
  #ready;
  #changed;

  /**
   * @param {object} options
   * @param {string} options.name
   * @param {Kept} options.kept  is written at once: a page that is being closed gets no further turn
   * @param {Promise<unknown>} options.ready  when what the platform has is in it
   * @param {(shelf: Shelf) => void} options.changed
   */
  constructor({ name, kept, ready, changed }) {
    this.name = name;
    this.#kept = kept;
    this.#ready = ready;
    this.#changed = changed;
  }

  /** @param {Shelf} shelf @param {string} key @returns {Promise<any>} undefined where nothing is kept */
  async get(shelf, key) {
    if (shelf === 'pictures') return this.#pictures.get(key);
    await this.#ready;
    return Object.hasOwn(this.#kept[shelf], key) ? this.#kept[shelf][key] : undefined;
  }

  /** There is no other tab. @param {Shelf} shelf @param {string} key */
  fresh(shelf, key) {
    return this.get(shelf, key);
  }

  /** @param {Shelf} shelf @returns {Promise<string[]>} */
  async keys(shelf) {
    if (shelf === 'pictures') return [...this.#pictures.keys()];
    await this.#ready;
    return Object.keys(this.#kept[shelf]);
  }

  /** @param {Shelf} shelf @param {string} key @param {unknown} value  null removes */
  async put(shelf, key, value) {
    const gone = value === null || value === undefined;
    if (shelf === 'pictures') {
      if (gone) this.#pictures.delete(key);
      else this.#pictures.set(key, value);
    } else if (gone) delete this.#kept[shelf][key];
    else this.#kept[shelf][key] = value;
    this.#changed(shelf);
  }

  /** The last words of a page: here they are among the others already. */
  leave() {}

  /** @returns {unknown} */
  take() {
    return null;
  }
}
