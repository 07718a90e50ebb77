/** The page's side of the service worker: registers it, tells it what a first visit loaded, or removes it. */

/** Milliseconds after which a tool that has not started does not hold it up any more. */
const PATIENCE = 6000;
const ASKED = new Set(['fetch', 'xmlhttprequest', 'beacon']);

/** @param {URL} site  root of the site */
export async function keepOffline(site) {
  const { serviceWorker } = navigator;
  // In a frame of another site the visit is that site's business.
  if (!serviceWorker || window.top !== window) return;
  const unwanted = 'binaNoSw' in document.documentElement.dataset || new URLSearchParams(location.search).has('nosw');
  try {
    if (unwanted) await remove(site);
    else await register(site);
  } catch {
    // A browser that forbids it still shows the site.
  }
}

/** @param {URL} site */
async function register(site) {
  // The page comes first.
  if (document.readyState !== 'complete') {
    await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  }
  if (document.querySelector('bina-tool')) await pythonIsUp();
  const first = !navigator.serviceWorker.controller;
  const registration = await navigator.serviceWorker.register(new URL('sw.js', site), { scope: site.pathname });
  registration.waiting?.postMessage({ type: 'bina:alone' });
  registration.active?.postMessage({ type: 'bina:here' });
  if (!first) return;
  const { active } = await navigator.serviceWorker.ready;
  const tell = (/** @type {string[]} */ urls) => active?.postMessage({ type: 'bina:visited', urls });
  tell([location.href]);
  // Also what was still on its way when the worker took over.
  const ours = new URL('assets/bina/', site).href;
  const index = new URL('search/search_index.json', site).href;
  const observer = new PerformanceObserver((list) => {
    const entries = /** @type {PerformanceResourceTiming[]} */ (list.getEntries());
    // What code asked for may be anything, a request to a collector for one; files of a page are safe to ask for.
    const files = entries.filter(({ name, initiatorType }) => !ASKED.has(initiatorType) || name.startsWith(ours) || name === index);
    tell(files.map(({ name }) => name));
  });
  observer.observe({ type: 'resource', buffered: true });
}

/** On a first visit both would want the same processor and the same line. */
function pythonIsUp() {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => list.getEntriesByName('bina:ready').length && resolve(null));
    observer.observe({ type: 'mark', buffered: true });
    setTimeout(resolve, PATIENCE);
  });
}

/** @param {URL} site */
async function remove(site) {
  const registration = await navigator.serviceWorker.getRegistration(site);
  if (!registration || registration.scope !== site.href) return;
  // It rules this page until the end: it must not go on keeping things.
  registration.active?.postMessage({ type: 'bina:leave' });
  await registration.unregister();
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(`bina:${site.pathname}:`)).map((name) => caches.delete(name)));
}
