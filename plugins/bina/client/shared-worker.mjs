/** The worker that all pages of the site share; the loader begins it before the tools' code has come. */

import { codeAddress } from './trusted.mjs';

/** @typedef {SharedWorker & {broken?: string}} PythonWorker  `broken` once it did not load */

/** @param {URL} assets @returns {PythonWorker | null} null where this browser has none */
export function sharedWorker(assets) {
  if (!('SharedWorker' in globalThis)) return null;
  try {
    const options = /** @type {WorkerOptions} */ ({ type: 'module', name: 'bina', extendedLifetime: true });
    /** @type {PythonWorker} */
    const worker = new SharedWorker(codeAddress(new URL('worker.js', assets)), options);
    worker.onerror = (event) => (worker.broken = event.message || 'the shared worker does not load');
    return worker;
  } catch {
    return null;
  }
}

/** What starts Python in a worker. @param {URL} assets @returns {{type: 'start', copiesFirst: boolean, copiesOnly: boolean}} */
export const startMessage = (assets) => ({
  type: 'start',
  copiesFirst: comesUncompressed(new URL('loader.js', assets)),
  copiesOnly: 'binaPacked' in document.documentElement.dataset,
});

/** Whether the host sent this script as it is; what a service worker gave says nothing. @param {URL} script */
function comesUncompressed({ href }) {
  const [entry] = /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByName(href));
  if (!entry?.encodedBodySize || navigator.serviceWorker?.controller) return false;
  return entry.encodedBodySize === entry.decodedBodySize;
}
