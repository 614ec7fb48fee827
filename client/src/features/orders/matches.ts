import type { Order, Payment } from '@/api/types'
import { amountOf } from '@/ui/amount'

/** For which lines of its order's plan a payment was, and how much of it. */
export type Matches = Payment['matches']

type Line = Order['plan'][number]

/** Whether a payment can be for lines of a plan at all: only what comes in can. */
export const matchable = (p: Pick<Payment, 'kind' | 'voided'>): boolean =>
  !p.voided && (p.kind === 'received' || p.kind === 'moved_in')

/** What of a line no other payment was matched to; what merely came to it by the plan's order moves on. fen. */
export function unmatched(line: Line, payments: Iterable<Payment>, exceptId = ''): number {
  let left = line.amount
  for (const p of payments)
    if (!p.voided && p.id !== exceptId)
      for (const m of p.matches ?? []) if (m.lineId === line.id) left -= m.amount
  return Math.max(0, left)
}

/** A payment that is for one line, as far as the line goes; the rest goes by the plan's order. */
export function matchOf(line: Line | undefined, amount: number, payments: Iterable<Payment>): Matches {
  const much = line ? Math.min(amount, unmatched(line, payments)) : 0
  return line && much ? [{ lineId: line.id, amount: much }] : []
}

/** The matches of a payment as they are typed, by line. */
export const typedOf = (p: Pick<Payment, 'matches'>, plan: readonly Line[]): Record<string, string> =>
  Object.fromEntries(
    plan.map(({ id }) => {
      const fen = (p.matches ?? []).reduce((sum, m) => (m.lineId === id ? sum + m.amount : sum), 0)
      return [id, fen ? String(fen / 100) : '']
    }),
  )

/** What is meant by what was typed: lines that nothing was typed at are not named. */
export const matchesOf = (typed: Record<string, string>, plan: readonly Line[]): Matches =>
  plan
    .map(({ id }) => ({ lineId: id, amount: amountOf(typed[id] ?? '', 0) ?? 0 }))
    .filter(({ amount }) => amount > 0)

/** What keeps them from being saved, by line; `sum` where they are more than was paid. */
export function matchFaults(
  typed: Record<string, string>,
  payment: Payment,
  plan: readonly Line[],
  payments: Iterable<Payment>,
): Record<string, 'amount' | 'line' | 'sum'> {
  const faults: ReturnType<typeof matchFaults> = {}
  const all = [...payments]
  for (const line of plan) {
    const amount = amountOf(typed[line.id] ?? '', 0)
    if (amount === null) faults[line.id] = 'amount'
    else if (amount > unmatched(line, all, payment.id)) faults[line.id] = 'line'
  }
  const sum = matchesOf(typed, plan).reduce((n, m) => n + m.amount, 0)
  if (sum > payment.amount) faults.matches = 'sum'
  return faults
}

/** Whether two payments' matches are the same. */
export const sameMatches = (a: Matches, b: Matches): boolean => JSON.stringify(a) === JSON.stringify(b)
