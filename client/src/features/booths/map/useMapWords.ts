import { useI18n } from '@/i18n'
import type { Booth } from '@/api/types'
import { customerOf } from '@/ui/bound/customer_lookup'
import { customerName } from '@/ui/bound/customers'
import { moneyText } from '@/ui/format'
import type { HallSum } from './hall_sums'

/** What is written on a map, and on a picture of it. */
export function useMapWords(priced: () => ((booth: Booth) => number | null) | undefined) {
  const { t, locale } = useI18n()
  function price(booth: Booth): string {
    const of = priced()
    const amount = of ? of(booth) : booth.listPrice
    return booth.state !== 'available' || amount === null ? '' : moneyText(amount, locale.value)
  }
  function count(sum: HallSum | undefined): string[] {
    if (!sum) return []
    const all = t('booths.in_hall', { n: sum.count })
    return [`${all} · ${t('booth_map.hall_sum', { sold: sum.sold, area: sum.area })}`, all]
  }
  return { name: (booth: Booth) => customerName(customerOf(booth.customerId)), price, count }
}
