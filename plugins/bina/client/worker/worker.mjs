/** What runs in the worker: Python once, and a conversation with each page that comes. Shared and dedicated alike. */

import { StartError, startError } from './failure.mjs';
import { askForCopiesFirst, askForCopiesOnly } from './files.mjs';
import { isolate } from './isolate.mjs';
import { startPython } from './python.mjs';

/** @import { Python } from './python.mjs' */

/**
 * @typedef {{type: 'start', copiesFirst: boolean, copiesOnly?: boolean} | {type: 'leave'}
 *   | {type: 'ask', seq: number, id: string, kind: string, text: string}
 *   | {type: 'bytes', seq: number, name: string, data: Uint8Array, options: string}
 *   | {type: 'bring', seq: number, tool: string}} Request
 *   `ask` carries a message for the bridge; `id` and `kind` are its id and type. `bring`: the code of a tool. `leave`: the page goes.
 * @typedef {{type: 'hello'} | {type: 'progress', stage: string, loaded: number, total: number}
 *   | {type: 'ready', start: string, later: string[]} | {type: 'dead', reason: string, message: string}
 *   | {type: 'answer', seq: number, value: unknown} | {type: 'refused', seq: number, message: string, reason?: string}} Reply
 * @typedef {{postMessage(message: Reply): void}} Port
 */

const scope = /** @type {any} */ (globalThis);
/** The tools that each page has mounted. @type {Map<Port, Set<string>>} */
const pages = new Map();
/** @type {Promise<Python> | null} */
let python = null;
let ready = false;
/** @type {Reply} */
let news = { type: 'progress', stage: 'download', loaded: 0, total: 0 };

/** @param {Reply} reply */
function tellAll(reply) {
  news = reply;
  for (const port of pages.keys()) port.postMessage(reply);
}

async function start() {
  try {
    const started = await startPython(new URL('./', location.href), (progress) => tellAll({ type: 'progress', ...progress }));
    isolate();
    ready = true;
    tellAll({ type: 'ready', start: started.start, later: started.later });
    return started;
  } catch (error) {
    end(error);
    throw error;
  }
}

/** The next page gets a new worker, which tries again. @param {unknown} error */
function end(error) {
  const { reason, message } = startError(error, 'python');
  tellAll({ type: 'dead', reason, message });
  scope.close();
}

/** @param {Port} port @param {Request} request */
async function hear(port, request) {
  const tools = pages.get(port) ?? new Set();
  if (request.type === 'start') {
    pages.set(port, tools);
    port.postMessage({ type: 'hello' });
    port.postMessage(news);
    if (request.copiesFirst) askForCopiesFirst();
    if (request.copiesOnly) askForCopiesOnly();
    python ??= start();
    python.catch(() => {});
    return;
  }
  if (request.type === 'leave') {
    await leave(port, tools);
    // A page that gives up while Python starts has started another; one download is enough.
    if (!ready && pages.size === 0) scope.close();
    return;
  }
  if (!python) return;
  const running = await python;
  try {
    if (request.type === 'ask' && request.kind === 'mount') tools.add(request.id);
    port.postMessage({ type: 'answer', seq: request.seq, value: await answer(running, request) });
  } catch (error) {
    if (error instanceof StartError) {
      return port.postMessage({ type: 'refused', seq: request.seq, message: error.message, reason: error.reason });
    }
    if (!(error instanceof Error) || error.name !== 'PythonError') return end(error);
    port.postMessage({ type: 'refused', seq: request.seq, message: error.message });
  }
}

/** @param {Python} running @param {Extract<Request, {seq: number}>} request */
function answer(running, request) {
  if (request.type === 'ask') return running.handle(request.text);
  if (request.type === 'bring') return running.bring(request.tool);
  return running.handleBytes(request.name, request.data, request.options);
}

/** @param {Port} port @param {Set<string>} tools */
async function leave(port, tools) {
  pages.delete(port);
  if (!ready) return;
  const running = await python;
  for (const id of tools) running?.handle(JSON.stringify({ type: 'unmount', id, seq: 0 }));
}

/** @param {any} port */
function listen(port) {
  port.onmessage = (/** @type {MessageEvent<Request>} */ event) => void hear(port, event.data).catch(() => {});
  // Where browsers tell it: the page went without a word. A start goes on, for the next page.
  port.onclose = () => void leave(port, pages.get(port) ?? new Set());
}

if ('onconnect' in scope) scope.onconnect = (/** @type {MessageEvent} */ event) => listen(event.ports[0]);
else listen(scope);
