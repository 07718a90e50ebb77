/** The page's side of Python: one worker for all pages where that works, else one of the page's own. */

import { sharedWorker, startMessage } from './shared-worker.mjs';
import { codeAddress } from './trusted.mjs';
import { StartError, startError } from './worker/failure.mjs';

/** @import { PythonWorker } from './shared-worker.mjs' */
/** @import { Reason } from './worker/failure.mjs' */
/** @import { Reply, Request } from './worker/worker.mjs' */

export { StartError as EngineError };

/**
 * @typedef {{stage: string, loaded: number, total: number}} Progress bytes; total is 0 while unknown
 * @typedef {'shared' | 'dedicated'} Kind
 * @typedef {object} Line a connection to one worker
 * @property {Kind} kind
 * @property {(request: Request, transfer?: Transferable[]) => void} post
 * @property {(reply: (reply: Reply) => void, broken: (message: string) => void) => void} listen
 * @property {() => void} close
 * @typedef {{request: Request, resolve: (value: any) => void, reject: (error: Error) => void, ticks: number}} Waiting
 */

const HELLO_MS = 5_000;
/** No word at all for so long, not even of bytes that arrive: the start has failed. */
const SILENCE_MS = 75_000;
/** Twice this without an answer: the worker hangs. In two halves, so that a computer's sleep is not taken for it. */
const TICK_MS = 1_000;
const TICKS = { ask: 1, bytes: 20, bring: 75 };

/**
 * Start Python for this page; rejects with an EngineError that has a reason.
 * @param {{assets: URL | string, onProgress?: (progress: Progress) => void, worker?: PythonWorker | null}} options
 *   assets: the folder, with a slash at its end; worker: the shared one where it has been begun
 * @returns {Promise<Engine>}
 */
export async function startEngine({ assets, onProgress = () => {}, worker = null }) {
  const engine = new Engine(new URL(assets), onProgress);
  await engine.start(worker);
  addEventListener('pagehide', (event) => event.persisted || engine.leave());
  return engine;
}

/** Python, wherever it runs. Requests are answered in the order in which they came. */
export class Engine {
  /** Called when a new worker has taken over: every tool must be mounted again. @type {null | (() => void)} */
  onrestart = null;
  /** How Python started. */
  started = '';

  /** @type {Line | null} */ #line = null;
  /** @type {Map<number, Waiting>} */ #waiting = new Map();
  /** @type {StartError | null} */ #dead = null;
  /** @type {ReturnType<typeof setTimeout> | null} */ #timer = null;
  /** Tools whose code is not there from the start. @type {Set<string>} */ #later = new Set();
  #seq = 0;
  #restarts = 0;
  #assets;
  #onProgress;

  /** @param {URL} assets @param {(progress: Progress) => void} onProgress */
  constructor(assets, onProgress) {
    this.#assets = assets;
    this.#onProgress = onProgress;
  }

  get kind() {
    return this.#line?.kind ?? 'dedicated';
  }

