/** Ends the service worker that a published site left on this address: while writing, pages come from the disk. */
{
  const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
  worker.addEventListener('install', () => worker.skipWaiting());
  worker.addEventListener('activate', () => worker.registration.unregister());
}
