import type { Database } from './database'
import type { Change, PresenceFrame } from './protocol'
import type { Channel } from './queue'
import type { Scratch } from './scratch'
import type { SenderWorld } from './sender'
import type { SessionWorld } from './session'

/** Everything outside the engine; tests hand in their own. */
export interface World extends SessionWorld, SenderWorld {
  openDatabase(userId: string): Promise<Database>
  openChannel(userId: string): Channel
  openScratch(userId: string): Scratch
  /** Whether the device believes to have a network; false is sure, true is not. */
  online(): boolean
}

/** Who draws what the engine knows. */
export interface EngineListener {
  /** The screen is old: drain at the next frame, or at once for own commands. */
  screen(own: boolean): void
  /** State, queue, undo or readiness changed. */
  status(): void
  foreign(change: Change): void
  presence(frame: PresenceFrame): void
  today(today: string): void
}
