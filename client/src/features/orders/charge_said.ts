import { amountOf } from '@/ui/amount'

/** A charge as its field shows it: what was typed, or what the rules say. */
export const typedCharge = (typed: string | null, byRules: number): string => typed ?? String(byRules / 100)

/** Whether what was typed is a charge: an amount of nothing up to all that is given up. */
export function chargeFits(typed: string | null, most: number): boolean {
  const fen = typed === null ? 0 : amountOf(typed)
  return fen !== null && fen <= most
}

/** The charge to be said: none where it is that of the rules, which are asked once more when it is done. */
export function chargeSaid(typed: string | null, byRules: number): number | undefined {
  const fen = typed === null ? null : amountOf(typed)
  return fen === null || fen === byRules ? undefined : fen
}
