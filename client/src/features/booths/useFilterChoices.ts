import { useI18n } from '@/i18n'
import { computed, type ComputedRef } from 'vue'
import type { Booth, Exhibition } from '@/api/types'
import { quoteOf } from '@/store/selectors/quote'
import { sync } from '@/sync'
import { moneyText } from '@/ui/format'
import { priceBands } from './list'

/** What booths of an exhibition can be chosen by beside their state: type, and what they cost today. */
export function useFilterChoices(exhibition: ComputedRef<Exhibition | undefined>) {
  const { t, locale } = useI18n()
  const money = (n: number) => moneyText(priceBands[n]!, locale.value, exhibition.value?.currency)
  const types = computed(() => [
    { value: '', label: t('pick.any_type') },
    ...(['shell_scheme', 'raw_space'] as const).map((value) => ({ value, label: t(`booths.type_${value}`) })),
  ])
  const bandText = (n: number) =>
    n === 0
      ? t('pick.under', { to: money(1) })
      : n + 1 < priceBands.length
        ? t('pick.between', { from: money(n), to: money(n + 1) })
        : t('pick.over', { from: money(n) })
  const bands = computed(() => [
    { value: '', label: t('pick.any_price') },
    ...priceBands.map((_, n) => ({ value: String(n), label: bandText(n) })),
  ])
  function priceOf(booth: Booth): number | null {
    const e = exhibition.value
    if (!e) return null
    const quote = quoteOf(e.prices, booth, { currency: e.currency, day: sync.today.value })
    return quote.open ? null : quote.total
  }
  return { types, bands, priceOf }
}
