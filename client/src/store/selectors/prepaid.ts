import type { Payment } from '@/api/types'

/** What a customer has paid ahead in a currency. */
export interface Prepaid {
  key: string
  customerId: string
  currency: Payment['currency']
  amount: number
}

/** All prepayments there are, by customer and currency; those that were used up are none. */
export function prepaidOf(payments: Iterable<Payment>): Prepaid[] {
  const sums = new Map<string, Prepaid>()
  for (const p of payments) {
    if (p.orderId || p.voided) continue
    const key = `${p.customerId} ${p.currency}`
    const sum = sums.get(key) ?? { key, customerId: p.customerId, currency: p.currency, amount: 0 }
    sum.amount += p.kind === 'received' || p.kind === 'moved_in' ? p.amount : -p.amount
    sums.set(key, sum)
  }
  return [...sums.values()].filter((s) => s.amount > 0).sort((a, b) => b.amount - a.amount)
}
