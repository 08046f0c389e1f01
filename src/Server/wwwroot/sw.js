// Keeps the look and one page for when there is no connection: never a page with data, never a form that was sent.
self.addEventListener('install', e => e.waitUntil(caches.open(NAME).then(cache => cache.addAll(FILES)).then(() => self.skipWaiting())));
self.addEventListener('activate', e => e.waitUntil(caches.keys()
  .then(names => Promise.all(names.filter(name => name !== NAME).map(name => caches.delete(name)))).then(() => self.clients.claim())));
self.addEventListener('fetch', e => {
  // The way back to the answer of a form is not the network's: the browser asks whether to send it again.
  if (e.request.cache === 'only-if-cached') return;
  if (e.request.mode === 'navigate') e.respondWith(fetch(e.request).catch(() => caches.match('/offline')));
  else if (FILES.includes(new URL(e.request.url).pathname)) e.respondWith(caches.match(e.request).then(kept => kept || fetch(e.request)));
});
