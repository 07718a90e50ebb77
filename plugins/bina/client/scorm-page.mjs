/**
 * The page of a SCORM package, in place of the loader: `<html data-bina-lms="2004" lang=…>`. What is written in its
 * tools is kept by the learning platform alone, and what a learner has to know stands in one line.
 */

import { bringTools, listenEarly } from './beginning.mjs';
import { answersOf, offerFile } from './files.mjs';
import { Notes } from './notes.mjs';
import { Attempt } from './scorm-attempt.mjs';
import { PlatformStore } from './scorm-store.mjs';
import { inWords, interactionsIn } from './scorm-values.mjs';
import { findPlatform } from './scorm.mjs';
import { wordsIn } from './words.mjs';

/** @import { Action } from './notes.mjs' */
/** @import { News } from './scorm-attempt.mjs' */
/** @import { Kept } from './scorm-suspend.mjs' */

const { lang, dataset } = document.documentElement;
const version = dataset['binaLms'] === '1.2' ? '1.2' : '2004';
const language = lang === 'en' ? 'en' : 'he';
const ASSETS = new URL('./', import.meta.url);
/** What a learner can do something about. @type {Partial<Record<News, ('retry' | 'file')[]>>} */
const ACTIONS = { absent: ['file'], refused: ['retry', 'file'], gone: ['retry', 'file'], full: ['file'], unrecorded: ['retry', 'file'] };
/** News of the last visit do not give way to those of this one. */
const ABOUT_EARLIER = new Set(['damaged', 'newer']);
/** A lesson without tools is done once its end has been seen. */
const READ = 'read';

const worded = wordsIn(language, ASSETS, 'scorm-words');
/** @type {Promise<Notes>} */
const noted = worded.then((say) => {
  const notes = new Notes(say, language);
  document.body.prepend(notes.area);
  notes.area.classList.add('bina-lms');
  return notes;
});

const attempt = new Attempt({ find: () => findPlatform(window, version), progress, language, tell: (news) => void tell(news) });
const store = new PlatformStore({ name: 'bina:lms', kept: attempt.kept, ready: attempt.ready, changed: (shelf) => changed(shelf) });
Object.assign(globalThis, { [Symbol.for('bina.store')]: store });

/** @param {Kept} kept @returns {number} from 0 to 1 */
function progress({ done }) {
  const ids = Array.from(document.querySelectorAll('bina-tool'), ({ id }) => id);
  const wanted = ids.length ? ids : [READ];
  return wanted.filter((id) => done.includes(id)).length / wanted.length;
}

/** @param {News} news */
async function tell(news) {
  const [lms, notes] = await Promise.all([worded, noted]);
  /** @type {Record<'retry' | 'file', Action>} */
  const actions = {
    retry: { label: lms('retry'), act: () => attempt.save() },
    file: { label: lms('file'), act: file },
  };
  const wanted = ACTIONS[news] ?? [];
  const quiet = news === 'recording' || news === 'completed' || news === 'preview';
  notes.show(ABOUT_EARLIER.has(news) ? 'lms-earlier' : 'lms', lms(news), wanted.map((name) => actions[name]), quiet ? 'status' : 'alert');
}

/** All that is written here, for a teacher: what was handed in, and what still stands in the forms. */
function file() {
  const lines = [document.title, ...attempt.answers.map(inWords)];
  for (const view of document.querySelectorAll('[data-bina-view]')) {
    lines.push(...answersOf(view).map(({ label, value }) => `${label}: ${value}`));
  }
  // A byte order mark: without it old editors show Hebrew as signs.
  offerFile(`${document.title}.txt`, new Blob(['\ufeff', lines.join('\n\n')], { type: 'text/plain;charset=utf-8' }));
}

/** @param {string} shelf */
async function changed(shelf) {
  if (shelf !== 'pictures') return attempt.changed();
  const [lms, notes] = await Promise.all([worded, noted]);
  notes.show('lms-pictures', lms('pictures'), [], 'status');
}

document.addEventListener('bina:reported', (event) => {
  const { id, completed, score, interactions } = /** @type {CustomEvent} */ (event).detail;
  attempt.report(String(id), { completed: completed === true, score, interactions: interactionsIn(interactions) });
});

/** A tool that never reports is done once it has been used. @param {Event} event */
function used(event) {
  const target = /** @type {Element} */ (event.target);
  const tool = target.closest?.('bina-tool');
  if (tool && !tool.hasAttribute('data-bina-reports') && target.closest('button, input, select, textarea, canvas')) attempt.report(tool.id);
}
for (const type of ['change', 'click']) document.addEventListener(type, used, true);

const end = document.querySelector('[data-bina-end]');
if (end) {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    attempt.report(READ);
  });
  observer.observe(end);
}

document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && attempt.waits && attempt.save());
addEventListener('pagehide', () => {
  // The tools write what waits when the page is hidden. They would hear of its end only after this listener, which was first.
  document.dispatchEvent(new Event('visibilitychange'));
  attempt.end();
});
// A page that comes back has taken its leave: the platform begins anew with a new one.
addEventListener('pageshow', (event) => event.persisted && location.reload());

listenEarly();
bringTools();
addEventListener('online', bringTools);
