import type { Item } from '@/api/types'
import { sync } from '@/sync'
import { moveItem, onDays } from './commands'
import type { MonthBoard } from './context'
import { grab } from './grab'
import { pulled, type Grip } from '@/store/selectors/month'

/** Bars by hand and by keys: what is seen is where it would be; it is one move when let go. */
export function usePull({ board, pull, span }: MonthBoard) {
  let release: (() => void) | undefined
  let from: Item | undefined

  function begin(item: Item, grip: Grip): void {
    if (from) end(true)
    from = item
    release = sync.hold()
    board.dragging.value = true
    sync.present({ view: `board:${board.departmentId.value}`, item: item.id, doing: 'moving' })
    pull.value = { id: item.id, grip, day: item.day, lastDay: item.lastDay }
  }
  function end(kept: boolean): void {
    const [item, to] = [from, pull.value]
    from = undefined
    pull.value = null
    board.dragging.value = false
    release?.()
    if (!item || !to) return
    sync.present({ view: `board:${board.departmentId.value}`, doing: 'looking' })
    if (!kept || (to.day === item.day && to.lastDay === item.lastDay)) return
    moveItem(item, onDays(to.day, to.lastDay), to.grip === 'whole' ? 'move' : 'stretch')
  }

  /** A pointer takes a bar, or one of its ends. */
  function take(event: PointerEvent, item: Item, grip: Grip): void {
    if (!board.mayEdit(item)) return
    const lanes = (event.currentTarget as HTMLElement).closest('.lanes')!
    const day = lanes.getBoundingClientRect().width / span.value.days
    grab(event, {
      atOnce: grip !== 'whole',
      start: () => begin(item, grip),
      move: (dx) => {
        if (from) pull.value = { id: item.id, grip, ...pulled(from, grip, Math.round(dx / day)) }
      },
      end,
    })
  }

  /** Arrows move a bar by a day, with Ctrl by a week; with Shift they stretch its end, with Alt its beginning. */
  function press(event: KeyboardEvent, item: Item): boolean {
    const mine = from?.id === item.id
    if (event.key === 'Escape' && mine) {
      end(false)
      return true
    }
    if (event.key === 'Enter' && mine) {
      end(true)
      return true
    }
    if (!['ArrowLeft', 'ArrowRight'].includes(event.key) || !board.mayEdit(item)) return false
    const grip: Grip = event.shiftKey ? 'end' : event.altKey ? 'start' : 'whole'
    const by = (event.key === 'ArrowLeft' ? -1 : 1) * (event.ctrlKey || event.metaKey ? 7 : 1)
    if (!mine) begin(item, grip)
    const now = pull.value!
    pull.value = { id: item.id, grip, ...pulled(now, grip, by) }
    return true
  }

  return { take, press, leave: (item: Item) => from?.id === item.id && end(true) }
}
