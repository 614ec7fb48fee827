import { inject, provide, type ComputedRef, type InjectionKey, type Ref, type ShallowRef } from 'vue'
import type { Day, Item, User, Week } from '@/api/types'
import type { Plan } from './approval/usePlan'
import type { Compare } from './compare/useCompare'
import type { Filters } from './filters'
import type { Place } from './moves'

/** One list of the board: a zone of this week, a week's focus, or a day. */
export interface Zone {
  key: string
  place: Place
  /** Where a quick add of this zone goes: its day, or its week's focus. */
  title: string
  subtitle: string
  open: Item[]
  done: Item[]
}

/** A day of the strip. */
export interface StripDay {
  day: Day
  items: Item[]
  /** What is due this day, but planned for another or none. */
  due: Item[]
  done: number
  mark: 'rest' | 'work' | null
  note: string
  resting: boolean
}

/** Someone else's hand on a card. */
export interface Hand {
  user: User
  doing: 'moving' | 'editing'
}

/** What every part of the board shares. */
export interface Board {
  departmentId: ComputedRef<string>
  week: ComputedRef<Week>
  today: Readonly<Ref<Day>>
  /** The week on screen is the one that runs now. */
  current: ComputedRef<boolean>
  closed: ComputedRef<boolean>
  /** The week on screen is here whole. */
  ready: Readonly<Ref<boolean>>
  /** The last week that is here whole. */
  until: Readonly<Ref<Week>>
  zones: Readonly<ShallowRef<Zone[]>>
  strip: ComputedRef<StripDay[]>
  filters: ComputedRef<Filters>
  setFilters: (next: Partial<Filters>) => void
  /** Whether an item passes the filters. */
  passes: (item: Item) => boolean
  shownCount: ComputedRef<number>
  lateCount: ComputedRef<number>
  carriedCount: ComputedRef<number>
  carried: (item: Item) => number
  late: (item: Item) => boolean
  lateDays: (item: Item) => number
  working: (day: Day) => boolean
  hands: ComputedRef<ReadonlyMap<string, Hand>>
  mayAdd: ComputedRef<boolean>
  mayEdit: (item: Item) => boolean
  mayLead: ComputedRef<boolean>
  selected: Ref<ReadonlySet<string>>
  focusId: Ref<string>
  editingId: Ref<string>
  /** The items a move menu is open for. */
  moving: ShallowRef<Item[]>
  dragging: Ref<boolean>
  /** How far the plan on screen has been approved, and what was changed since; null before anybody has asked (W6). */
  plan: ShallowRef<Plan | null>
  /** The plan on screen beside how it stood on a day (W6). */
  compare: Compare
  /** Opens an item's sheet over the board. */
  open: (item: Item) => void
  announce: (text: string) => void
  announced: Readonly<Ref<string>>
}

const key: InjectionKey<Board> = Symbol('board')

/** Shares a board with the components below. */
export function provideBoard(board: Board): void {
  provide(key, board)
}

/** The board this component stands on. */
export function useBoard(): Board {
  const board = inject(key)
  if (!board) throw new Error('no board above this component')
  return board
}
