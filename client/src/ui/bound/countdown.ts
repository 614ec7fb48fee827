/** What is left of a hold. */
export interface Countdown {
  /** "21:36", or "1:02:09" from an hour on. */
  digits: string
  /** 0 … 1 of the whole. */
  share: number
  /** The last tenth. */
  short: boolean
  over: boolean
}

/** How much of the time from `since` to `until` is left at `now` (ms). */
export function countdown(since: number, until: number, now: number): Countdown {
  const whole = Math.max(1, until - since)
  // The page's clock ticks by the second and may lag behind the moment the hold began.
  const left = Math.min(whole, Math.max(0, until - now))
  const share = Math.min(1, left / whole)
  const s = Math.ceil(left / 1000)
  const two = (n: number) => String(n).padStart(2, '0')
  const hours = Math.floor(s / 3600)
  const digits = `${hours ? `${hours}:` : ''}${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`
  return { digits, share, short: share <= 0.1 && left > 0, over: left <= 0 }
}
