import type { Booth } from '@/api/types'

const sold: ReadonlySet<Booth['state']> = new Set(['booked', 'signed', 'part_paid', 'paid'])

/** Whether a booth is booked or further: models.Booth. */
export const isSold = (booth: Pick<Booth, 'state'>): boolean => sold.has(booth.state)
