import type { Week } from '@/api/types'

/** Later than any week: how far a view reaches that has no end. */
export const everyWeek: Week = '9999-W53'

/** Whether a view is read up to a week, as boards are; others are read whole. */
export function endsAtWeek(view: string): boolean {
  return view.startsWith('board:')
}

/** The later of two weeks; '' is earlier than any. */
export function laterWeek(a: Week, b: Week): Week {
  return a > b ? a : b
}
