import type { ScreenSeen } from '@/api/screens'
import type { Screen } from '@/api/types'

/** What is said of a screen's televisions: how many are there now, else when the last was, else that none ever was. */
export function seenOf(
  screen: Pick<Screen, 'id' | 'linkedAt'>,
  seen: readonly ScreenSeen[],
): { key: 'online' | 'online_n' | 'never' | 'no_link'; n: number } | { at: string } {
  const own = seen.filter((one) => one.screenId === screen.id)
  const online = own.filter((one) => one.online).length
  if (online) return { key: online > 1 ? 'online_n' : 'online', n: online }
  if (own.length)
    return {
      at: own
        .map((one) => one.seenAt)
        .sort()
        .at(-1)!,
    }
  return { key: screen.linkedAt ? 'never' : 'no_link', n: 0 }
}
