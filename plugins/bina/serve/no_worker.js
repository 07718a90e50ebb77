/** Ends the service worker that a published site left on this address: while writing, pages come from the disk. */
addEventListener('install', () => self.skipWaiting());
addEventListener('activate', () => self.registration.unregister());
