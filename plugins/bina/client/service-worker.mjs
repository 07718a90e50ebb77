/**
 * Visited pages and Python without a network.
 *
 * Publishing writes `sw.js` at the root of the site: one line, then the bundle of this file:
 *
 *   self.__BINA_BUILD__ = {"version": "<hash>", "folder": "assets/bina/<hash>/", "never": [],
 *                          "assets": {"assets/bina/<hash>/loader.js": "sha384-<base64>", ...}};
 *
 * `assets` lists the files of `folder` that a browser may ask for (no .br or .gz copies), by path from the site's
 * root, with their integrity (sha256 or sha384); `never` lists further path prefixes of this origin that are not
 * to be kept, such as a collector's. Without that line this worker does nothing.
 *
 * Kept under `bina:<scope>:<version>`. Pages: network first. Files of the list: cache first, verified before they are
 * kept and once more, in the background, after they were first served. Other files: at once from the cache where their
 * name has a hash, else from the cache while a fresh copy is fetched.
 */

import { isHashed, isKeepable, mentions, pathIn, verified } from './offline-rules.mjs';

/**
 * @typedef {Event & {waitUntil(work: Promise<unknown>): void}} LongEvent
 * @typedef {LongEvent & {request: Request, respondWith(answer: Promise<Response>): void}} RequestEvent
 * @typedef {object} Worker  the part of ServiceWorkerGlobalScope that is used here
 * @property {ServiceWorkerRegistration} registration
 * @property {{claim(): Promise<void>, matchAll(options: object): Promise<unknown[]>}} clients
 * @property {() => Promise<void>} skipWaiting
 * @property {ServiceWorker} [serviceWorker]  this worker itself, where the browser tells
 * @property {((type: 'activate', listener: (event: LongEvent) => void) => void)
 *   & ((type: 'message', listener: (event: LongEvent & {data: any}) => void) => void)
 *   & ((type: 'fetch', listener: (event: RequestEvent) => void) => void)} addEventListener
 * @property {Build} [__BINA_BUILD__]
 */
/** @typedef {{version: string, folder: string, assets: Record<string, string>, never?: string[]}} Build */

const worker = /** @type {Worker} */ (/** @type {unknown} */ (self));
const SCOPE = new URL(worker.registration.scope);
const OURS = `bina:${SCOPE.pathname}:`;
const PATIENCE = 5000; // milliseconds for a page that is also in the cache
const LOOKS = 5;
const BETWEEN_LOOKS = 400; // milliseconds
const SMALL = '.gz.bin'; // beside a file that the host may not compress
const BUILD = worker.__BINA_BUILD__ ?? { version: 'none', folder: '', assets: {} };
const NEVER = ['_bina/', ...(BUILD.never ?? [])];
/** Cached files whose bytes were checked again since this worker started. @type {Set<string>} */
const rechecked = new Set();
let gone = false;

const cache = () => caches.open(OURS + BUILD.version);

worker.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([worker.clients.claim(), forgetOldVersions()]));
});

worker.addEventListener('message', (event) => {
  const { type, urls } = event.data ?? {};
  if (type === 'bina:leave') event.waitUntil(leave());
  // A replaced worker that was still at work may have brought its cache back.
  if (type === 'bina:here') event.waitUntil(forgetOldVersions());
  if (type === 'bina:alone') event.waitUntil(takeOverFromOneTab());
  if (type === 'bina:visited' && Array.isArray(urls)) event.waitUntil(keepVisited(urls));
  if (type === 'bina:python-started') event.waitUntil(keepWhatTheBrowserHas());
});

worker.addEventListener('fetch', (event) => {
  const answer = answerTo(event.request, (work) => event.waitUntil(work));
  if (answer) event.respondWith(answer);
});

/**
 * @param {Request} request
 * @param {(work: Promise<unknown>) => void} later
 * @returns {Promise<Response> | undefined} undefined: none of our business
 */
function answerTo(request, later) {
  const path = pathIn(request.url, SCOPE);
  if (gone || !BUILD.folder || path === null || request.method !== 'GET' || request.headers.has('range')) return undefined;
  if (request.cache === 'only-if-cached' || NEVER.some((prefix) => path.startsWith(prefix))) return undefined;
  if (new URL(request.url).searchParams.has('nosw')) return undefined;
  if (Object.hasOwn(BUILD.assets, path)) return asset(request, path, later);
  // Files of another version of the site belong to another version of this worker.
  if (path.startsWith(BUILD.folder.replace(/[^/]+\/$/, ''))) return undefined;
  if (request.mode === 'navigate' || /(^|\/|\.html)$/.test(path)) return page(request, later);
  return isHashed(path) ? cacheFirst(request, later) : freshLater(request, later);
}

