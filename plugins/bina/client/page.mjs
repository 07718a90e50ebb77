/** What all tools of one page share: Python, the store, the keys, the words. */

import { keyring } from './keys.mjs';
import { Store } from './store.mjs';
import { wordsIn } from './words.mjs';

/** @import { Engine, Progress, StartEngine } from './protocol.mjs' */
/** @import { Heard } from './hear.mjs' */
/** @import { Trouble } from './store.mjs' */

/**
 * @typedef {object} Resident  a tool that is in the page now
 * @property {(engine: Engine) => void} restarted
 * @property {(trouble: Trouble) => void} stored  the store has trouble
 */

/** @typedef {{element: Element, heard: Heard}} Early  what happened before the tool's code was here */

const ASSETS = new URL('./', import.meta.url);
const SITE = new URL('../../../', ASSETS);

export class Page {
  assets = ASSETS;
  /** Two pages may show the same tool in one shared worker. */
  nonce = Math.random().toString(36).slice(2);
  keys = keyring();
  /** In a package of a learning platform what is written is the platform's, see scorm-page.mjs. @type {Store} */
  store = /** @type {any} */ (globalThis)[Symbol.for('bina.store')] ?? new Store(SITE.pathname, (trouble) => this.residents.forEach((resident) => resident.stored(trouble)));
  /** @type {Set<Resident>} */ residents = new Set();
  /** @type {Promise<Engine> | null} */ #engine = null;
  /** @type {Set<(progress: Progress) => void>} */ #waiting = new Set();
  #start;
  #early;

  /** @param {StartEngine} start @param {Early[]} early */
  constructor(start, early) {
    this.#start = start;
    this.#early = early;
  }

  /** @param {string} language */
  words(language) {
    return wordsIn(language, ASSETS);
  }

  /** @param {Element} element @returns {Heard[]} what was clicked and typed in it before our code came */
  earlyIn(element) {
    return this.#early.filter((early) => early.element === element).map(({ heard }) => heard);
  }

  /**
   * Python, started once for all tools; a start that failed may be tried again.
   * @param {(progress: Progress) => void} onProgress
   * @returns {Promise<Engine>}
   */
  engine(onProgress) {
    this.#waiting.add(onProgress);
    const started = this.#engine ?? this.#startEngine();
    this.#engine = started;
    const told = () => this.#waiting.delete(onProgress);
    started.then(told, told);
    return started;
  }

  /** It does not answer any more: the next one who asks starts another. */
  engineLost() {
    this.#engine = null;
  }

  async #startEngine() {
    try {
      const engine = await this.#start({
        assets: ASSETS,
        onProgress: (progress) => this.#waiting.forEach((listener) => listener(progress)),
      });
      engine.onrestart = () => {
        this.#engine = Promise.resolve(engine);
        this.residents.forEach((resident) => resident.restarted(engine));
      };
      // A browser that keeps nothing here, as for a frame of another site, has none and says so with an error.
      tellServiceWorker().catch(() => {});
      return engine;
    } catch (error) {
      this.#engine = null;
      throw error;
    }
  }
}

/** On a first visit Python was loaded past the service worker: it may keep the files now. */
async function tellServiceWorker() {
  if (!navigator.serviceWorker?.controller && !(await navigator.serviceWorker?.getRegistration(SITE))) return;
  (await navigator.serviceWorker.ready).active?.postMessage({ type: 'bina:python-started' });
}
