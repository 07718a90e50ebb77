/** One visit of a learner to a package: what is known, what the platform has of it, and what stands between the two. */

import { commentPairs, interactionPairs, ROOM, standingPairs, timePairs } from './scorm-values.mjs';
import { nothingKept, packed, unpacked } from './scorm-suspend.mjs';

/** @import { Platform } from './scorm.mjs' */
/** @import { Kept } from './scorm-suspend.mjs' */
/** @import { Interaction, Pair } from './scorm-values.mjs' */

/**
 * What a learner has to know.
 * `recording`: all is well; `completed`: and the activity is done; `preview`: the platform records nothing of this
 * visit; `absent`: there is no platform; `refused`: it does not take what it is told; `gone`: it does not answer;
 * `full`: part of the work does not fit; `damaged`: earlier work cannot be read; `newer`: a later version of the
 * package wrote it, so it is left alone; `unrecorded`: the platform has no place for the answers.
 * @typedef {'recording' | 'completed' | 'preview' | 'absent' | 'refused' | 'gone' | 'full' | 'damaged' | 'newer' | 'unrecorded'} News
 */

const PAUSE = 30_000; // milliseconds from a change to its commit: platforms answer each with a request of their own
const LONGEST_PAUSE = 300_000; // after refusals
const LATE = 5_000; // milliseconds in which a platform may still appear
const LOOK = 250;
const MOST_ANSWERS = 250;

export class Attempt {
  kept = nothingKept();
  /** Answers in the order in which they were given, for a file where the platform does not take them. @type {Interaction[]} */
  answers = [];
  /** Ids of tools whose work did not fit. @type {string[]} */
  left = [];
  /** Resolves when the platform has said what it has, or that there is none. @type {Promise<void>} */
  ready;

  /** @type {Platform | null} */ #platform = null;
  /** What is waiting to be told. @type {Interaction[]} */ #untold = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  #pause = PAUSE;
  #readOnly = false;
  #untouched = false;
  #ended = false;
  #begun = Date.now();
  #find;
  #progress;
  #language;
  #tell;

  /**
   * @param {object} options
   * @param {() => Platform | null} options.find
   * @param {(kept: Kept) => number} options.progress  how much of the activity is done, from 0 to 1
   * @param {string} options.language
   * @param {(news: News) => void} options.tell
   */
  constructor({ find, progress, language, tell }) {
    this.#find = find;
    this.#progress = progress;
    this.#language = language;
    this.#tell = tell;
    // Most platforms are there from the start, and are asked at once.
    this.ready = this.#connect() ? Promise.resolve() : this.#late();
  }

  get completed() {
    return this.#progress(this.kept) >= 1;
  }

  /** Something was written; it is told before long. */
  changed() {
    this.#timer ??= setTimeout(() => this.save(), this.#pause);
  }

  /** Whether something waits to be told. */
  get waits() {
    return this.#timer !== undefined;
  }

  /**
   * A tool says how far the learner is. Answers and the end of the activity are told at once, the rest before long.
   * @param {string} id  of the tool
   * @param {{completed?: boolean, score?: number | null, interactions?: Interaction[]}} [report]
   */
  report(id, { completed = true, score = null, interactions = [] } = {}) {
    if (typeof score === 'number' && score >= 0 && score <= 1) this.kept.scores[id] = score;
    const news = completed && !this.kept.done.includes(id);
    if (news) this.kept.done.push(id);
    const names = new Set(interactions.map((one) => one.id));
    const others = (/** @type {Interaction[]} */ all) => all.filter((one) => !names.has(one.id));
    this.answers = [...others(this.answers), ...interactions];
    this.#untold = [...others(this.#untold), ...interactions];
    if (interactions.length || (news && this.completed)) this.save();
    else this.changed();
  }

