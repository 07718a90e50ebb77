/** What a learning platform is told, element by element, in the words, kinds and lengths of each version. Pure. */

/** @import { Version } from './scorm.mjs' */

/**
 * @typedef {[element: string, value: string]} Pair
 * @typedef {object} Interaction  one answer, see pyodide_tools/core/effects.py
 * @property {string} id
 * @property {'true-false' | 'choice' | 'likert' | 'sequencing' | 'numeric' | 'fill-in'} kind
 * @property {string} question
 * @property {string[]} choices
 * @property {boolean | number | string | number[]} answer
 */

/** Characters of suspend data that every platform keeps. */
export const ROOM = { 1.2: 4096, 2004: 64_000 };
/** Answers that every platform takes. */
const MOST_ANSWERS = 250;
const MOST_CHOICES = 36; // that an answer may name in 2004, and that letters and digits can name in 1.2
const MOST_NUMBER = 1e9;
const LONGEST = { id: 250, description: 250, line: 250, line12: 255, text: 4000, comments12: 4096 };
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** @param {unknown} value @returns {Interaction[]} those that have the agreed shape */
export function interactionsIn(value) {
  return Array.isArray(value) ? value.filter(isInteraction).slice(0, MOST_ANSWERS) : [];
}

/** @param {any} one @returns {one is Interaction} */
function isInteraction(one) {
  const { id, kind, question, choices, answer } = one ?? {};
  const named = typeof id === 'string' && /^[!-~]+$/.test(id) && typeof question === 'string';
  if (!named || !Array.isArray(choices) || !choices.every((choice) => typeof choice === 'string')) return false;
  if (kind === 'true-false') return typeof answer === 'boolean';
  if (kind === 'numeric') return Number.isFinite(answer);
  if (kind === 'fill-in') return typeof answer === 'string';
  const places = ['choice', 'likert', 'sequencing'].includes(kind) && Array.isArray(answer) && answer.length > 0;
  return places && answer.every((place) => Number.isInteger(place) && place in choices);
}

/**
 * How far the learner is.
 * @param {Version} version
 * @param {{completed: boolean, progress: number, score: number | null}} standing  progress and score from 0 to 1
 * @returns {Pair[]}
 */
export function standingPairs(version, { completed, progress, score }) {
  const status = completed ? 'completed' : 'incomplete';
  const points = score === null ? null : decimal(Math.min(Math.max(score, 0), 1) * 100);
  const at = version === '1.2' ? 'cmi.core.score' : 'cmi.score';
  /** @type {Pair[]} */
  const scores = points === null ? [] : [[`${at}.min`, '0'], [`${at}.max`, '100'], [`${at}.raw`, points]];
  if (version === '1.2') return [['cmi.core.lesson_status', status], ...scores];
  if (points !== null) scores.unshift(['cmi.score.scaled', decimal(Number(points) / 100)]);
  return [['cmi.completion_status', status], ['cmi.progress_measure', decimal(progress)], ...scores];
}

/** @param {Version} version @param {number} milliseconds  since the attempt began @returns {Pair[]} */
export function timePairs(version, milliseconds) {
  const all = Math.max(0, Math.round(milliseconds / 1000));
  if (version === '2004') return [['cmi.session_time', `PT${all}S`]];
  const parts = [Math.min(Math.floor(all / 3600), 9999), Math.floor(all / 60) % 60, all % 60];
  return [['cmi.core.session_time', parts.map((part) => String(part).padStart(2, '0')).join(':')]];
}

/**
 * One answer; the order is the standards': its name first, its kind before what it says.
 * @param {Version} version
 * @param {Interaction} one
 * @param {number} place  in the platform's list
 * @param {{now: Date, language: string}} context
 * @returns {Pair[]}
 */
export function interactionPairs(version, one, place, { now, language }) {
  const at = `cmi.interactions.${place}`;
  const { kind, response } = version === '1.2' ? said12(one) : said2004(one);
  /** @type {Pair[]} */
  const first = [[`${at}.id`, one.id.slice(0, LONGEST.id)], [`${at}.type`, kind]];
  if (version === '1.2') {
    return [...first, [`${at}.time`, clock(now)], [`${at}.student_response`, response], [`${at}.result`, 'neutral']];
  }
  const description = `{lang=${language}}${cut(described(one), LONGEST.description)}`;
  return [
    ...first,
    [`${at}.timestamp`, `${day(now)}T${clock(now)}`],
    [`${at}.description`, description],
    [`${at}.learner_response`, response],
    [`${at}.result`, 'neutral'],
  ];
}

