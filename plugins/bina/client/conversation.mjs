/** The talk of one tool with Python: one request in flight, nothing lost when Python starts late or again. */

import { added, waitingFields } from './queue.mjs';

/** @import { Effect, Engine, Reply } from './protocol.mjs' */
/** @import { Heard } from './hear.mjs' */

/**
 * @typedef {object} Listener
 * @property {(html: string, effects: Effect[], mounting: boolean) => Heard[]} onRender
 *   returns the events that must come before all that wait
 * @property {(message: string) => void} onError  the tool did not understand an event
 * @property {(message: string) => void} onRefused  the tool cannot be mounted with these settings
 * @property {(error: unknown) => void} onDead  Python is gone
 */

export class Conversation {
  /** @type {Heard[]} */ #queue = [];
  /** @type {Heard | null} */ #inFlight = null;
  /** @type {Engine | null} */ #engine = null;
  #id;
  #listener;
  #seq = 0;
  /** Replies to an earlier mount are dropped. */
  #mounts = 0;
  #ready = false;
  /** @type {WeakSet<Heard>} */ #askedAgain = new WeakSet();

  /** @param {string} id @param {Listener} listener */
  constructor(id, listener) {
    this.#id = id;
    this.#listener = listener;
  }

  get fields() {
    return waitingFields(this.#queue);
  }

  /** Whether Python has seen and answered everything. */
  get idle() {
    return !this.#queue.length && !this.#inFlight;
  }

  /** @param {Heard} entry */
  tell(entry) {
    this.#queue = added(this.#queue, entry);
    void this.#next();
  }

  /**
   * Mount the tool, for the first time or again; what was in flight is asked once more.
   * @param {Engine} engine
   * @param {object} message  the mount message without id and seq
   */
  async mount(engine, message) {
    this.pause();
    this.#engine = engine;
    const mount = this.#mounts;
    const reply = await this.#ask({ type: 'mount', ...message }, mount);
    if (!reply) return;
    if (reply.type !== 'render') return this.#listener.onRefused(reply.message ?? '');
    this.#ready = true;
    this.#show(reply, true);
    void this.#next();
  }

  /** Python forgot everything: what was in flight is asked once more, but not for a third time. */
  pause() {
    this.#mounts++;
    this.#ready = false;
    const entry = this.#inFlight;
    this.#inFlight = null;
    if (!entry) return;
    if (this.#askedAgain.has(entry)) return this.#listener.onError('no answer');
    this.#askedAgain.add(entry);
    this.#queue = [entry, ...this.#queue];
  }

  /** Run a function of the tools on bytes; rejects where Python is not here. @param {string} name @param {Uint8Array} data @param {unknown} [options] */
  async bytes(name, data, options) {
    if (!this.#engine) throw new Error('Python is not here yet');
    return this.#engine.sendBytes(name, data, options);
  }

  /** Get the code of another tool, or its `<tool>.author`; rejects where it does not come. @param {string} tool */
  async bring(tool) {
    if (!this.#engine) throw new Error('Python is not here yet');
    await this.#engine.bring(tool);
  }

  close() {
    this.#mounts++;
    if (this.#ready) this.#engine?.send(this.#signed({ type: 'unmount' })).catch(() => {});
    this.#ready = false;
  }

  async #next() {
    const [entry, ...rest] = this.#queue;
    if (!this.#ready || this.#inFlight || !entry) return;
    this.#queue = rest;
    this.#inFlight = entry;
    const mount = this.#mounts;
    const reply = await this.#ask({ type: 'event', event: entry.event }, mount);
    if (!reply) return;
    this.#inFlight = null;
    if (reply.type === 'render') this.#show(reply, false);
    else this.#listener.onError(reply.message ?? '');
    void this.#next();
  }

  /** @param {Reply} reply @param {boolean} mounting */
  #show(reply, mounting) {
    const first = this.#listener.onRender(reply.html ?? '', reply.effects ?? [], mounting);
    this.#queue = [...first, ...this.#queue];
  }

  /**
   * @param {object} message
   * @param {number} mount
   * @returns {Promise<Reply | null>} null where the answer no longer matters
   */
  async #ask(message, mount) {
    try {
      const reply = await this.#engine?.send(this.#signed(message));
      return mount === this.#mounts ? reply : null;
    } catch (error) {
      if (mount !== this.#mounts) return null;
      this.#ready = false;
      this.#listener.onDead(error);
      return null;
    }
  }

  /** @param {object} message */
  #signed(message) {
    return { ...message, id: this.#id, seq: ++this.#seq };
  }
}