/** @param {Request} request @param {string} path @param {(work: Promise<unknown>) => void} later */
async function asset(request, path, later) {
  const files = await cache();
  const kept = request.cache === 'reload' ? undefined : await files.match(plain(request.url));
  if (kept) {
    later(recheck(kept.clone(), request.url, path));
    return kept;
  }
  // Python asks for the plain file first, and leaves it where it was not compressed on its way.
  if (request.cache !== 'reload' && hasSmallCopy(path) && (await files.match(plain(request.url) + SMALL))) {
    return new Response(null);
  }
  const response = await fetch(request);
  if (isWorthIt(response, path)) later(keepAsset(response.clone(), request.url, path));
  return response;
}

/** @param {string} path */
const hasSmallCopy = (path) => Object.hasOwn(BUILD.assets, path + SMALL);

/** @param {Response} response @param {string} path @returns {boolean} whether nothing smaller will be used instead */
const isWorthIt = (response, path) => !hasSmallCopy(path) || response.headers.has('content-encoding');

/** @param {Response} response @param {string} url @param {string} path */
async function keepAsset(response, url, path) {
  if (!isKeepable(response)) return;
  const bytes = await response.arrayBuffer().catch(() => new ArrayBuffer(0));
  if (!(await verified(bytes, BUILD.assets[path] ?? ''))) return;
  await keep(url, copyOf(bytes, response));
}

/** A file that was damaged in the cache is fetched anew the next time. */
async function recheck(/** @type {Response} */ kept, /** @type {string} */ url, /** @type {string} */ path) {
  if (rechecked.has(path)) return;
  rechecked.add(path);
  if (await verified(await kept.arrayBuffer(), BUILD.assets[path] ?? '')) return;
  rechecked.delete(path);
  await (await cache()).delete(plain(url));
}

/** @param {Request} request @param {(work: Promise<unknown>) => void} later */
async function page(request, later) {
  const kept = await (await cache()).match(plain(request.url));
  const fresh = fetch(request).then((response) => {
    later(keepPage(response.clone(), request.url));
    return response;
  });
  if (!kept) return fresh;
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  // A network that hangs is worse than none.
  return Promise.race([fresh, patience.then(() => kept)]).catch(() => kept);
}

/** A page of a captive portal, or of another version of the site, is shown and not kept. */
async function keepPage(/** @type {Response} */ response, /** @type {string} */ url) {
  if (!isKeepable(response)) return;
  const text = await response.text();
  if (mentions(text, BUILD.folder)) await keep(url, copyOf(text, response));
}

/** @param {Request} request @param {(work: Promise<unknown>) => void} later */
async function cacheFirst(request, later) {
  return (await (await cache()).match(plain(request.url))) ?? freshAndKept(request, later);
}

/** @param {Request} request @param {(work: Promise<unknown>) => void} later */
async function freshLater(request, later) {
  const kept = await (await cache()).match(plain(request.url));
  const fresh = freshAndKept(request, later);
  if (!kept) return fresh;
  later(fresh.catch(() => {}));
  return kept;
}

/** @param {Request} request @param {(work: Promise<unknown>) => void} later */
async function freshAndKept(request, later) {
  const response = await fetch(request);
  // HTML in place of a style, a script or a picture is somebody else's page.
  if (isKeepable(response) && !response.headers.get('content-type')?.includes('html')) {
    later(keep(request.url, response.clone()));
  }
  return response;
}

/** @param {BodyInit} body @param {Response} response @returns {Response} its length is not the one on the wire */
function copyOf(body, response) {
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(body, { headers });
}

/** @param {string} url @param {Response} response */
async function keep(url, response) {
  // What a replaced worker still has in hand must not bring its deleted cache back.
  if (gone || worker.serviceWorker?.state === 'redundant') return;
  try {
    await (await cache()).put(plain(url), response);
  } catch {
    // No room: the site works online as before.
  }
}

/** @param {string} url @returns {string} the same file, whatever was asked of it */
function plain(url) {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/** @param {string[]} urls  what a page loaded before this worker could see it */
async function keepVisited(urls) {
  for (const url of urls.slice(0, 300)) {
    if (pathIn(url, SCOPE) === null || (await (await cache()).match(plain(url)))) continue;
    const work = /** @type {Promise<unknown>[]} */ ([]);
    await answerTo(new Request(url), (later) => work.push(later))?.catch(() => {});
    await Promise.all(work);
  }
}

/** Python's files came past this worker: they are in the browser's own cache, and cost nothing to take. */
async function keepWhatTheBrowserHas() {
  for (const path of Object.keys(BUILD.assets)) {
    const { href } = new URL(path, SCOPE);
    if (await (await cache()).match(href)) continue;
    const had = await fetch(href, { cache: 'only-if-cached', mode: 'same-origin' }).catch(() => null);
    if (had && isWorthIt(had, path)) await keepAsset(had, href, path);
  }
}

async function leave() {
  gone = true;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS)).map((name) => caches.delete(name)));
}

async function takeOverFromOneTab() {
  // After a reload the page before it may still be counted for a moment.
  for (let look = 0; look < LOOKS; look++) {
    const tabs = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
    if (tabs.length <= 1) return worker.skipWaiting();
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS));
  }
}

async function forgetOldVersions() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(OURS) && name !== OURS + BUILD.version);
  await Promise.all(old.map((name) => caches.delete(name)));
}
