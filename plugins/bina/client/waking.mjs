/** From a form to a living tool: Python starts, slowly, or not at all. The form stays usable in each case. */

import { exportAnswers } from './files.mjs';

/** @import { Engine } from './protocol.mjs' */
/** @import { Notes } from './notes.mjs' */
/** @import { Page } from './page.mjs' */
/** @import { Say } from './words.mjs' */

const LONG = 20_000; // milliseconds of start after which the reader is told what works meanwhile
const REASONS = ['network', 'integrity', 'blocked', 'timeout', 'python'];

export class Waking {
  /** Without Python: buttons of the tool cannot do anything. */
  lite = false;
  #begun = false;
  /** The two marks in the browser's timeline say how long a reader waited for Python's first answer. */
  #answered = false;
  #closed = false;
  #words;
  #page;
  #notes;
  #say;
  #view;
  #id;
  #onEngine;

  /**
   * @param {object} tool
   * @param {Page} tool.page
   * @param {Notes} tool.notes
   * @param {Say} tool.say
   * @param {Promise<unknown>} tool.words  when `say` knows the language
   * @param {Element} tool.view
   * @param {string} tool.id
   * @param {(engine: Engine) => Promise<void>} tool.onEngine
   */
  constructor({ page, notes, say, words, view, id, onEngine }) {
    this.#page = page;
    this.#notes = notes;
    this.#say = say;
    this.#view = view;
    this.#id = id;
    this.#onEngine = onEngine;
    this.#words = words;
  }

  /** Start once. After a failure only the reader's retry, or the network's return, starts again. */
  async begin() {
    if (this.#begun || this.#closed || this.lite) return;
    this.#begun = true;
    performance.mark('bina:start');
    const slow = setTimeout(() => this.#show('slow', this.#say('progress.slow'), 'status'), LONG);
    try {
      const engine = await this.#page.engine((progress) => {
        void this.#words.then(() => this.#begun && !this.#closed && this.#notes.progress(progress));
      });
      if (!this.#closed) await this.#onEngine(engine);
    } catch (error) {
      void this.failed(error);
    } finally {
      clearTimeout(slow);
      this.#notes.hide('slow');
    }
  }

  /** Python answers: nothing stands in the way any more. */
  awake() {
    if (!this.#answered) performance.mark('bina:ready');
    this.#answered = true;
    this.lite = false;
    this.#notes.progressEnded(this.#say('progress.ready'));
    this.#notes.hide('lite');
  }

  /** @param {unknown} error */
  async failed(error) {
    this.lite = true;
    this.#begun = false;
    const reason = String(/** @type {{reason?: unknown}} */ (error)?.reason);
    // Where only this tool failed, Python itself is well and has no reason to give.
    if (REASONS.includes(reason)) this.#page.engineLost();
    const known = REASONS.includes(reason) ? reason : 'python';
    await this.#words;
    if (this.#closed || !this.lite) return;
    this.#notes.progressEnded();
    this.#show('lite', `${this.#say(`lite.${known}`)} ${this.#say('lite.meanwhile')}`, 'alert', [
      { label: this.#say('lite.retry'), act: this.#retry },
    ]);
    if (known === 'network') addEventListener('online', this.#retry, { once: true });
  }

  /** The store has trouble: what is written can still leave as a file. @param {string} trouble */
  async unkept(trouble) {
    await this.#words;
    this.#show('storage', this.#say(`storage.${trouble}`), 'status');
  }

  close() {
    this.#closed = true;
    removeEventListener('online', this.#retry);
  }

  #retry = () => {
    removeEventListener('online', this.#retry);
    this.#notes.hide('lite');
    this.lite = false;
    void this.begin();
  };

  /**
   * @param {string} key
   * @param {string} text
   * @param {'alert' | 'status'} role
   * @param {import('./notes.mjs').Action[]} first
   */
  #show(key, text, role, first = []) {
    const file = (/** @type {'txt' | 'json'} */ kind) => ({
      label: this.#say(`export.${kind}`),
      act: () => exportAnswers(this.#view, this.#id, kind),
    });
    this.#notes.show(key, text, [...first, file('txt'), file('json')], role);
  }
}
