import { cleanupOutdatedCaches, PrecacheController, PrecacheRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope
declare const __PRECACHE__: { url: string; revision: string | null }[]

// As many requests as a browser keeps open to one server of HTTP/1.1.
const atOnce = 6

// The app's files come from the cache, so the shell opens with no network.
// Nothing else is routed: /api always goes to the server.
const app = new PrecacheController()
app.addToCacheList(__PRECACHE__)
registerRoute(new PrecacheRoute(app, { cleanURLs: false }))
cleanupOutdatedCaches()
registerRoute(
  new NavigationRoute(app.createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/api\//, /^\/healthz$/, /^\/readyz$/, /^\/metrics$/],
  }),
)

// The library asks for one file after another, a round trip each: in a hall
// that is minutes. What is in the cache before it looks, it does not ask for.
self.addEventListener('install', (event) => event.waitUntil(fetched().then(() => app.install(event))))

// A new version waits until the person agrees, so that an open page never
// loses the code it has yet to load. A television agrees for itself, and for
// nobody beside it.
self.addEventListener('message', (event) => {
  if (event.data === 'use-new-version') void self.skipWaiting()
  if (event.data === 'use-new-version-alone') event.waitUntil(whenAlone(() => self.skipWaiting()))
})
self.addEventListener('activate', (event) =>
  event.waitUntil(app.activate(event).then(() => self.clients.claim())),
)

// A notification of the system was tapped: the app comes forward and goes there.
self.addEventListener('notificationclick', (event) => {
  const { url } = (event.notification.data ?? {}) as { url?: string }
  event.notification.close()
  event.waitUntil(opened(url ?? '/'))
})

async function whenAlone(then: () => Promise<void>): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (pages.length <= 1) await then()
}

async function opened(url: string): Promise<void> {
  const [page] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  if (!page) return void (await self.clients.openWindow(url))
  await page.focus()
  page.postMessage({ open: url })
}

/** Puts what is not there yet into the cache, several at a time; what fails is left to the library, which says so. */
async function fetched(): Promise<void> {
  const cache = await self.caches.open(app.strategy.cacheName)
  const there = new Set((await cache.keys()).map((request) => request.url))
  const missing = __PRECACHE__.filter(({ url }) => !there.has(app.getCacheKeyForURL(url)!))
  const one = async (): Promise<void> => {
    for (let entry = missing.pop(); entry; entry = missing.pop()) {
      const { url, revision } = entry
      const answer = await fetch(url, { cache: revision ? 'reload' : 'default', credentials: 'same-origin' })
      if (answer.ok && !answer.redirected) await cache.put(app.getCacheKeyForURL(url)!, answer)
    }
  }
  await Promise.allSettled(Array.from({ length: atOnce }, one))
}
