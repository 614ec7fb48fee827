import { shallowRef, type Ref } from 'vue'
import { ApiFailure, request } from './http'
import { newId } from './ids'
import type { ApiError, Me, User } from './types'

/** Where the browser remembers who is signed in; tabs watch it. */
export const remembered = 'zhanban.me'

/** How far the server's clock is ahead of this device's, ms, for the pages before sign-in; null: not asked yet. */
export const serverAhead: Ref<number | null> = shallowRef(null)

/** Who is signed in; null: nobody. */
export const me: Ref<Me | null> = shallowRef(null)

/** Why the server last said that nobody is signed in; null: it did not. */
export const signedOutWhy: Ref<ApiError | null> = shallowRef(null)

/** Asks the server why it takes nothing more of this browser; null with no answer, or if someone is signed in. */
export async function askWhySignedOut(): Promise<ApiError | null> {
  try {
    await request('/api/session')
  } catch (failure) {
    if (failure instanceof ApiFailure && failure.status === 401) return failure.error
  }
  return null
}

function settle(mine: Me | null): Me | null {
  me.value = mine
  if (mine) signedOutWhy.value = null
  if (mine) localStorage.setItem(remembered, JSON.stringify(mine))
  else localStorage.removeItem(remembered)
  return mine
}

/** Takes over what changed of the person signed in, as the live directory tells it. */
export function refreshMe(user: User): void {
  if (me.value?.user.id !== user.id || me.value.user.version >= user.version) return
  settle({ ...me.value, user })
}

// With no network the person last signed in may still read their boards and
// go on working: the server judges every command when it comes back.
function lastKnown(): Me | null {
  try {
    return JSON.parse(localStorage.getItem(remembered) ?? 'null') as Me | null
  } catch {
    return null
  }
}

/** The id of the person the browser's session belongs to, as far as this browser knows. */
export function rememberedUserId(): string | null {
  return lastKnown()?.user.id ?? null
}

/** Asks the server who is signed in; with no network, the person last signed in here. */
export async function loadMe(): Promise<Me | null> {
  try {
    return settle(await request<Me>('/api/session'))
  } catch (failure) {
    if (failure instanceof ApiFailure && failure.status === 401) {
      signedOutWhy.value = failure.error
      return settle(null)
    }
    me.value = lastKnown()
    return me.value
  }
}

/** Signs a person in. Throws ApiFailure when login or password are wrong. */
export async function signIn(login: string, password: string): Promise<Me> {
  // The cookie changes for every tab at once: until it is known whose it is,
  // none of them may send its queue.
  const before = localStorage.getItem(remembered)
  localStorage.removeItem(remembered)
  try {
    await request('/api/session', { method: 'POST', json: { login, password } })
  } catch (failure) {
    if (before) localStorage.setItem(remembered, before)
    throw failure
  }
  const mine = await request<Me>('/api/session')
  settle(mine)
  return mine
}

/** Ends the session. What still waits in the queue stays for its owner. */
export async function signOut(): Promise<void> {
  try {
    await request('/api/session', { method: 'DELETE' })
  } catch (failure) {
    if (!(failure instanceof ApiFailure && failure.status === 401)) throw failure
  }
  settle(null)
}

/** Changes one's own password. A person who must change it may do nothing else, so this goes past the queue. */
export async function changePassword(current: string, password: string): Promise<void> {
  const command = { id: newId(), type: 'profile.change_password', payload: { current, password } }
  const reply = await request<{ results: { status: string; error?: ApiError }[] }>('/api/commands', {
    method: 'POST',
    json: { commands: [command] },
  })
  const result = reply.results[0]
  if (result?.status !== 'done')
    throw new ApiFailure(200, result?.error ?? { code: 'internal', reason: 'internal', message: 'no result' })
}
