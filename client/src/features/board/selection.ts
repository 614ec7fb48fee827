/**
 * The selection after a click: toggles one card, or with an order (Shift) adds everything from the last chosen card to this one.
 */
export function selectionAfter(
  selected: ReadonlySet<string>,
  id: string,
  order: readonly string[] | null,
): ReadonlySet<string> {
  const next = new Set(selected)
  const last = [...selected].at(-1)
  if (!order || last === undefined || !order.includes(last)) {
    if (!next.delete(id)) next.add(id)
    return next
  }
  const [from, to] = [order.indexOf(last), order.indexOf(id)].sort((a, b) => a - b)
  for (const one of order.slice(from, to! + 1)) next.add(one)
  return next
}
