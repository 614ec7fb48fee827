const lookEvery = 60 * 60_000
const lookAtMostEvery = 60_000
const [askAgainEvery, reloadAfter] = [1_000, 6_000]

/**
 * Tells when a newer app waits to take over, or has in another tab. A page that
 * stays open for days never navigates, so it asks by itself: when the person
 * comes back to it, when the connection does (a new server brings a new app),
 * and every hour.
 */
export function watchForNewVersion(tell: (waiting: boolean) => void): { look(): void } {
  const container = navigator.serviceWorker
  if (!container?.ready) return { look: () => undefined }
  let lookedAt = Date.now()
  let controlled = container.controller !== null
  let overtaken = false
  const look = async () => {
    lookedAt = Date.now()
    const registration = await container.getRegistration()
    // Without a network, or with the old app gone from the server, there is nothing to tell.
    await registration?.update().catch(() => undefined)
  }
  void container.ready.then((registration) => {
    // The very first version waits a moment too, for nobody.
    const say = () => tell(overtaken || (registration.waiting !== null && registration.active !== null))
    say()
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', say)
    })
  })
  // The files this page has yet to load went with the version it was made of.
  container.addEventListener('controllerchange', () => {
    overtaken = controlled
    controlled = true
    tell(overtaken)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && Date.now() - lookedAt > lookAtMostEvery) void look()
  })
  setInterval(() => void look(), lookEvery)
  return { look: () => void look() }
}

/**
 * Loads a newer app by itself, on a page with nobody to ask, once this browser
 * shows no other page that would lose the code it has yet to load.
 */
export function followNewVersion(): { look(): void } {
  const takeOver = async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    if (registration?.waiting) registration.waiting.postMessage(alone)
    else location.reload()
  }
  let newer = false
  setInterval(() => void (newer && takeOver()), lookEvery) // another page may have been closed meanwhile
  return watchForNewVersion((told) => {
    newer = told
    if (newer) void takeOver()
  })
}

/** How the newer app is asked: for every page of this browser, or only if this is the only one. */
const everywhere = 'use-new-version'
const alone = 'use-new-version-alone'

/** Loads the page anew: the newest app, if no other page of this browser is in its way. */
export const reloadNewest = (): Promise<void> => loadNewVersion(alone)

/** Lets the newer app take over, and loads it. The queue lies on disk and goes on by itself. */
export async function loadNewVersion(message = everywhere): Promise<void> {
  const container = navigator.serviceWorker
  const registration = await container?.getRegistration()
  if (registration && !registration.waiting) await registration.update().catch(() => undefined)
  const next = registration?.waiting ?? (await installed(registration?.installing))
  if (!next) return location.reload()
  container.addEventListener('controllerchange', () => location.reload(), { once: true })
  const ask = () => next.postMessage(message)
  ask()
  // A browser may keep the old app until it has nothing in hand any more; a page that goes leaves it nothing.
  setInterval(ask, askAgainEvery)
  setTimeout(() => location.reload(), reloadAfter)
}

function installed(worker: ServiceWorker | null | undefined): Promise<ServiceWorker | null> {
  if (!worker) return Promise.resolve(null)
  return new Promise((resolve) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'installed') resolve(worker)
      else if (worker.state === 'redundant' || worker.state === 'activated') resolve(null)
    })
  })
}
