import { useI18n } from '@/i18n'
import { computed, type ComputedRef } from 'vue'
import type { Booth, Exhibition } from '@/api/types'
import { quoteOf } from '@/store/selectors/quote'
import { sync } from '@/sync'
import { areaText, moneyText } from '@/ui/format'
import { areaBands, priceBands } from './list'

/** What booths of an exhibition can be chosen by beside their state: type, what they cost today, area and open sides. */
export function useFilterChoices(exhibition: ComputedRef<Exhibition | undefined>) {
  const { t, locale } = useI18n()
  const money = (n: number) => moneyText(priceBands[n]!, locale.value, exhibition.value?.currency)
  const types = computed(() => [
    { value: '', label: t('pick.any_type') },
    ...(['shell_scheme', 'raw_space'] as const).map((value) => ({ value, label: t(`booths.type_${value}`) })),
  ])
  const bandText = (bands: readonly number[], n: number, said: (from: number) => string) =>
    n === 0
      ? t('pick.under', { to: said(1) })
      : n + 1 < bands.length
        ? t('pick.between', { from: said(n), to: said(n + 1) })
        : t('pick.over', { from: said(n) })
  const banded = (any: string, bands: readonly number[], said: (from: number) => string) => [
    { value: '', label: t(any) },
    ...bands.map((_, n) => ({ value: String(n), label: bandText(bands, n, said) })),
  ]
  const bands = computed(() => banded('pick.any_price', priceBands, money))
  const areas = computed(() =>
    banded('pick.any_area', areaBands, (n) => areaText(areaBands[n]!, locale.value)),
  )
  const sides = computed(() => [
    { value: '', label: t('pick.any_sides') },
    ...[1, 2, 3, 4].map((n) => ({ value: String(n), label: t(`booths.sides_${n}`) })),
  ])
  function priceOf(booth: Booth): number | null {
    const e = exhibition.value
    if (!e) return null
    const quote = quoteOf(e.prices, booth, { currency: e.currency, day: sync.today.value })
    return quote.open ? null : quote.total
  }
  return { types, bands, areas, sides, priceOf }
}
