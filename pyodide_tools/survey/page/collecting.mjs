/** What the survey asks of its page: the actions by which answers go and come. */

import { openFiles } from './files.mjs';
import { Live } from './live.mjs';
import { outboxOf } from './outbox.mjs';
import { readerOf } from './readers.mjs';
import { signIn } from './sign-in.mjs';

/** @import { ModuleDesk, PageModule } from '../../../plugins/bina/client/page-module.mjs' */
/** @import { Collector } from './requests.mjs' */

/** What teachers typed, in the memory of this page only. @type {Map<string, string>} */
const passes = new Map();
/** @type {WeakMap<ModuleDesk, Live>} */
const lives = new WeakMap();

const done = (/** @type {unknown} */ value = null) => ({ ok: true, value });
const failed = (/** @type {string} */ reason) => ({ ok: false, value: { reason } });

/** @type {NonNullable<PageModule['actions']>} */
export const actions = {
  'claim-id': async ({ round, shared }, desk) => done({ rid: await outboxOf(desk).claim(String(round), shared === true) }),
  deliver: async ({ collector, response }, desk) => done(await outboxOf(desk).deliver(String(collector), response)),
  'try-again': async (_value, desk) => done(await outboxOf(desk).tryAgain()),
  forget: async (_value, desk) => {
    await outboxOf(desk).forget();
    return done();
  },
  'open-files': async (_value, desk) => done(await openFiles(desk)),
  'sign-in': async ({ collector: name, words }, desk) => {
    const collector = collectorOf(desk, name);
    if (!collector || !readerOf(collector)) return failed('not-available');
    // Inside a frame another site could cover the dialog: a password is typed only in a page of its own.
    if (window.top !== window) return failed('framed');
    const pass = await signIn(desk.host, collector, words ?? {});
    if (!pass) return failed('cancelled');
    passes.set(collector.url, pass);
    return done({ signed: true });
  },
  'sign-out': (_value, desk) => {
    lives.get(desk)?.end();
    passes.clear();
    return done();
  },
  subscribe: async ({ collector: name, survey, round }, desk) => {
    const collector = collectorOf(desk, name);
    if (!collector || !readerOf(collector)) return failed('not-available');
    const pass = passes.get(collector.url);
    if (!pass) return failed('signed-out');
    lives.get(desk)?.end();
    const live = new Live(collector, pass, { survey: String(survey), round: round ?? null }, {
      onResponses: (responses) => desk.tell('responses-came', { responses }),
      onState: (state, arrived, held) => desk.tell('live-changed', { state, arrived, held }),
    });
    lives.set(desk, live);
    desk.signal.addEventListener('abort', () => live.end(), { once: true });
    const state = await live.begin();
    if (state === 'live') return done({ state });
    live.end();
    if (state === 'forbidden') passes.delete(collector.url);
    return failed(state === 'forbidden' ? 'signed-out' : state);
  },
  'draw-numbers': ({ count, below }) => done({ numbers: Array.from({ length: Number(count) }, () => randomBelow(Number(below))) }),
  'show-waiting': (_value, desk) => {
    lives.get(desk)?.showAll();
    return done();
  },
  unsubscribe: (_value, desk) => {
    lives.get(desk)?.end();
    return done();
  },
};

/** @param {ModuleDesk} desk @param {unknown} name @returns {Collector | undefined} */
function collectorOf({ mount }, name) {
  const collectors = mount.site?.collectors ?? {};
  return Object.hasOwn(collectors, String(name)) ? collectors[String(name)] : undefined;
}

/** @param {number} below  at most 2**53 @returns {number} a whole number that nobody can guess */
function randomBelow(below) {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return ((high % 2 ** 21) * 2 ** 32 + low) % below;
}
