import type { OwnPresenceFrame } from './protocol'
import type { Timers } from './timers'
import type { OwnPresence } from './types'

const repeatEvery = 20_000

/** Says where this person is and what they do; repeats it while it lasts (P16). */
export class Presence {
  private own: OwnPresenceFrame | null = null
  private cancel: () => void = () => {}

  constructor(
    private readonly timers: Timers,
    private readonly send: (frame: OwnPresenceFrame) => void,
  ) {}

  present(own: OwnPresence): void {
    const next: OwnPresenceFrame = {
      t: 'presence',
      view: own.view,
      item: own.item ?? '',
      doing: own.doing,
      field: own.field ?? '',
    }
    const same = JSON.stringify(next) === JSON.stringify(this.own)
    this.own = next
    if (!same) this.say()
  }

  /** Views were joined: what was said of one before was not heard. */
  joined(views: string[]): void {
    if (this.own && views.includes(this.own.view)) this.say()
  }

  /** Says it anew, as after a reconnect. */
  say(): void {
    this.cancel()
    if (!this.own) return
    this.send(this.own)
    this.cancel = this.timers.after(repeatEvery, () => this.say())
  }

  stop(): void {
    this.cancel()
    this.own = null
  }
}
