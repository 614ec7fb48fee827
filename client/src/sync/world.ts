import { ApiFailure, request } from '@/api/http'
import { newId } from '@/api/ids'
import { rememberedUserId } from '@/api/session'
import type { Me } from '@/api/types'
import type { Socket } from './connection'
import { openDatabase } from './database'
import { snapshotOf } from './early'
import type { World } from './engine_world'
import type { CommandsReply } from './protocol'
import type { Channel, TabMessage } from './queue'
import { localScratch } from './scratch'
import { browserTimers } from './timers'

function liveAddress(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/live`
}

function openChannel(userId: string): Channel {
  const inner = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`zhanban-${userId}`)
  const channel: Channel = {
    post: (message) => inner?.postMessage(message),
    onmessage: null,
    close: () => inner?.close(),
  }
  if (inner) inner.onmessage = (event: MessageEvent<TabMessage>) => channel.onmessage?.(event.data)
  return channel
}

async function whoIsSignedIn(): Promise<string | null> {
  try {
    return (await request<Me>('/api/session')).user.id
  } catch (failure) {
    if (failure instanceof ApiFailure && failure.status === 401) return null
    throw failure
  }
}

// Plain http has no Web Locks; then tabs may send the same command twice, and
// the server answers the second from its receipt (P3).
async function alone<T>(name: string, run: () => Promise<T>): Promise<T> {
  return navigator.locks ? await navigator.locks.request(name, run) : await run()
}

const sendWithin = 30_000

/** The browser as one person's engine needs it. */
export function browserWorld(userId: string): World {
  return {
    timers: browserTimers,
    random: Math.random,
    clientId: newId(),
    openSocket: () => new WebSocket(liveAddress()) as unknown as Socket,
    fetchView: snapshotOf,
    whoIsSignedIn,
    post: (commands, again) =>
      request<CommandsReply>('/api/commands', {
        method: 'POST',
        json: { commands },
        headers: { 'Zhanban-User': userId, ...(again && { 'Zhanban-Again': 'true' }) },
        signal: AbortSignal.timeout(sendWithin),
      }),
    alone: (run) => alone(`zhanban-send-${userId}`, run),
    sessionIsOurs: () => rememberedUserId() === userId,
    openDatabase,
    openChannel,
    openScratch: localScratch,
    online: () => navigator.onLine,
  }
}
