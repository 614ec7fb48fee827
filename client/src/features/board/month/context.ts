import { inject, provide, type ComputedRef, type InjectionKey, type ShallowRef } from 'vue'
import type { Day, Item, Week } from '@/api/types'
import type { Calendar } from '@/store/selectors/calendar'
import type { Board } from '../context'
import type { MonthPlace } from './commands'
import type { Beside } from './order'
import type { Bar, Column, Grip, Span, Stone } from '@/store/selectors/month'

/** A bar in the hand: where its days would be. */
export interface Pull {
  id: string
  grip: Grip
  day: Day
  lastDay: Day
}

/** A card in the hand, and over what. */
export interface Carried {
  item: Item
  x: number
  y: number
  over: MonthPlace | null
  /** The line of the plan a line of it would come beside. */
  beside: Beside | null
}

/** What every part of a month's board shares. */
export interface MonthBoard {
  board: Board
  span: ComputedRef<Span>
  /** This month is the one that runs now. */
  current: ComputedRef<boolean>
  calendar: ComputedRef<Calendar>
  goals: ComputedRef<Item[]>
  bars: ComputedRef<Bar[]>
  columns: ComputedRef<Column[]>
  stones: ComputedRef<Stone[]>
  /** Whether what was done of the month is here. */
  whole: Readonly<ShallowRef<boolean>>
  pull: ShallowRef<Pull | null>
  carried: ShallowRef<Carried | null>
  /** Takes a card or a line of the plan in hand. */
  carry: (event: PointerEvent, item: Item) => void
  /** What was dropped of the plan and may be broken down there. */
  dropped: ShallowRef<{ item: Item; place: MonthPlace } | null>
  /** The weeks whose columns show all they hold. */
  opened: Set<Week>
  /** What was put into a week here just now. */
  fresh: ShallowRef<{ id: string; week: Week } | null>
  /** Where something new is being written. */
  adding: ShallowRef<MonthPlace | null>
}

const key: InjectionKey<MonthBoard> = Symbol('month')

/** Shares a month's board with the components below. */
export function provideMonth(month: MonthBoard): void {
  provide(key, month)
}

/** The month's board this component stands on. */
export function useMonth(): MonthBoard {
  const month = inject(key)
  if (!month) throw new Error('no month above this component')
  return month
}
