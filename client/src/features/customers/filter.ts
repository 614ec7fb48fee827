import type { Customer, CustomerKind } from '@/api/types'

/** Which cards a person wants to see. */
export interface CustomerFilter {
  text: string
  whose: 'mine' | 'department' | 'pool' | 'all'
  kind: CustomerKind | ''
}

/** The cards a filter lets through, sorted by name; words may match company, name, phone or pinyin. */
export function filtered(
  cards: Iterable<Customer>,
  filter: CustomerFilter,
  user: { id: string; departmentId: string },
  sorter: Intl.Collator,
): Customer[] {
  const words = filter.text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const found: Customer[] = []
  for (const card of cards) {
    if (card.archived || (filter.kind && card.kind !== filter.kind)) continue
    if (filter.whose === 'mine' && card.ownerId !== user.id) continue
    if (filter.whose === 'department' && card.departmentId !== user.departmentId) continue
    if (filter.whose === 'pool' && card.ownerId) continue
    if (words.length && !words.every((word) => matches(card, word))) continue
    found.push(card)
  }
  return found.sort((a, b) => sorter.compare(a.company || a.name, b.company || b.name))
}

function matches(card: Customer, word: string): boolean {
  const digits = word.replace(/[\s-]/g, '')
  return (
    card.company.toLowerCase().includes(word) ||
    card.name.toLowerCase().includes(word) ||
    card.pinyin.toLowerCase().includes(word) ||
    (/^\d{3,}$/.test(digits) && card.phone.replace(/\D/g, '').includes(digits))
  )
}
