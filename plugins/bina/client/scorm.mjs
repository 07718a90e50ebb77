/**
 * A learning platform as SCORM's run-time knows it, 1.2 and 2004: an object in a window above or behind this one.
 *
 * Nothing here throws. A call that the platform refuses, or that cannot be made because its window has gone, gives
 * false or an empty text and is told once as a Problem.
 */

/** @typedef {'1.2' | '2004'} Version */
/** @typedef {'refused' | 'gone'} Outcome `refused`: the platform answered with an error; `gone`: it does not answer at all */
/** @typedef {{outcome: Outcome, call: string, element: string, code: number, text: string}} Problem */
/** @typedef {Record<string, (...args: string[]) => unknown>} Api */

/** Windows above one another; more are a loop. */
const MOST_WINDOWS = 500;
const NAMES = /** @type {const} */ ({ 1.2: 'API', 2004: 'API_1484_11' });
const CALLS = {
  1.2: {
    initialize: 'LMSInitialize', get: 'LMSGetValue', set: 'LMSSetValue', commit: 'LMSCommit', terminate: 'LMSFinish',
    lastError: 'LMSGetLastError', errorText: 'LMSGetErrorString',
  },
  2004: {
    initialize: 'Initialize', get: 'GetValue', set: 'SetValue', commit: 'Commit', terminate: 'Terminate',
    lastError: 'GetLastError', errorText: 'GetErrorString',
  },
}; // prettier-ignore
/** "Already initialised" in either version: the page was loaded again, and goes on. */
const RUNNING = { 1.2: 101, 2004: 103 };
/** The platform does not have the element (optional in 1.2), or nothing is in it yet: nothing is broken. */
const MISSING = { 1.2: new Set([401]), 2004: new Set([401, 402, 403]) };

/**
 * Look for the platform as the standards say: upwards from this window, then from the one that opened it.
 * @param {Window} from
 * @param {Version} wanted  the version that the package speaks; a platform that has only the other is used all the same
 * @returns {Platform | null}
 */
export function findPlatform(from, wanted) {
  for (const version of /** @type {Version[]} */ (wanted === '1.2' ? ['1.2', '2004'] : ['2004', '1.2'])) {
    const api = apiFrom(from, NAMES[version]);
    if (api) return new Platform(api, version);
  }
  return null;
}

/** @param {Window} from @param {string} name @returns {Api | null} */
function apiFrom(from, name) {
  const above = upwards(from, name);
  if (above) return above;
  for (const opened of [from, attempt(() => from.top)]) {
    const opener = attempt(() => opened?.opener);
    const found = opener && upwards(opener, name);
    if (found) return found;
  }
  return null;
}

/** @param {Window} from @param {string} name @returns {Api | null} */
function upwards(from, name) {
  /** @type {Window | null | undefined} */
  let here = from;
  for (let seen = 0; here && seen < MOST_WINDOWS; seen += 1) {
    /** @type {Window} */
    const where = here;
    const api = attempt(() => /** @type {any} */ (where)[name]);
    if (api && typeof api === 'object') return api;
    /** @type {Window | null} */
    const parent = attempt(() => where.parent);
    here = parent === where ? null : parent;
  }
  return null;
}

/** A window of another origin may not be looked into. @template T @param {() => T} look @returns {T | null} */
function attempt(look) {
  try {
    return look();
  } catch {
    return null;
  }
}

export class Platform {
  /** What went wrong last, null while all is well. @type {Problem | null} */
  problem = null;
  /** @type {Version} */ version;
  #api;

  /** @param {Api} api @param {Version} version */
  constructor(api, version) {
    this.#api = api;
    this.version = version;
  }

  /** @returns {boolean} */
  initialize() {
    if (this.#agreed('initialize', '')) return true;
    if (this.problem?.outcome !== 'refused' || this.problem.code !== RUNNING[this.version]) return false;
    // In 1.2 this code is also that of any failure: what can be read is running.
    const status = this.version === '1.2' ? 'cmi.core.lesson_status' : 'cmi.completion_status';
    return this.get(status) !== '' && !this.problem;
  }

  /** @param {string} element @returns {string} empty where there is nothing or it cannot be read */
  get(element) {
    const value = this.#call('get', element) ?? '';
    if (value === '' && !this.problem) this.#isWell('get', element);
    return value;
  }

  /** @param {string} element @param {string} value @returns {boolean} */
  set(element, value) {
    return this.#agreed('set', element, value);
  }

  /** @returns {boolean} */
  commit() {
    return this.#agreed('commit', '');
  }

  /** @returns {boolean} */
  terminate() {
    return this.#agreed('terminate', '');
  }

  /** @returns {boolean} whether the last refusal was of something that platforms need not have */
  get lacks() {
    return MISSING[this.version].has(this.problem?.code ?? 0);
  }

  /** @param {keyof typeof CALLS['2004']} call @param {string[]} args @returns {boolean} */
  #agreed(call, ...args) {
    const answer = this.#call(call, ...args);
    if (answer === null) return false;
    if (answer === 'true') return true;
    // Some platforms forget to answer; what counts is whether they name an error.
    if (this.#isWell(call, args[0] ?? '') && answer !== 'false') return true;
    this.problem ??= { outcome: 'refused', call, element: args[0] ?? '', code: 0, text: '' };
    return false;
  }

  /** @param {keyof typeof CALLS['2004']} call @param {string[]} args @returns {string | null} null where nobody answers */
  #call(call, ...args) {
    this.problem = null;
    try {
      const name = CALLS[this.version][call];
      return String(this.#api[name]?.(...args) ?? '');
    } catch (error) {
      this.problem = { outcome: 'gone', call, element: args[0] ?? '', code: 0, text: String(error).slice(0, 300) };
      return null;
    }
  }

  /** @param {string} call @param {string} element @returns {boolean} */
  #isWell(call, element) {
    const code = Number(this.#call('lastError')) || 0;
    if (code === 0) return this.problem === null;
    const text = (this.#call('errorText', String(code)) ?? '').slice(0, 300);
    this.problem = { outcome: 'refused', call, element, code, text };
    return false;
  }
}
