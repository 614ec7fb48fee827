import type { CustomerName, RoundPlan, RoundQuestion, Turn } from '@/api/follow_ups'
import type { Customer, CustomerStage, Day } from '@/api/types'

/** How the customers of a round are chosen, as typed. */
export interface Choice {
  whose: '' | 'mine' | 'department' | 'pool'
  ownerIds: string[]
  classes: string[]
  grades: string[]
  stages: CustomerStage[]
  exhibitionId: string
  tags: string
  regions: string[]
  noContactDays: string
  important: boolean
  unplanned: boolean
}

/** Nobody is left out but who is planned for already. */
export const anyone = (): Choice => ({
  whose: '',
  ownerIds: [],
  classes: [],
  grades: [],
  stages: [],
  exhibitionId: '',
  tags: '',
  regions: [],
  noContactDays: '',
  important: false,
  unplanned: true,
})

export const classes: readonly (Customer['class'] | 'none')[] = ['A', 'B', 'C', 'none']
export const stages: readonly CustomerStage[] = [
  'potential',
  'target',
  'first_purchase',
  'repeat',
  'loyal',
  'advocate',
]

const words = (text: string) =>
  text
    .split(/[,，、\s]+/)
    .map((one) => one.trim())
    .filter(Boolean)

/** What the server is asked. */
export function questionOf(
  choice: Choice,
  span: { fromDay: Day; toDay: Day; userIds: string[] },
): RoundQuestion {
  const { whose, ownerIds, classes, grades, stages, exhibitionId, important } = choice
  const noContactDays = Math.max(0, Math.floor(Number(choice.noContactDays) || 0))
  return {
    filter: {
      ...(whose && { whose }),
      ownerIds,
      classes,
      grades,
      stages,
      tags: words(choice.tags),
      regions: choice.regions,
      exhibitionId,
      important,
      noContactDays,
    },
    unplanned: choice.unplanned,
    ...span,
  }
}

/** The choice as one line, kept with the round. */
export function filterLine(choice: Choice): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(choice))
    if (Array.isArray(value) ? value.length : value) query.set(key, String(value))
  return query.toString().slice(0, 1000)
}

/** A person's day in the plan: what is new, and what there is already. */
export interface Cell {
  turns: Turn[]
  before: number
}

/** The plan as people by days; days that only a hand has chosen are among them. */
export function gridOf(
  plan: Pick<RoundPlan, 'load'>,
  turns: readonly Turn[],
): (userId: string, day: Day) => Cell {
  const cells = new Map<string, Cell>()
  const cell = (userId: string, day: Day): Cell => {
    const key = `${userId} ${day}`
    if (!cells.has(key)) cells.set(key, { turns: [], before: 0 })
    return cells.get(key)!
  }
  for (const { userId, day, count } of plan.load) cell(userId, day).before = count
  for (const turn of turns) cell(turn.assigneeId, turn.dueDay).turns.push(turn)
  return cell
}

/** The turns with one given to somebody else, or to another day. */
export const moved = (turns: readonly Turn[], customerId: string, to: Partial<Turn>): Turn[] =>
  turns.map((one) => (one.customerId === customerId ? { ...one, ...to } : one))

/** The turns without a customer. */
export const without = (turns: readonly Turn[], customerId: string): Turn[] =>
  turns.filter((one) => one.customerId !== customerId)

/** How a customer of the plan is called. */
export const planName = (customer: CustomerName | undefined): string =>
  customer ? customer.company || customer.name : ''
