/** The page's side of the service worker: registers it, tells it what a first visit loaded, or removes it. */

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
  const first = !navigator.serviceWorker.controller;
  const registration = await navigator.serviceWorker.register(new URL('sw.js', site), { scope: site.pathname });
  registration.waiting?.postMessage({ type: 'bina:alone' });
  if (!first) return;
  const { active } = await navigator.serviceWorker.ready;
  const resources = performance.getEntriesByType('resource').map(({ name }) => name);
  active?.postMessage({ type: 'bina:visited', urls: [location.href, ...resources] });
}

/** @param {URL} site */
async function remove(site) {
  const registration = await navigator.serviceWorker.getRegistration(site);
  if (!registration || registration.scope !== site.href) return;
  await registration.unregister();
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(`bina:${site.pathname}:`)).map((name) => caches.delete(name)));
}
