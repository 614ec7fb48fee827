import type { Item } from '@/api/types'
import { tooEarly } from '@/store/selectors/after'
import { placeOf, type Bar, type Span } from '@/store/selectors/month'

/** A line from the end of a bar to the beginning of the one that comes after it (W3), in hundredths of the width and in lanes. */
export interface AfterLine {
  id: string
  left: number
  width: number
  from: number
  to: number
  early: boolean
}

/** The lines between the bars of a month; `daysOf` is where a bar is now, also in the hand. */
export function afterLines(
  bars: readonly Bar[],
  span: Span,
  daysOf: (item: Item) => Pick<Item, 'day' | 'lastDay'>,
): AfterLine[] {
  const byId = new Map(bars.map((bar) => [bar.item.id, bar]))
  return bars.flatMap(({ item, lane }) => {
    const earlier = byId.get(item.afterId)
    if (!earlier) return []
    const now = { ...item, ...daysOf(item) }
    const before = { ...earlier.item, ...daysOf(earlier.item) }
    const [a, b] = [placeOf(span, before.day, before.lastDay), placeOf(span, now.day, now.lastDay)]
    const end = a.left + a.width
    // One that begins too early hangs under the other where both are.
    const left = b.left >= end ? end : Math.max(a.left, b.left)
    return [
      {
        id: item.id,
        left,
        width: Math.max(0, b.left - left),
        from: earlier.lane,
        to: lane,
        early: tooEarly(now, before),
      },
    ]
  })
}
