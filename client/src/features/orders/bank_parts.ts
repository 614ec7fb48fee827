import { amountOf } from '@/ui/amount'
import type { BankMatch } from './bank'
import type { EntryPart } from './finance_commands'

/** What of an entry a person gives to an order, as it is typed. */
export interface TypedPart {
  match: BankMatch
  amount: string
  /** Which line of the order's plan it is for; empty: by the plan's order. */
  lineId: string
}

/** A guess as the part of an entry it would take, for a line of the order's plan if one is named. */
export const partOf = ({ orderId, orderVersion, amount }: BankMatch, lineId = ''): EntryPart => ({
  orderId,
  orderVersion,
  amount,
  ...(lineId && { lineId }),
})

/** What was typed comes to; what is no amount counts for nothing. fen. */
export const sumOf = (amounts: readonly string[]): number =>
  amounts.reduce((sum, amount) => sum + (amountOf(amount) ?? 0), 0)

/** What a further order takes of what is left of an entry: what is open of it at most. As it is typed. */
export function offered(match: BankMatch, left: number): string {
  const amount = Math.min(match.open, left)
  return amount > 0 ? String(amount / 100) : ''
}

/** Which parts cannot be given, by order: no amount, or more than is still to come. */
export function faultsOf(parts: readonly TypedPart[]): Map<string, 'amount' | 'most'> {
  const faults = new Map<string, 'amount' | 'most'>()
  for (const { match, amount } of parts) {
    const fen = amountOf(amount)
    if (!fen) faults.set(match.orderId, 'amount')
    else if (fen > match.open) faults.set(match.orderId, 'most')
  }
  return faults
}
