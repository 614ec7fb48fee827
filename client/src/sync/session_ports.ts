import type { Week } from '@/api/types'
import type { Socket } from './connection'
import type { Change, PresenceFrame, Snapshot } from './protocol'
import type { Timers } from './timers'

/** A snapshot, and when it was asked for if that was before it was wanted. */
export type Fetched = Snapshot & { askedAt?: number }

/** What the session needs of the outside. */
export interface SessionWorld {
  timers: Timers
  random: () => number
  clientId: string
  openSocket(): Socket
  /** A board that reaches at least to a week; other views are read whole. */
  fetchView(view: string, until: Week): Promise<Fetched>
  /** Asks whether the session still stands; rejects when nobody answers. */
  whoIsSignedIn(): Promise<string | null>
}

/** Who listens to the session. */
export interface SessionListener {
  /** The week every board reaches to at least. */
  nextWeek(): Week
  /** Views gained data, advanced, or lost it: screen and cache may be written. */
  advanced(): void
  change(change: Change, live: boolean): void
  clock(serverNow: string, askedAt: number): void
  presence(frame: PresenceFrame): void
  /** Open, lost, behind, expired or outdated may have changed. */
  status(): void
  /** A snapshot took a view's place. */
  replaced(view: string): void
  /** Another life of the database: everything confirmed so far is void. */
  newEpoch(epoch: string): void
  welcomed(): void
  /** The server now counts us among these views' followers. */
  joined(views: string[]): void
}

/** A view as the session knows it. */
export interface FollowedView {
  followers: number
  /** The data is true as of this seq; null: there is none. */
  seq: number | null
  /** The last week all of which the data holds; what is planned later may be held or not. */
  until: Week
  /** The last week asked for since the view is followed. */
  wanted: Week
  /** The server sends this view's changes on the present socket. */
  subscribed: 'no' | 'asked' | 'yes'
  /** The data must be fetched anew, though it may stay on screen meanwhile. */
  stale: boolean
  /** The person may not read it. */
  denied: boolean
  load: object | null
  leave: () => void
  usedAt: number
}

/** A view nothing is known of yet. */
export function freshView(): FollowedView {
  return {
    followers: 0,
    seq: null,
    until: '',
    wanted: '',
    subscribed: 'no',
    stale: false,
    denied: false,
    load: null,
    leave: () => {},
    usedAt: 0,
  }
}
