import type { Department, Exhibition, User } from '@/api/types'
import { amountOf, decimalOf } from '@/ui/amount'

type Target = NonNullable<Exhibition['targets']>[number]

/** A line of the form: a department's target, or that of one of its people. */
export interface TargetLine {
  departmentId: string
  userId: string
  booths: string
  amount: string
}

const key = (t: Pick<Target, 'departmentId' | 'userId'>) => `${t.departmentId} ${t.userId}`

/** A line for every department and each of its people; whoever has a target and is no longer there keeps it. */
export function linesOf(
  targets: readonly Target[],
  departments: readonly Department[],
  people: readonly User[],
): TargetLine[] {
  const known = new Map(targets.map((target) => [key(target), target]))
  const line = (departmentId: string, userId: string): TargetLine => {
    const target = known.get(key({ departmentId, userId }))
    return {
      departmentId,
      userId,
      booths: target?.booths ? String(target.booths) : '',
      amount: target?.amount ? String(target.amount / 100) : '',
    }
  }
  const ids = new Set([...departments.map((d) => d.id), ...targets.map((t) => t.departmentId)])
  return [...ids].flatMap((id) => {
    const theirs = people.filter((u) => u.departmentId === id).map((u) => u.id)
    const others = targets.filter((t) => t.departmentId === id && t.userId).map((t) => t.userId)
    return [...new Set(['', ...theirs, ...others])].map((userId) => line(id, userId))
  })
}

/** What is wrong with a line: its booths or its amount are no number. */
export function faultOf(line: TargetLine): 'booths' | 'amount' | '' {
  const booths = decimalOf(line.booths, 0, 0)
  if (booths === null || booths > 100_000) return 'booths'
  return amountOf(line.amount, 0) === null ? 'amount' : ''
}

/** The targets that lines say; a line of nothing is none. */
export function targetsOf(lines: readonly TargetLine[]): Target[] {
  return lines
    .map(({ departmentId, userId, booths, amount }) => ({
      departmentId,
      userId,
      booths: decimalOf(booths, 0, 0) ?? 0,
      amount: amountOf(amount, 0) ?? 0,
    }))
    .filter((target) => target.booths > 0 || target.amount > 0)
}

/** What the people of a department are to sell together. */
export function peopleOf(
  lines: readonly TargetLine[],
  departmentId: string,
): { booths: number; amount: number } {
  const theirs = targetsOf(lines).filter((t) => t.departmentId === departmentId && t.userId)
  return {
    booths: theirs.reduce((sum, t) => sum + t.booths, 0),
    amount: theirs.reduce((sum, t) => sum + t.amount, 0),
  }
}
