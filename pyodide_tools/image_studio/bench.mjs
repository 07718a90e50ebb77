/** The studio's worker: started when first needed, ended when nothing has been asked of it for a while. */

import { codeAddress } from '../../plugins/bina/client/trusted.mjs';

/** @import { ModuleDesk } from '../../plugins/bina/client/page-module.mjs' */
/** @typedef {import('./telea.mjs').Pixels} Pixels */
/** @typedef {{stage: string, percent: number}} Progress */

const IDLE = 90_000; // milliseconds; a model in memory weighs more than loading it again from the cache

/** @type {Worker | null} */ let worker = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */ let ending;
let count = 0;
/** @type {Map<number, {resolve: (result: any) => void, reject: (error: Error) => void, told: (progress: Progress) => void}>} */
const waiting = new Map();

/**
 * @param {ModuleDesk} desk
 * @param {object} order  `{job, pixels, ...}`, see worker.mjs
 * @param {(progress: Progress) => void} [told]
 * @returns {Promise<any>} rejects with an Error whose message is a reason
 */
export function work(desk, order, told = () => {}) {
  clearTimeout(ending);
  const busy = (worker ??= start(desk.assets));
  const id = ++count;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject, told });
    busy.postMessage({ id, assets: desk.assets.href, ...order });
  });
}

/** Give up whatever it is doing. */
export function stop() {
  end('cancelled');
}

/** @param {URL} assets */
function start(assets) {
  const address = codeAddress(new URL('tools/image-studio-worker.js', assets));
  const made = new Worker(address, { type: 'module', name: 'bina image studio' });
  made.addEventListener('message', ({ data: { id, result, reason, progress } }) => {
    const asked = waiting.get(id);
    if (progress) return asked?.told(progress);
    waiting.delete(id);
    if (reason === undefined) asked?.resolve(result);
    else asked?.reject(new Error(reason));
    if (!waiting.size) ending = setTimeout(end, IDLE, 'cancelled');
  });
  made.addEventListener('error', () => end('failed'));
  return made;
}

/** @param {string} reason  for who still waits */
function end(reason) {
  worker?.terminate();
  worker = null;
  for (const { reject } of waiting.values()) reject(new Error(reason));
  waiting.clear();
}
