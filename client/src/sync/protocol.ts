import type { ApiError, CommandCall, Kind, Nouns, Time, Week } from '@/api/types'
import type { Doing, Person } from './types'

/** The protocol this client speaks (docs/protocol.md). */
export const PROTOCOL = 1

export interface HelloFrame {
  t: 'hello'
  protocol: number
  client: string
  epoch: string
  views: Record<string, number>
}
export interface SubscribeFrame {
  t: 'subscribe'
  views: Record<string, number>
}
export interface UnsubscribeFrame {
  t: 'unsubscribe'
  views: string[]
}
export interface OwnPresenceFrame {
  t: 'presence'
  view: string
  item: string
  doing: Doing
  field: string
}
export interface PingFrame {
  t: 'ping'
  n: number
}

/** Every frame a client may send. */
export type ClientFrame = HelloFrame | SubscribeFrame | UnsubscribeFrame | OwnPresenceFrame | PingFrame

/** One step of the log as it reaches a reader (P9). */
export interface Change {
  seq: number
  op: 'put' | 'remove'
  noun: Kind
  id: string
  state?: Nouns[Kind]
  fields?: string[]
  actor: string
  command: string
  at: Time
}

export interface WelcomeFrame {
  t: 'welcome'
  protocol: number
  epoch: string
  seq: number
  now: Time
  session: string
  userId: string
}
export interface ChangesFrame {
  t: 'changes'
  from: number
  through: number
  at: Time
  changes: Change[]
}
export interface SubscribedFrame {
  t: 'subscribed'
  views: string[]
}
export type ResyncWhy = 'pruned' | 'epoch' | 'future' | 'behind' | 'rights'
export interface ResyncFrame {
  t: 'resync'
  views: string[]
  why: ResyncWhy
}
export interface PresenceFrame {
  t: 'presence'
  view: string
  people: Person[]
}
export interface PongFrame {
  t: 'pong'
  n: number
  seq: number
  now: Time
}
export interface ErrorFrame {
  t: 'error'
  error: ApiError
}

/** Every frame the server may send. */
export type ServerFrame =
  WelcomeFrame | ChangesFrame | SubscribedFrame | ResyncFrame | PresenceFrame | PongFrame | ErrorFrame

/** A view's nouns as of one seq (P6). */
export interface Snapshot {
  epoch: string
  seq: number
  view: string
  /** Of a board: what is planned after this week is left out. Missing: nothing is. */
  until?: Week
  nouns: { [K in Kind]?: Nouns[K][] }
  now: Time
}

/** A command on its way (P1). */
export type Command = CommandCall & { id: string }

/** The server's answer to one command (P2). */
export interface CommandResult {
  id: string
  status: 'done' | 'refused'
  seq: number
  replayed?: boolean
  error?: ApiError | null
}

export interface CommandsReply {
  epoch: string
  results: CommandResult[]
}

/** Why the server closed the socket (P18). */
export const closeCodes = {
  stopping: 1001,
  protocol: 4400,
  sessionEnded: 4401,
  origin: 4403,
  noHello: 4408,
} as const

/** Reads a server frame; null for kinds this client does not know. Throws on junk. */
export function parseFrame(text: string): ServerFrame | null {
  const frame = JSON.parse(text) as { t?: unknown }
  switch (frame.t) {
    case 'welcome':
    case 'subscribed':
    case 'resync':
    case 'presence':
    case 'pong':
    case 'error':
      return frame as ServerFrame
    case 'changes': {
      const changes = frame as ChangesFrame
      if (!Number.isSafeInteger(changes.from) || !Number.isSafeInteger(changes.through)) {
        throw new Error('changes frame without from and through')
      }
      changes.changes ??= []
      return changes
    }
    default:
      return null
  }
}
