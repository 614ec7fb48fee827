import type { Customer } from '@/api/types'
import { allStages } from '@/ui/bound/customer_choices'
import { regionShown } from '@/ui/bound/regions'
import { valueOf } from './columns'

/** The columns the list can show besides the customer. */
export const fields = [
  'stage',
  'value',
  'age',
  'name',
  'owner',
  'class',
  'grade',
  'next',
  'quiet',
  'region',
  'tags',
] as const
export type Field = (typeof fields)[number]

/** What the list shows until somebody chooses. */
export const usual: readonly Field[] = ['stage', 'value', 'age', 'name', 'owner', 'class', 'next', 'quiet']

/** By which column the list is sorted. */
export interface Sorting {
  by: Field | 'customer'
  down: boolean
}

/** What sorting asks of things beside the card. */
export interface Beside {
  exhibitionId: string
  nameOf: (userId: string) => string
  nextDay: (id: string) => string
}

const far = '9999'

function keyOf(card: Customer, by: Sorting['by'], beside: Beside): string | number {
  switch (by) {
    case 'stage':
      return allStages.indexOf(card.stage)
    case 'value':
      return valueOf(card, beside.exhibitionId)
    case 'age':
      return -Date.parse(card.stageSince)
    case 'quiet':
      return card.lastContactAt ? -Date.parse(card.lastContactAt) : 0
    case 'owner':
      return card.ownerId ? beside.nameOf(card.ownerId) : ''
    case 'next':
      return beside.nextDay(card.id) || far
    case 'class':
      return card.class || far
    case 'grade':
      return ['vip', 'major', 'ordinary', 'small', ''].indexOf(card.grade)
    case 'tags':
      return card.tags.join(' ')
    case 'region':
      return regionShown(card.region)
    case 'name':
      return card.name
    case 'customer':
      return card.company || card.name
  }
}

/** The cards as the list shows them; those alike keep the board's order. */
export function sorted(cards: readonly Customer[], sorting: Sorting, beside: Beside): Customer[] {
  const words = new Intl.Collator('zh-CN', { numeric: true })
  const times = sorting.down ? -1 : 1
  return cards
    .map((card) => ({ card, key: keyOf(card, sorting.by, beside) }))
    .sort((a, b) => {
      const order = typeof a.key === 'number' ? a.key - Number(b.key) : words.compare(a.key, String(b.key))
      return times * order
    })
    .map(({ card }) => card)
}
