import { computed, onScopeDispose, shallowRef, watch, type ComputedRef } from 'vue'
import type { Sale } from '@/api/types'

/** What of a sale is told. */
export type ToldSale = Pick<
  Sale,
  'id' | 'boothId' | 'code' | 'area' | 'type' | 'orderId' | 'sellerId' | 'createdAt' | 'quiet'
> & { amount?: Amounts }

/** Sums by currency, fen and cents. */
export interface Amounts {
  CNY: number
  USD: number
}

/** What is announced as one: the booths of one order that went the same step together. */
export interface SaleMoment {
  type: Sale['type']
  sellerId: string
  boothId: string
  codes: string[]
  /** Hundredths of a ㎡, of all of them. */
  area: number
  /** Where it is told: what the orders say of the booths. */
  amount: Amounts
}

const shownFor = 5_000
// What is told later than that, after a night without network, is no news.
const newsFor = 60_000

const together = (s: ToldSale) => [s.orderId || s.boothId, s.type, s.createdAt].join(' ')

/**
 * Announces each sale once, one after another for some seconds; one that is withdrawn is taken off at once. `standing` are the sales
 * there are, null while that is not known: what is there first was told before. `now` is the server's clock.
 */
export function useSaleMoments(
  standing: () => readonly ToldSale[] | null,
  now: () => number,
): ComputedRef<SaleMoment | null> {
  const waiting = shallowRef<string[]>([])
  let known: Set<string> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const of = (key: string) => (standing() ?? []).filter((s) => together(s) === key)

  function next(left: string[]): void {
    if (left[0] !== waiting.value[0] || left.length === 0) {
      clearTimeout(timer)
      if (left.length > 0) timer = setTimeout(() => next(waiting.value.slice(1)), shownFor)
    }
    waiting.value = left
  }

  watch(
    standing,
    (sales) => {
      if (!sales) return
      const first = known === null
      const news = sales.filter(
        (s) => !known?.has(s.id) && !s.quiet && now() - Date.parse(s.createdAt) < newsFor,
      )
      known = new Set([...(known ?? []), ...sales.map((s) => s.id)])
      const still = waiting.value.filter((key) => of(key).length > 0)
      next(first ? [] : [...new Set([...still, ...news.map(together)])])
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))
  return computed(() => {
    const sales = waiting.value[0] ? of(waiting.value[0]) : []
    const [one] = sales
    if (!one) return null
    const codes = sales.map((s) => s.code).sort()
    const area = sales.reduce((sum, s) => sum + s.area, 0)
    const sum = (currency: keyof Amounts) => sales.reduce((all, s) => all + (s.amount?.[currency] ?? 0), 0)
    const amount = { CNY: sum('CNY'), USD: sum('USD') }
    return { type: one.type, sellerId: one.sellerId, boothId: one.boothId, codes, area, amount }
  })
}
