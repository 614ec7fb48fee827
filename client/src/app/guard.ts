import type { RouteLocationNormalized, RouteLocationRaw } from 'vue-router'
import { me } from '@/api'
import { needsSetup } from '@/api/setup'
import { safeNext } from '@/ui/safe_next'

/** Sends people to sign-in, first-run setup or the forced password change, and back to where they wanted to go. */
export async function guard(to: RouteLocationNormalized): Promise<RouteLocationRaw | true> {
  const mine = me.value
  if (mine) return signedIn(to, mine.user.mustChange)
  if (await needsSetup()) return to.name === 'setup' || { name: 'setup' }
  if (to.name === 'setup') return { name: 'login' }
  if (to.name === 'login') return true
  return { name: 'login', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
}

function signedIn(to: RouteLocationNormalized, mustChange: boolean): RouteLocationRaw | true {
  if (mustChange) return to.name === 'password' || { name: 'password', query: { next: to.fullPath } }
  if (to.name === 'login' || to.name === 'setup') return safeNext(to.query.next)
  return true
}
