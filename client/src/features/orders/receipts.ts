import type { Payment } from '@/api/types'

type Receipt = Pick<Payment, 'account' | 'currency' | 'amount' | 'day' | 'reference'>

/** A receipt that says the same as one about to be noted, as far as this device knows: the server's Context.notTwice. */
export function sameReceipt(payments: Iterable<Payment>, receipt: Receipt): Payment | undefined {
  const reference = receipt.reference.trim()
  if (!reference) return undefined
  return [...payments].find(
    (p) =>
      p.kind === 'received' &&
      !p.voided &&
      p.reference.trim() === reference &&
      (['account', 'currency', 'amount', 'day'] as const).every((key) => p[key] === receipt[key]),
  )
}
