/** A list with one entry moved; beyond the ends it stays at the end. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list]
  const [entry] = next.splice(from, 1)
  if (entry === undefined) return next
  next.splice(Math.max(0, Math.min(to, next.length)), 0, entry)
  return next
}
