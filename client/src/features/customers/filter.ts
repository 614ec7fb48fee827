import type { Customer, CustomerKind, CustomerRules, CustomerStage } from '@/api/types'
import { staleFacts } from '@/store/selectors/customer'

/** Which cards a person wants to see. */
export interface CustomerFilter {
  text: string
  whose: 'mine' | 'department' | 'pool' | 'all'
  kind: CustomerKind | ''
  stage?: CustomerStage | ''
  class?: Customer['class']
  important?: boolean
  stale?: boolean
}

/** When a fact is stale, for the filter that asks. */
export interface Freshness {
  rules: Pick<CustomerRules, 'staleDays'>
  now: number
}

/** What a person sees first. */
export const everything = (): CustomerFilter => ({
  text: '',
  whose: 'all',
  kind: '',
  stage: '',
  class: '',
  important: false,
  stale: false,
})

/** The cards a filter lets through, sorted by name; words may match company, name, phone or pinyin. */
export function filtered(
  cards: Iterable<Customer>,
  filter: CustomerFilter,
  user: { id: string; departmentId: string },
  sorter: Intl.Collator,
  fresh: Freshness = { rules: { staleDays: {} }, now: 0 },
): Customer[] {
  const words = filter.text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const found: Customer[] = []
  for (const card of cards) {
    if (card.archived || (filter.kind && card.kind !== filter.kind)) continue
    if (filter.whose === 'mine' && card.ownerId !== user.id) continue
    if (filter.whose === 'department' && card.departmentId !== user.departmentId) continue
    if (filter.whose === 'pool' && card.ownerId) continue
    if (filter.stage && card.stage !== filter.stage) continue
    if (filter.class && card.class !== filter.class) continue
    if (filter.important && !card.important) continue
    if (filter.stale && !staleFacts(card, fresh.rules, fresh.now).length) continue
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
