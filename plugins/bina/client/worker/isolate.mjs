/**
 * Take the network, storage and code from text away from everything that runs here.
 *
 * A worker from a URL has no policy of its own where the policy is a meta tag of the page. So what a
 * tool could reach is named here, rather than what it must not: what browsers add later stays out, too.
 */

const LANGUAGE = `Object Function Array Number parseFloat parseInt isNaN isFinite Infinity NaN undefined Boolean String Symbol Date Promise
RegExp Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError globalThis JSON Math Intl ArrayBuffer
Atomics SharedArrayBuffer Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float16Array Float32Array Float64Array
Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set Iterator WeakMap WeakSet WeakRef Proxy Reflect
FinalizationRegistry DisposableStack AsyncDisposableStack decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape WebAssembly`;

const WORKER = `self postMessage close name onmessage onmessageerror onerror onconnect console performance queueMicrotask
setTimeout clearTimeout setInterval clearInterval structuredClone atob btoa crypto isSecureContext location
TextDecoder TextEncoder URL AbortController AbortSignal MessageChannel MessagePort MessageEvent Event EventTarget
DOMException ErrorEvent addEventListener removeEventListener dispatchEvent constructor reportError WorkerGlobalScope
DedicatedWorkerGlobalScope SharedWorkerGlobalScope WorkerNavigator WorkerLocation Performance Crypto`;

const KEPT = new Set(`${LANGUAGE} ${WORKER}`.split(/\s+/));

/** Give up everything that is not in the lists above. There is no way back. */
export function isolate() {
  for (let level = globalThis; level && level !== Object.prototype; level = Object.getPrototypeOf(level)) {
    for (const key of Reflect.ownKeys(level)) {
      if (typeof key === 'string' && !KEPT.has(key)) remove(level, key);
    }
  }
  forbidCode();
}

/** @param {object} holder @param {string} key */
function remove(holder, key) {
  if (Reflect.deleteProperty(holder, key)) return;
  // What cannot be removed are constants, such as TEMPORARY.
  if (Object(Reflect.get(holder, key)) === Reflect.get(holder, key)) throw new Error(`the worker could not give up ${key}`);
}

/** Text as code would bring `import()` of other addresses back. */
function forbidCode() {
  const refuse = () => {
    throw new TypeError('no code from text here');
  };
  const kinds = [() => {}, async () => {}, function* () {}, async function* () {}];
  for (const kind of kinds) {
    Object.defineProperty(Object.getPrototypeOf(kind), 'constructor', { value: refuse });
  }
  // Pyodide asks `instanceof Function`.
  refuse.prototype = Function.prototype;
  globalThis.Function = /** @type {any} */ (refuse);
  for (const name of /** @type {const} */ (['setTimeout', 'setInterval'])) {
    const timer = /** @type {Function} */ (globalThis[name]);
    /** @type {any} */ (globalThis)[name] = (/** @type {unknown} */ task, /** @type {unknown[]} */ ...rest) =>
      typeof task === 'function' ? timer(task, ...rest) : refuse();
  }
}
