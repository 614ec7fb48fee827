import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope
declare const __PRECACHE__: { url: string; revision: string | null }[]

// The app's files come from the cache, so the shell opens with no network.
// Nothing else is routed: /api always goes to the server.
precacheAndRoute(__PRECACHE__, { cleanURLs: false })
cleanupOutdatedCaches()
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/api\//, /^\/healthz$/, /^\/readyz$/, /^\/metrics$/],
  }),
)

// A new version waits until the person agrees, so that an open page never
// loses the code it has yet to load.
self.addEventListener('message', (event) => {
  if (event.data === 'use-new-version') void self.skipWaiting()
})
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
