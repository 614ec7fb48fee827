import type { Currency } from '@/api/types'

/** In what an order can be, its words by `t`. */
export const currencyKinds = (t: (key: string) => string): { value: Currency; label: string }[] =>
  (['CNY', 'USD'] as const).map((value) => ({ value, label: t(`prices.currency.${value}`) }))
