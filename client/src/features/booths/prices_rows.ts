import type { Currency, Exhibition } from '@/api/types'
import { amountOf } from '@/ui/amount'

type Price = NonNullable<Exhibition['services']>[number]['price']
/** A price in each currency, as it is typed; empty: nothing is sold for it. */
export type TypedPrice = Record<Currency, string>

const typed = (fen: number) => (fen ? String(fen / 100) : '')

/** A price as it is shown to be changed. */
export const typedPrice = ({ CNY, USD }: Price): TypedPrice => ({ CNY: typed(CNY), USD: typed(USD) })

/** Whether what was typed are amounts. */
export const arePrices = ({ CNY, USD }: TypedPrice): boolean =>
  amountOf(CNY, 0) !== null && amountOf(USD, 0) !== null

/** The price that is meant. */
export const priceOf = ({ CNY, USD }: TypedPrice): Price => ({
  CNY: amountOf(CNY, 0)!,
  USD: amountOf(USD, 0)!,
})
