import type { RouteLocationNormalized, RouteLocationRaw } from 'vue-router'
import { api, me } from '@/api'

let setupNeeded: boolean | null = null

/** Sends people to sign-in, first-run setup or the forced password change, and back to where they wanted to go. */
export async function guard(to: RouteLocationNormalized): Promise<RouteLocationRaw | true> {
  const mine = me.value
  if (mine) return signedIn(to, mine.user.mustChange)
  if (await needsSetup()) return to.name === 'setup' || { name: 'setup' }
  if (to.name === 'setup') return { name: 'login' }
  if (to.name === 'login') return true
  return { name: 'login', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
}

/** Called when the first run is done, so that the next navigation goes to sign-in. */
export function setupDone(): void {
  setupNeeded = false
}

/** A place inside the app that `?next=` may name; anything else is home. */
export function safeNext(next: unknown): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/'
}

function signedIn(to: RouteLocationNormalized, mustChange: boolean): RouteLocationRaw | true {
  if (mustChange) return to.name === 'password' || { name: 'password', query: { next: to.fullPath } }
  if (to.name === 'login' || to.name === 'setup') return safeNext(to.query.next)
  return true
}

// Asked until known: offline it cannot be known, and then the sign-in page says so.
async function needsSetup(): Promise<boolean> {
  setupNeeded ??= await api.welcome().then(
    (welcome) => welcome.needed,
    () => null,
  )
  return setupNeeded === true
}
