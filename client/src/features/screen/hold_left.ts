import { countdown, type Countdown } from '@/ui/bound/countdown'

const hour = 3_600_000

/** What is left of a hold as a television says it: to the second within an hour, else in whole hours or days. */
export interface HoldLeft extends Countdown {
  unit: 'clock' | 'hours' | 'days'
  n: number
}

/** How much of a hold is left at `now` (ms). */
export function holdLeft(since: string, until: string, now: number): HoldLeft {
  const left = countdown(Date.parse(since), Date.parse(until), now)
  const hours = Math.floor((Date.parse(until) - now) / hour)
  if (hours >= 48) return { ...left, unit: 'days', n: Math.floor(hours / 24) }
  return { ...left, unit: hours >= 1 ? 'hours' : 'clock', n: Math.max(0, hours) }
}

/** The same in words. */
export const leftText = (left: HoldLeft, t: (key: string, args: { n: number }) => string): string =>
  left.unit === 'clock' ? left.digits : t(`screen.map.${left.unit}`, { n: left.n })
