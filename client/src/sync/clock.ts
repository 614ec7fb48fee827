import type { Week } from '@/api/types'
import { addWeeks, dayIn, weekOf } from '@/store/selectors/calendar'
import type { Timers } from './timers'

const lookAgain = 30_000

/** Milliseconds until a zone's next midnight, at most a day and an hour. */
export function untilMidnight(timeZone: string, now: number): number {
  const today = dayIn(timeZone, now)
  let early = now
  let late = now + 25 * 3_600_000
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2)
    if (dayIn(timeZone, middle) === today) early = middle
    else late = middle
  }
  return late - now
}

/**
 * The server's time on this device (P20), and the day in the workspace's zone.
 * A sleeping phone runs no timer, so the day is also looked at twice a minute
 * and whenever the page wakes.
 */
export class Clock {
  today: string
  private offset = 0
  private bestTrip = Infinity
  private cancel: () => void = () => {}

  constructor(
    private readonly timers: Timers,
    private timeZone: string,
    private readonly onRoll: (today: string) => void,
  ) {
    this.today = dayIn(timeZone, timers.now())
  }

  /** Now by the server's clock. */
  now(): number {
    return this.timers.now() + this.offset
  }

  /** The week after today's. */
  get nextWeek(): Week {
    return addWeeks(weekOf(this.today), 1)
  }

  /** How far this device's clock is off, ms. */
  get skew(): number {
    return this.offset
  }

  /** Takes over what was known of this device's clock before a reload. */
  restore(skew: number): void {
    this.offset = skew
    this.look()
  }

  /** Learns the server's time from an answer to a question asked at `askedAt`. */
  correct(serverNow: string, askedAt = this.timers.now()): void {
    const here = this.timers.now()
    const trip = here - askedAt
    const offset = Date.parse(serverNow) + trip / 2 - here
    // A quicker answer tells more; a clock that jumped beats any answer.
    const jumped = Math.abs(offset - this.offset) > 2_000 + trip
    if (Number.isNaN(offset) || (trip > this.bestTrip + 50 && !jumped)) return
    this.bestTrip = trip
    this.offset = offset
    this.look()
  }

  useZone(timeZone: string): void {
    if (timeZone === this.timeZone) return
    this.timeZone = timeZone
    this.look()
  }

  start(): void {
    this.look()
  }

  stop(): void {
    this.cancel()
  }

  /** Looks what day it is, and again when it may be another. */
  look(): void {
    this.cancel()
    const now = this.now()
    const today = dayIn(this.timeZone, now)
    if (today !== this.today) {
      this.today = today
      this.onRoll(today)
    }
    this.cancel = this.timers.after(Math.min(untilMidnight(this.timeZone, now), lookAgain), () => this.look())
  }
}
