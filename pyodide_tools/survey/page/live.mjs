/**
 * What a class sends, as it comes: by the collector's stream where it has one, else by looking every few seconds.
 *
 * New responses are held back until there are STEP of them: a bar that moves by one shows one person's answer.
 */

import { listen } from './realtime.mjs';
import { plain, readerOf } from './readers.mjs';

/** @import { Collector } from './requests.mjs' */
/** @import { Response } from './collectors.mjs' */
/** @import { Trouble } from './readers.mjs' */

/**
 * @typedef {'live' | 'polling' | 'offline' | 'forbidden'} State
 * @typedef {object} Ears
 * @property {(responses: Response[]) => void} onResponses
 * @property {(state: State, arrived: number, held: number) => void} onState
 */

export const STEP = 5;
const GATHER = 300; // milliseconds: a burst is told once
const LONGEST_PAUSE = 60; // seconds
const AT_ONCE = 500; // responses of one message to Python
const MOST_CHARACTERS = 1_500_000; // of one message: the door takes 4 million

export class Live {
  /** @type {Map<string, Response>} */ #held = new Map();
  /** @type {Set<string>} */ #seen = new Set();
  /** @type {State} */ #state = 'polling';
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #gathering;
  #ending = new AbortController();
  #collector;
  #pass;
  #survey;
  #round;
  #ears;

  /** @param {Collector} collector @param {string} pass @param {{survey: string, round: string | null}} what @param {Ears} ears */
  constructor(collector, pass, { survey, round }, ears) {
    this.#collector = collector;
    this.#pass = pass;
    this.#survey = survey;
    this.#round = round;
    this.#ears = ears;
  }

  /** @returns {Promise<'live' | Trouble>} after all that is there has been told */
  async begin() {
    const trouble = await this.#readAll(true);
    if (trouble) return trouble;
    void (this.#collector.protocol === 'pocketbase' ? this.#listen() : this.#look());
    return 'live';
  }

  /** Tell what is held back. */
  showAll() {
    const responses = [...this.#held.values()];
    this.#held.clear();
    for (const part of parts(responses)) this.#ears.onResponses(part);
    this.#tellSoon();
  }

  end() {
    this.#ending.abort();
    clearTimeout(this.#gathering);
  }

  async #listen() {
    const { signal } = this.#ending;
    for (let failures = 0; !signal.aborted; ) {
      const how = await listen(
        this.#collector,
        this.#pass,
        {
          onOpen: () => {
            failures = 0;
            this.#be('live');
            // What came while nobody listened.
            void this.#readAll();
          },
          onRecord: (record) => this.#take([plain(record)]),
        },
        signal,
      );
      if (signal.aborted) return;
      if (how === 'forbidden') return this.#be('forbidden');
      // A stream that never opens is held back by a proxy: looking works there, too.
      if (how === 'failed' && ++failures >= 2) return this.#look();
      if (how === 'failed') this.#be('offline');
      await pause(1 + failures + Math.random(), signal);
    }
  }

  async #look() {
    const { signal } = this.#ending;
    const reader = readerOf(this.#collector);
    for (let failures = 0; reader && !signal.aborted; ) {
      await pause(Math.min(reader.every * 2 ** failures, LONGEST_PAUSE) + Math.random(), signal);
      if (signal.aborted) return;
      const count = await reader.count(this.#collector, this.#pass, this.#survey);
      const trouble = typeof count === 'number' ? count === this.#counted ? null : await this.#readAll() : count;
      if (trouble === 'forbidden') return this.#be('forbidden');
      if (!trouble && typeof count === 'number') this.#counted = count;
      failures = trouble ? failures + 1 : 0;
      this.#be(trouble ? 'offline' : 'polling');
    }
  }

  #counted = -1;

  /** @param {boolean} [first]  told at once @returns {Promise<Trouble | null>} */
  async #readAll(first = false) {
    const rows = (await readerOf(this.#collector)?.readAll(this.#collector, this.#pass, this.#survey)) ?? 'failed';
    if (this.#ending.signal.aborted) return null;
    if (!Array.isArray(rows)) return rows;
    this.#take(rows, first);
    return null;
  }

  /** @param {Response[]} rows */
  #take(rows, all = false) {
    for (const row of rows) {
      const ours = row.survey === this.#survey && (this.#round === null || row.round === this.#round);
      if (!ours || typeof row.rid !== 'string' || this.#seen.has(row.rid)) continue;
      this.#seen.add(row.rid);
      this.#held.set(row.rid, row);
    }
    if (all || this.#held.size >= STEP) this.showAll();
    else this.#tellSoon();
  }

  /** @param {State} state */
  #be(state) {
    this.#state = state;
    this.#tellSoon();
  }

  #tellSoon() {
    if (this.#ending.signal.aborted) return;
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      this.#ears.onState(this.#state, this.#seen.size, this.#held.size);
    }, GATHER);
  }
}

/** @param {Response[]} responses @returns {Generator<Response[]>} as many as one message carries */
function* parts(responses) {
  /** @type {Response[]} */
  let part = [];
  let size = 0;
  for (const response of responses) {
    const length = JSON.stringify(response).length;
    if (part.length === AT_ONCE || size + length > MOST_CHARACTERS) {
      yield part;
      [part, size] = [[], 0];
    }
    part.push(response);
    size += length;
  }
  if (part.length) yield part;
}

/** @param {number} seconds @param {AbortSignal} signal @returns {Promise<void>} sooner where the waiting is over */
function pause(seconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
