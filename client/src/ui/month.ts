/** A month as "2026-10". */
export type Month = string

/** The month of a day. */
export const monthOf = (day: string): Month => day.slice(0, 7)

/** Moves by n months. */
export function addMonths(month: Month, n: number): Month {
  const [y, m] = month.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(y, m - 1 + n, 1)).toISOString().slice(0, 7)
}

/** Moves a day by n days. */
export function shiftDay(day: string, n: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)
}

/** Moves a day by n months, to the month's last day if it is shorter. */
export function shiftMonth(day: string, n: number): string {
  const month = addMonths(monthOf(day), n)
  const last = shiftDay(`${addMonths(month, 1)}-01`, -1)
  const wanted = `${month}${day.slice(7)}`
  return wanted > last ? last : wanted
}

/** 0 Monday … 6 Sunday. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7
}

/** The weeks that show a month: rows of seven days, Monday first, as many rows as it needs. */
export function monthGrid(month: Month): string[][] {
  const first = `${month}-01`
  const rows: string[][] = []
  for (
    let day = shiftDay(first, -weekdayOf(first));
    day < `${addMonths(month, 1)}-01`;
    day = shiftDay(day, 7)
  ) {
    rows.push(Array.from({ length: 7 }, (_, n) => shiftDay(day, n)))
  }
  return rows
}