  /** @param {PythonWorker | null} [begun] */
  async start(begun = null) {
    for (const open of [() => openShared(this.#assets, begun), () => openDedicated(this.#assets)]) {
      const line = open();
      if (line && (await this.#connected(line))) return;
    }
    throw new StartError('blocked', 'this browser runs no worker of this site');
  }

  /** Ask the bridge: one message, one reply. @param {object} message @returns {Promise<any>} */
  async send(message) {
    const { id = '', type = '' } = /** @type {{id?: string, type?: string}} */ (message);
    const text = JSON.stringify(message);
    return JSON.parse(await this.#ask({ type: 'ask', seq: ++this.#seq, id, kind: type, text }));
  }

  /** Run a tool's function on bytes, which are copied. @param {string} name @param {Uint8Array} data @param {unknown} [options] @returns {Promise<Uint8Array>} */
  sendBytes(name, data, options = null) {
    return this.#ask({ type: 'bytes', seq: ++this.#seq, name, data, options: JSON.stringify(options) });
  }

  /** Get the code of a tool that is not there from the start; rejects with a reason. @param {string} tool @returns {Promise<void>} */
  async bring(tool) {
    if (this.#later.has(tool)) await this.#ask({ type: 'bring', seq: ++this.#seq, tool });
  }

  /** Forget this page's tools; a worker of its own ends. */
  leave() {
    this.#line?.post({ type: 'leave' });
    if (this.#line?.kind === 'dedicated') this.#line.close();
  }

  /** @param {Request & {seq: number}} request @returns {Promise<any>} */
  #ask(request) {
    if (this.#dead) return Promise.reject(this.#dead);
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.seq, { request, resolve, reject, ticks: 0 });
      this.#line?.post(request);
      this.#watch();
    });
  }

  /** Resolves to false where the worker does not even say hello; rejects where Python does not start in it. @param {Line} line @returns {Promise<boolean>} */
  #connected(line) {
    return new Promise((resolve, reject) => {
      const silent = () => {
        line.close();
        resolve(false);
      };
      const stuck = () => {
        line.close();
        reject(new StartError('timeout', 'Python did not start in time'));
      };
      let timer = setTimeout(silent, HELLO_MS);
      line.listen(
        (reply) => {
          clearTimeout(timer);
          if (reply.type === 'answer' || reply.type === 'refused') return this.#settle(line, reply);
          if (reply.type === 'dead') {
            if (this.#line === line) return void this.#restart(reply.message);
            line.close();
            return reject(new StartError(/** @type {Reason} */ (reply.reason), reply.message));
          }
          if (reply.type === 'ready') {
            this.#line = line;
            this.started = reply.start;
            this.#later = new Set(reply.later);
            return resolve(true);
          }
          timer = setTimeout(stuck, SILENCE_MS);
          if (reply.type === 'progress') this.#onProgress(reply);
        },
        (message) => {
          clearTimeout(timer);
          if (this.#line === line) void this.#restart(message);
          else silent();
        },
      );
      line.post(startMessage(this.#assets));
    });
  }

  /** @param {Line} line @param {Extract<Reply, {seq: number}>} reply */
  #settle(line, reply) {
    const waiting = this.#waiting.get(reply.seq);
    if (!waiting || line !== this.#line) return;
    this.#waiting.delete(reply.seq);
    // The others stood in its queue: their time begins now.
    for (const other of this.#waiting.values()) other.ticks = 0;
    if (reply.type === 'answer') waiting.resolve(reply.value);
    else waiting.reject(reply.reason ? new StartError(/** @type {Reason} */ (reply.reason), reply.message) : new Error(reply.message));
  }

  /** Count the time of the request that is being worked on. */
  #watch() {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      const [first] = this.#waiting.values();
      if (!first || !this.#line) return;
      first.ticks++;
      if (first.ticks > limitOf(first.request)) void this.#restart('the worker does not answer');
      else this.#watch();
    }, TICK_MS);
  }

  /** Go on in a worker of the page's own; what was asked of the old one is given up once the tools can be mounted again. @param {string} message */
  async #restart(message) {
    const old = this.#line;
    if (!old) return;
    this.#line = null;
    old.close();
    if (old.kind === 'dedicated') this.#restarts++;
    const line = this.#restarts > 1 ? null : openDedicated(this.#assets);
    try {
      if (!line || !(await this.#connected(line))) throw new StartError('python', message);
    } catch (error) {
      this.#dead = startError(error, 'python');
    }
    const lost = this.#waiting;
    this.#waiting = new Map();
    // First the tools are mounted anew, so that nobody takes the old requests' end for the end of Python.
    if (!this.#dead) this.onrestart?.();
    for (const { reject } of lost.values()) reject(this.#dead ?? new StartError('timeout', message));
  }
}

/** @param {Request} request @returns {number} ticks until its worker is taken to hang */
const limitOf = ({ type }) => TICKS[type === 'bytes' || type === 'bring' ? type : 'ask'];

/** @param {URL} assets @param {PythonWorker | null} begun @returns {Line | null} */
function openShared(assets, begun) {
  const worker = begun && !begun.broken ? begun : sharedWorker(assets);
  if (!worker) return null;
  const { port } = worker;
  return {
    kind: 'shared',
    post: (request, transfer = []) => port.postMessage(request, transfer),
    listen(reply, broken) {
      port.onmessage = (event) => reply(event.data);
      worker.onerror = (event) => broken(event.message || 'the shared worker does not load');
    },
    close() {
      port.postMessage({ type: 'leave' });
      port.close();
    },
  };
}

/** @param {URL} assets @returns {Line | null} */
function openDedicated(assets) {
  try {
    const worker = new Worker(codeAddress(new URL('worker.js', assets)), { type: 'module', name: 'bina' });
    return {
      kind: 'dedicated',
      post: (request, transfer = []) => worker.postMessage(request, transfer),
      listen(reply, broken) {
        worker.onmessage = (event) => reply(event.data);
        worker.onerror = (event) => broken(event.message || 'the worker does not load');
      },
      close: () => worker.terminate(),
    };
  } catch {
    return null;
  }
}