  /** Tell the platform everything. @param {{last?: boolean}} [visit] @returns {boolean} whether it has it */
  save({ last = false } = {}) {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#ended || this.#readOnly) return this.#readOnly;
    if (!this.#platform && !this.#connect()) return this.#failed(this.answers.length ? 'unrecorded' : 'absent');
    const platform = this.#platform;
    // It is there and does not begin: the learner has been told.
    if (!platform) return false;
    const told = this.#tellAnswers(platform);
    // The end of a visit keeps what was told by itself.
    const well = this.#write(platform) && (last ? platform.terminate() : platform.commit());
    if (!well) {
      const gone = platform.problem?.outcome === 'gone';
      // Its window may come back, and is another one then, which has heard nothing.
      if (gone) [this.#platform, this.#untold] = [null, [...this.answers]];
      return this.#failed(gone ? 'gone' : 'refused');
    }
    this.#pause = PAUSE;
    if (!told) this.#tell('unrecorded');
    else if (this.left.length) this.#tell('full');
    else if (!this.#untouched) this.#tell(this.completed ? 'completed' : 'recording');
    return told;
  }

  /** The page goes. */
  end() {
    if (this.#ended) return;
    if (this.#readOnly) this.#platform?.terminate();
    this.save({ last: true });
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  /** @returns {boolean} whether there is a platform, be it one that does not begin */
  #connect() {
    const platform = this.#find();
    if (!platform) return false;
    const begun = platform.initialize() && this.#read(platform);
    if (!begun) {
      this.#failed(platform.problem?.outcome === 'gone' ? 'gone' : 'refused');
      return true;
    }
    this.#platform = platform;
    const mode = platform.get(platform.version === '1.2' ? 'cmi.core.lesson_mode' : 'cmi.mode');
    this.#readOnly = mode === 'browse' || mode === 'review';
    this.changed();
    if (this.#readOnly) this.#tell('preview');
    else if (!this.#untouched) this.#tell(this.completed ? 'completed' : 'recording');
    return true;
  }

  /** Some platforms put their object into the page after the package has begun. */
  async #late() {
    for (let waited = 0; waited < LATE; waited += LOOK) {
      await new Promise((resolve) => setTimeout(resolve, LOOK));
      if (this.#platform || this.#connect()) return;
    }
    this.#tell('absent');
  }

  /**
   * What the platform has comes under what was written meanwhile.
   * @param {Platform} platform
   * @returns {boolean} whether it could be asked: what nobody has read must not be written over
   */
  #read(platform) {
    const text = platform.get('cmi.suspend_data');
    if (text === '' && platform.problem && !platform.lacks) return false;
    const found = unpacked(text);
    if ('reason' in found) {
      // What a later version wrote is not written over; what nobody can read, is.
      this.#untouched = found.reason === 'newer';
      this.#tell(found.reason === 'newer' ? 'newer' : 'damaged');
    } else {
      const { drafts, states, done, scores, order } = found.kept;
      for (const [mine, theirs] of /** @type {const} */ ([[this.kept.drafts, drafts], [this.kept.states, states], [this.kept.scores, scores]])) {
        for (const [id, value] of Object.entries(theirs)) if (!Object.hasOwn(mine, id)) mine[id] = /** @type {any} */ (value);
      }
      this.kept.done = [...new Set([...done, ...this.kept.done])];
      this.kept.order = order;
    }
    this.kept.order = orderOf(platform, this.kept.order);
    return true;
  }

  /** @param {Platform} platform @returns {boolean} whether all that every platform has was taken */
  #write(platform) {
    const { version } = platform;
    const scores = Object.values(this.kept.scores);
    const score = scores.length ? scores.reduce((sum, one) => sum + one, 0) / scores.length : null;
    const progress = this.#progress(this.kept);
    const standing = standingPairs(version, { completed: this.completed, progress, score });
    const pairs = [...standing, ...timePairs(version, Date.now() - this.#begun)];
    pairs.push([version === '1.2' ? 'cmi.core.exit' : 'cmi.exit', 'suspend']);
    if (!this.#untouched) {
      const { text, left } = packed(this.kept, ROOM[version]);
      this.left = left;
      pairs.push(['cmi.suspend_data', text]);
    }
    return pairs.every(([element, value]) => platform.set(element, value) || platform.lacks);
  }

  /** @param {Platform} platform @returns {boolean} whether the platform has every answer, one by one or in words */
  #tellAnswers(platform) {
    if (!this.#untold.length) return true;
    const context = { now: new Date(), language: this.#language };
    const one = this.#untold.map((interaction) => {
      const known = this.kept.order.indexOf(interaction.id);
      const place = known < 0 ? this.kept.order.length : known;
      if (place >= MOST_ANSWERS || !allSet(platform, interactionPairs(platform.version, interaction, place, context))) return false;
      if (known < 0) this.kept.order.push(interaction.id);
      return true;
    });
    const next = platform.version === '1.2' ? 0 : Number(platform.get('cmi.comments_from_learner._count')) || 0;
    const inWords = allSet(platform, commentPairs(platform.version, this.#untold, next, context));
    const told = one.every(Boolean) || inWords;
    if (told) this.#untold = [];
    return told;
  }

  /** It is tried again, later each time. @param {News} news */
  #failed(news) {
    this.#tell(news);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
    if (news !== 'absent') this.changed();
    return false;
  }
}

/** @param {Platform} platform @param {Pair[]} pairs @returns {boolean} */
const allSet = (platform, pairs) => pairs.every(([element, value]) => platform.set(element, value));

/**
 * The names of the answers in the platform's list. In 1.2 they cannot be read, and what was kept of them holds only
 * where it is as long as the list.
 * @param {Platform} platform
 * @param {string[]} kept
 * @returns {string[]}
 */
function orderOf(platform, kept) {
  const count = Math.min(Number(platform.get('cmi.interactions._count')) || 0, MOST_ANSWERS);
  if (count === kept.length) return kept;
  const readable = platform.version === '2004';
  return Array.from({ length: count }, (_, place) => (readable ? platform.get(`cmi.interactions.${place}.id`) : ''));
}
