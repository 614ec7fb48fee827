import { whenIdle } from './idle'

// Longer than this nothing waits for a look that may never come: no network, and nothing on disk.
const longest = 4_000

let done: () => void
const standing = new Promise<void>((resolve) => (done = resolve))
let waits = false

/** What was asked for stands on the page: with the next frame a person sees it, and when nothing of it is left to be drawn the rest may come. */
export function firstLookStands(): void {
  requestAnimationFrame(() => setTimeout(whenIdle, 0, done))
}

/** Fetches what a first look shows beside what it is about, once that is seen: code that is read meanwhile would keep it waiting. */
export async function afterFirstLook<T>(fetch: () => Promise<T>): Promise<T> {
  if (!waits) setTimeout(done, longest)
  waits = true
  await standing
  return fetch()
}

/** Runs what the first look does not need after it, as soon as there is nothing better to do. */
export function whenLooked(run: () => void): void {
  void afterFirstLook(async () => whenIdle(run))
}
