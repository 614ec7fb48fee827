import type { Booth } from '@/api/types'

const sold: ReadonlySet<Booth['state']> = new Set(['booked', 'signed', 'part_paid', 'paid'])

/** Whether a booth is booked or further: models.Booth. */
export const isSold = (booth: Pick<Booth, 'state'>): boolean => sold.has(booth.state)

/** Whether somebody has a booth: it is held, set aside, booked or further. */
export const isTaken = (booth: Pick<Booth, 'state'>): boolean =>
  booth.state !== 'available' && booth.state !== 'blocked'

/** What every code of a hall begins with: its number before a letter (1A-04), where all have the same. What is left of two codes then differs where they do. */
export function hallNumber(codes: readonly string[]): string {
  const numberOf = (code = '') => /^\d+(?=[A-Za-z])/.exec(code)?.[0] ?? ''
  const first = numberOf(codes[0])
  return first && codes.every((code) => numberOf(code) === first) ? first : ''
}