/**
 * All answers in words, for whoever reads the platform's list of comments: it shows no choices by their words.
 * @param {Version} version
 * @param {Interaction[]} all
 * @param {number} place  of the next comment in the platform's list
 * @param {{now: Date, language: string}} context
 * @returns {Pair[]}
 */
export function commentPairs(version, all, place, { now, language }) {
  if (!all.length) return [];
  if (version === '1.2') return [['cmi.comments', cut(all.map(inWords).join(' | '), LONGEST.comments12)]];
  return pieces(all.map(inWords)).flatMap((text, index) => {
    const at = `cmi.comments_from_learner.${place + index}`;
    /** @type {Pair[]} */
    const pairs = [[`${at}.comment`, `{lang=${language}}${text}`], [`${at}.timestamp`, `${day(now)}T${clock(now)}`]];
    return pairs;
  });
}

/** @param {Interaction} one @returns {string} question and answer as a reader would say them */
export function inWords(one) {
  return flat(`${one.question}: ${answerInWords(one)}`);
}

/** @param {Interaction} one */
function answerInWords({ kind, choices, answer }) {
  if (kind === 'true-false') return answer ? '✓' : '✗';
  if (!Array.isArray(answer)) return String(answer);
  return answer.map((place) => choices[place]).join(kind === 'sequencing' ? ' > ' : ', ');
}

/** @param {Interaction} one @returns {{kind: string, response: string}} */
function said12(one) {
  const { kind, answer } = one;
  if (kind === 'true-false') return { kind, response: answer ? 't' : 'f' };
  if (isShort(kind, answer)) return { kind, response: decimal(Number(answer)) };
  if (Array.isArray(answer) && answer.every((place) => place < MOST_CHOICES)) {
    return { kind, response: answer.map((place) => LETTERS[place]).join(',') };
  }
  return { kind: 'fill-in', response: cut(flat(answerInWords(one)), LONGEST.line12) };
}

/** @param {Interaction} one @returns {{kind: string, response: string}} */
function said2004(one) {
  const { kind, answer } = one;
  if (kind === 'true-false') return { kind, response: String(answer) };
  if (isShort(kind, answer)) return { kind, response: decimal(Number(answer)) };
  if (Array.isArray(answer) && answer.length <= MOST_CHOICES) {
    return { kind, response: answer.map((place) => `c${place + 1}`).join('[,]') };
  }
  const text = flat(answerInWords(one));
  // What is between these signs would be a second answer, and lines are shorter than texts.
  const long = text.length > LONGEST.line || text.includes('[,]');
  return { kind: long ? 'long-fill-in' : 'fill-in', response: cut(text, LONGEST.text) };
}

/** @param {Interaction} one @returns {string} the question, and what the names of its choices stand for */
function described({ question, choices }) {
  const key = choices.map((choice, place) => `c${place + 1} = ${choice}`).join('; ');
  return flat(key ? `${question} (${key})` : question);
}

/** Some platforms take no line ends, and read a brace at the start as the name of a language. @param {string} text */
const flat = (text) => text.replace(/\s*\n\s*/g, ' / ').replace(/\s+/g, ' ').trim().replace(/^\{/, '({');

/** @param {string} text @param {number} most  characters, never half of one */
function cut(text, most) {
  if (text.length <= most) return text;
  const kept = text.slice(0, most - 1);
  return `${/[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}

/** @param {string[]} lines @returns {string[]} joined, none longer than a comment may be */
function pieces(lines) {
  /** @type {string[]} */
  const made = [];
  for (const line of lines.map((one) => cut(one, LONGEST.text))) {
    const joined = made.length ? `${made.at(-1)} | ${line}` : line;
    if (!made.length || joined.length > LONGEST.text) made.push(line);
    else made[made.length - 1] = joined;
  }
  return made;
}

/** A number of more digits than platforms take is told as a text. @param {string} kind @param {unknown} answer */
const isShort = (kind, answer) => kind === 'numeric' && Math.abs(Number(answer)) < MOST_NUMBER;

/** @param {number} value @returns {string} ten digits without an exponent, at most seven of them after the point */
const decimal = (value) => Number(value.toPrecision(10)).toFixed(7).replace(/\.?0+$/, '');

const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
/** @param {Date} now */
const day = (now) => `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
/** @param {Date} now */
const clock = (now) => [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(':');
