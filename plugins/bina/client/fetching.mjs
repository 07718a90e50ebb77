/** The effect `fetch`: a tool's order to a backend, with the reader's key and kept pictures, and what came of it. */

import { ask, askForPicture, NoReplyError } from './backend-fetch.mjs';
import { bodyOf } from './backend-body.mjs';
import { askForKey } from './key-dialog.mjs';
import { keepAddressed, keepAll } from './pictures.mjs';

/** @import { BackendReply } from './backend-fetch.mjs' */
/** @import { Desk, Result } from './effects.mjs' */
/** @import { Backend } from './protocol.mjs' */

const PAUSE = 2000; // milliseconds between two questions how far it is
const PATIENCE = 10; // seconds for the answer to one

/**
 * @param {any} effect
 * @param {Desk} desk
 * @returns {Promise<Result>} not ok, with a reason, where no reply came
 */
export async function fetched(effect, desk) {
  try {
    return { ok: true, value: await fetchReply(effect, desk) };
  } catch (error) {
    if (error instanceof NoReplyError) return { ok: false, value: { reason: error.reason } };
    throw error;
  }
}

/**
 * @param {any} effect
 * @param {Desk} desk
 * @returns {Promise<BackendReply>}
 * @throws {NoReplyError}
 */
async function fetchReply(effect, desk) {
  const { id, backend: name, path, method = 'POST', body = null, encoding = 'json', timeout = 120 } = effect;
  const { pictures = '', addresses = '', progress = '', progressed = '' } = effect;
  const backend = Object.hasOwn(desk.backends, name) ? desk.backends[name] : undefined;
  if (!backend) throw new NoReplyError('blocked');
  const controller = new AbortController();
  desk.running.set(id, controller);
  try {
    const content = await bodyOf(body, encoding, desk);
    const key = await keyFor(backend, name, desk);
    if (controller.signal.aborted) throw new NoReplyError('cancelled');
    const answer = ask({ backend, path, method, content, seconds: timeout, key, controller });
    const asking = progress && progressed ? new AbortController() : null;
    if (asking) void watch({ backend, path: progress, key, name: progressed, id }, desk, asking);
    const reply = await answer.finally(() => asking?.abort('cancelled'));
    if (reply.status === 401 || reply.status === 403) desk.keys.forget(backend);
    if (!pictures || reply.json === null) return reply;
    const taken = await keepAll(reply.json, pictures, desk.store);
    const fetchOne = (/** @type {string} */ url) => askForPicture({ backend, url, key, controller });
    const rest = addresses && !taken.kept ? await keepAddressed(taken.reply, addresses, desk.store, fetchOne) : { ...taken, kept: 0 };
    const kept = taken.kept + rest.kept;
    if (kept) document.dispatchEvent(generated(desk, kept));
    return { ...reply, json: rest.reply };
  } finally {
    desk.running.delete(id);
  }
}

/**
 * Tell the tool how far its order is, until the order has its answer.
 * @param {{backend: Backend, path: string, key: string, name: string, id: string}} question
 * @param {Desk} desk
 * @param {AbortController} controller
 */
async function watch({ backend, path, key, name, id }, desk, controller) {
  while (await pause(PAUSE, controller.signal)) {
    try {
      const once = new AbortController();
      controller.signal.addEventListener('abort', () => once.abort('cancelled'), { signal: once.signal });
      const reply = await ask({ backend, path, method: 'GET', content: null, seconds: PATIENCE, key, controller: once });
      if (!controller.signal.aborted) desk.tell(name, reply, { effect: id });
    } catch (error) {
      // A backend that does not say how far it is may still answer the order itself.
      if (!(error instanceof NoReplyError)) throw error;
    }
  }
}

/** @param {number} time @param {AbortSignal} signal @returns {Promise<boolean>} false where it was cut short */
function pause(time, signal) {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const timer = setTimeout(() => resolve(true), time);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve(false)), { once: true });
  });
}

/** @param {Desk} desk @param {number} pictures  how many came; what was asked for is nobody else's business */
const generated = ({ id, kind }, pictures) =>
  new CustomEvent('bina:generated', { detail: { id, tool: kind, pictures } });

/** @param {Backend} backend @param {string} name @param {Desk} desk */
async function keyFor(backend, name, { host, keys, notes, say }) {
  const label = backend.label || name;
  // Inside a frame another site could cover the dialog: a key is typed only in a page of its own.
  if (backend.key === 'ask' && window.top !== window) {
    notes.show('framed', say('key.framed'));
    throw new NoReplyError('blocked');
  }
  const key = await keys.for(backend, () => askForKey(host, label, say));
  if (!key && backend.key === 'ask') throw new NoReplyError('key-missing');
  return key;
}
