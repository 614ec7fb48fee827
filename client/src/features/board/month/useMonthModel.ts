import { computed, shallowReactive, shallowRef, toValue, type MaybeRefOrGetter } from 'vue'
import type { Item } from '@/api/types'
import { store } from '@/store'
import { calendarOf, weekOf } from '@/store/selectors/calendar'
import { sync } from '@/sync'
import { useMonthCompare } from '../compare/useMonthCompare'
import { useBoardModel } from '../useBoardModel'
import { inFocus, inPlan, moveItem, onDays, type MonthPlace } from './commands'
import type { Carried, MonthBoard, Pull } from './context'
import { edgeScroll } from './edge'
import { grab } from './grab'
import { indexBeside, orderGoal, type Beside } from './order'
import { barsOf, columnsOf, goalsOf, progressOf, spanOf, stonesOf } from '@/store/selectors/month'
import { useMonthDone } from './useMonthDone'

/** Everything a month's board shows and keeps. */
export function useMonthModel(
  departmentOf: MaybeRefOrGetter<string>,
  monthOf: MaybeRefOrGetter<string>,
): MonthBoard {
  const span = computed(() => spanOf(toValue(monthOf)))
  const base = useBoardModel(departmentOf, () => span.value.weeks.at(-1)!)
  const whole = useMonthDone(departmentOf, monthOf)
  const own = computed<Item[]>(() => {
    if (!base.ready.value) return []
    const { weeks, month, first } = span.value
    const last = weeks.at(-1)!
    return [...store.items.values()].filter(
      (item) =>
        item.departmentId === base.departmentId.value &&
        !item.archived &&
        (item.month
          ? item.month === month
          : item.week <= last && (item.week >= weeks[0]! || item.lastDay >= first)),
    )
  })
  const shown = computed(() => own.value.filter(base.passes))
  const open = computed(() => shown.value.filter((item) => !item.doneAt))
  const goals = computed(() => goalsOf(shown.value, span.value.month))
  const pull = shallowRef<Pull | null>(null)
  const carried = shallowRef<Carried | null>(null)
  const fresh = shallowRef<MonthBoard['fresh']['value']>(null)
  const dropped = shallowRef<{ item: Item; place: MonthPlace } | null>(null)
  return {
    board: {
      ...base,
      compare: useMonthCompare({
        departmentId: base.departmentId,
        month: computed(() => span.value.month),
        items: own,
        whole,
        today: sync.today,
      }),
      current: computed(() => false),
      shownCount: computed(() => shown.value.length),
      lateCount: computed(() => open.value.filter(base.late).length),
      carriedCount: computed(() => open.value.filter((item) => base.carried(item) >= 2).length),
    },
    span,
    whole,
    current: computed(() => sync.today.value.startsWith(span.value.month)),
    calendar: computed(() => calendarOf(store.calendarDays.values())),
    goals,
    bars: computed(() => barsOf(shown.value, span.value)),
    columns: computed(() => columnsOf(own.value, span.value, weekOf(sync.today.value), base.passes)),
    stones: computed(() => stonesOf(store.exhibitions.values(), span.value)),
    pull,
    carried,
    dropped,
    opened: shallowReactive(new Set<string>()),
    fresh,
    adding: shallowRef(null),
    carry: (event, item) => {
      if (base.mayEdit(item))
        carryOf(event, item, base.departmentId.value, {
          ...{ goals, carried, dropped, fresh, dragging: base.dragging },
        })
    },
  }
}

type Held = Pick<MonthBoard, 'goals' | 'carried' | 'dropped' | 'fresh'> & { dragging: { value: boolean } }

function carryOf(event: PointerEvent, item: Item, departmentId: string, held: Held): void {
  let release: (() => void) | undefined
  let edge: ReturnType<typeof edgeScroll> | undefined
  const from = event.currentTarget as Element
  const look = (x: number, y: number) => {
    held.carried.value = { item, x, y, over: placeUnder(x, y), beside: besideUnder(x, y, item) }
  }
  grab(event, {
    start() {
      release = sync.hold()
      edge = edgeScroll(from, () => held.carried.value && look(held.carried.value.x, held.carried.value.y))
      held.dragging.value = true
      held.carried.value = { item, x: event.clientX, y: event.clientY, over: null, beside: null }
      sync.present({ view: `board:${departmentId}`, item: item.id, doing: 'moving' })
    },
    move(_dx, _dy, { clientX: x, clientY: y }) {
      look(x, y)
      edge?.at(y)
    },
    end(kept) {
      const { over: place, beside } = held.carried.value ?? {}
      edge?.over()
      held.carried.value = null
      held.dragging.value = false
      release?.()
      sync.present({ view: `board:${departmentId}`, doing: 'looking' })
      if (kept && beside) orderGoal(held.goals.value, item, indexBeside(held.goals.value, item, beside))
      else if (kept && place) drop(item, place, held)
    },
  })
}

// Elements that take a drop say where they stand.
function placeUnder(x: number, y: number): MonthPlace | null {
  const under = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-drop]')
  const [kind, at = ''] = under?.dataset.drop?.split(' ') ?? []
  if (kind === 'day') return onDays(at)
  if (kind === 'week') return inFocus(at)
  return kind === 'month' ? inPlan(at) : null
}

// A line of the plan over another one of it is sorted there.
function besideUnder(x: number, y: number, item: Item): Beside | null {
  if (!item.month) return null
  const line = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-line]')
  if (!line || line.dataset.id === item.id) return null
  const { top, height } = line.getBoundingClientRect()
  return { id: line.dataset.id!, below: y > top + height / 2 }
}

// A line of the plan that has a figure or parts is not one day's work: whoever drops it is asked what is meant.
function drop(item: Item, place: MonthPlace, held: Held): void {
  const there = item.week === place.week && item.day === place.day && item.month === place.month
  if (there && !item.lastDay) return
  const large = item.month !== '' && ['goal', 'parts'].includes(progressOf(item).of)
  if (large && !place.month) held.dropped.value = { item, place }
  else {
    moveItem(item, place)
    if (!place.month) held.fresh.value = { id: item.id, week: place.week }
  }
}
