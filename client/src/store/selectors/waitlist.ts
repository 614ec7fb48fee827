import type { Booth, WaitlistEntry } from '@/api/types'

/** Whether a booth is what an entry waits for: WaitlistEntry.Fits. */
export function fits(entry: WaitlistEntry, booth: Booth): boolean {
  if (entry.exhibitionId !== booth.exhibitionId) return false
  if (entry.boothId)
    return entry.boothId === booth.id || !!booth.parts?.some((part) => part.boothId === entry.boothId)
  return (
    (!entry.type || entry.type === booth.type) &&
    booth.area >= entry.minArea &&
    (!entry.hall || entry.hall === booth.hall)
  )
}

/** Entries in their order: who has waited longest is first. */
export function inLine(entries: Iterable<WaitlistEntry>): WaitlistEntry[] {
  return [...entries].sort(
    (a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || (a.id < b.id ? -1 : 1),
  )
}

/** Who waits for a booth, the first first; the one it is offered to is not waiting. */
export function waitingFor(entries: Iterable<WaitlistEntry>, booth: Booth): WaitlistEntry[] {
  return inLine(entries).filter((entry) => entry.state === 'waiting' && fits(entry, booth))
}

/** Which place an entry has: how many before it wait for a booth that would be theirs too, and itself. */
export function placeOf(
  entry: WaitlistEntry,
  entries: readonly WaitlistEntry[],
  booths: readonly Booth[],
): number {
  const open = booths.filter((booth) => fits(entry, booth))
  const before = inLine(entries.filter((e) => e.state === 'waiting' || e.id === entry.id))
  const ahead = before.slice(
    0,
    before.findIndex((e) => e.id === entry.id),
  )
  return 1 + ahead.filter((e) => open.some((booth) => fits(e, booth))).length
}
