import type { Connection } from './connection'
import type { Timers } from './timers'

const toldAfter = 1_500

/** What an outage is seen by. */
export interface Reached {
  readonly open: boolean
  readonly expired: boolean
  readonly connection: Pick<Connection, 'status' | 'heardAt' | 'unanswered'>
}

/** Whether the server is out of reach. A blink of the network is no news; only what lasts is told. */
export class Outage {
  /** It is told. */
  told = false
  private cancel: (() => void) | null = null
  private waiting: (() => void)[] = []
  private stopped = false

  constructor(
    private readonly timers: Timers,
    private readonly session: Reached,
    private readonly changed: () => void,
  ) {}

  /** The first try begins; `online`: what the device says of its network. */
  start(online: boolean): void {
    this.told = !online
    this.await()
  }

  stop(): void {
    this.stopped = true
    this.rest()
    this.decided()
  }

  /** The connection may have come or gone. */
  look(): void {
    if (this.session.open) {
      this.rest()
      this.told = false
    } else if (this.surelyLost()) this.tell()
    else this.await()
    if (this.known()) this.decided()
  }

  /** Tells it at once: the device itself says that it has no network. */
  tell(): void {
    this.rest()
    if (this.told || this.stopped) return
    this.told = true
    this.decided()
    this.changed()
  }

  /** Some frame came after all: the device was wrong about its network. */
  answered(): void {
    if (!this.told || !this.session.open) return
    this.told = false
    this.changed()
  }

  /** Whether the server is reached; while it blinks that is awaited, as no screen says yet that it is not. */
  async reached(): Promise<boolean> {
    while (!this.known()) await new Promise<void>((resolve) => this.waiting.push(resolve))
    return this.session.open && !this.session.expired && !this.stopped
  }

  private known(): boolean {
    return this.session.open || this.session.expired || this.told || this.stopped
  }

  private decided(): void {
    this.waiting.splice(0).forEach((resolve) => resolve())
  }

  // A first try that failed, or a heartbeat nobody answered, is no blink.
  private surelyLost(): boolean {
    const { status, heardAt, unanswered } = this.session.connection
    return status === 'waiting' && (heardAt === 0 || unanswered)
  }

  private await(): void {
    if (this.told || this.cancel || this.stopped) return
    this.cancel = this.timers.after(toldAfter, () => {
      this.cancel = null
      if (!this.session.open) this.tell()
    })
  }

  private rest(): void {
    this.cancel?.()
    this.cancel = null
  }
}
