import type { ScreenPicture } from '@/api/types'
import { moneyText } from '@/ui/format'

/** A place in the ranking. */
export type Ranked = ScreenPicture['ranking'][number]

/** The place of each of a ranking, the best first: who is level has the same one, and the next is as many further on. */
export const placesOf = (ranking: readonly Ranked[]): number[] => {
  const level = (a: Ranked, b: Ranked) =>
    a.booths === b.booths && a.amount.CNY === b.amount.CNY && a.amount.USD === b.amount.USD
  return ranking.map((one) => 1 + ranking.findIndex((o) => level(o, one)))
}

/** What somebody has signed for, in whole yuan and dollars, which are never added up: "¥386,400 + $12,000". */
export function soldText({ amount: { CNY, USD } }: Pick<Ranked, 'amount'>, locale: string): string {
  const whole = (sum: number) => Math.round(sum / 100) * 100
  const yuan = CNY || !USD ? [moneyText(whole(CNY), locale, 'CNY')] : []
  return [...yuan, ...(USD ? [moneyText(whole(USD), locale, 'USD')] : [])].join(' + ')
}
