import { inject, provide, type ComputedRef, type InjectionKey, type Ref, type ShallowRef } from 'vue'
import type { Customer, CustomerStage, User } from '@/api/types'
import type { Column, Question } from './columns'

/** Someone else's hand on a card. */
export interface Hand {
  user: User
  doing: 'moving' | 'editing'
}

/** What every part of a pipeline board shares. */
export interface Board {
  question: ComputedRef<Question | null>
  columns: ComputedRef<Column[]>
  mayMove: (card: Customer) => boolean
  /** Moves a card; to the lost ones after the reason was asked for. */
  move: (card: Customer, stage: CustomerStage) => void
  /** The card whose menu is open. */
  chosen: ShallowRef<Customer | null>
  open: (card: Customer) => void
  dragging: Ref<boolean>
  focusId: Ref<string>
  hands: ComputedRef<ReadonlyMap<string, Hand>>
  /** The day of a customer's next follow-up; '' if none is planned. */
  nextDay: (id: string) => string
}

const key: InjectionKey<Board> = Symbol('pipeline')

/** Shares a board with the components below. */
export function provideBoard(board: Board): void {
  provide(key, board)
}

/** The board this component stands on. */
export function useBoard(): Board {
  const board = inject(key)
  if (!board) throw new Error('no pipeline board above this component')
  return board
}
