import type { Booth, BoothEvent } from '@/api/types'
import { areaText, moneyText } from '@/ui/format'

/** What the sentences need to know of the world: names for ids, and how amounts are written. */
export interface Words {
  t: (key: string, args?: Record<string, unknown>) => string
  locale: string
  currency: 'CNY' | 'USD'
  user: (id: string) => string
  department: (id: string) => string
  customer: (id: string) => string
}

/** The types that have a sentence; anything else is said by the state it led to. */
export const known = [
  'hold',
  'book',
  'release',
  'extend',
  'reserve',
  'expire',
  'transfer',
  'move',
  'swap',
  'merge',
  'split',
  'offer',
  'decline',
  'give_up',
  'confirm',
  'postpone',
  'ask',
  'unask',
  'refuse',
  'keep',
  'rebook',
  'create',
  'import',
  'copy',
  'edit',
  'arrange',
  'set_sellers',
  'apply',
]

type Changed = NonNullable<BoothEvent['changed']>[number]

/** What a changed field is called; those without are said whole. */
const labels: Record<string, string> = {
  hall: 'booths.hall',
  code: 'booths.code',
  type: 'booths.type',
  width: 'booths.width',
  depth: 'booths.depth',
  area: 'booths.area',
  openSides: 'booths.sides',
  listPrice: 'booths.list_price',
  departmentIds: 'booths.sellers',
}

function valueWords(field: string, value: unknown, { t, locale, currency, department }: Words): string {
  switch (field) {
    case 'type':
      return t(`booths.type_${String(value)}`)
    case 'width':
    case 'depth':
      return new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(Number(value) / 1000)
    case 'area':
      return areaText(Number(value), locale)
    case 'listPrice':
      return value === null ? t('booths.to_agree') : moneyText(Number(value), locale, currency)
    case 'departmentIds': {
      const names = ((value ?? []) as string[]).map(department).filter(Boolean)
      return names.join(t('floor_plan.and')) || t('booths.every_department')
    }
  }
  return String(value)
}

/** What became of a booth on the map: put there, taken off, moved, drawn in another size. */
function placeWords(before: Booth['place'] | null, after: Booth['place'] | null): string {
  if (!after) return 'off'
  if (!before) return 'on'
  return before.x !== after.x || before.y !== after.y ? 'moved' : 'sized'
}

// Its measures say of what size it is drawn, too.
const measured = ({ field, before, after }: Changed, all: readonly Changed[]) =>
  field === 'place' &&
  placeWords(before as Booth['place'] | null, after as Booth['place'] | null) === 'sized' &&
  all.some((one) => ['width', 'depth'].includes(one.field))

function changeWords({ field, before, after }: Changed, words: Words): string {
  const { t } = words
  const label = labels[field]
  if (label) {
    const value = (one: unknown) => valueWords(field, one, words)
    return t('booths.history.turned', { what: t(label), before: value(before), after: value(after) })
  }
  const how =
    field === 'place'
      ? placeWords(before as Booth['place'] | null, after as Booth['place'] | null)
      : `${field}_${String(after)}`
  return t(`booths.history.changed.${how}`)
}

/** One line of a booth's history: who did what, for whom, why. */
export function historyWords(event: BoothEvent, words: Words): string {
  const { t } = words
  // A transfer to another booth names it.
  const named = event.type === 'transfer' && event.codes ? 'move' : event.type
  // What was only set aside had no holder: not a hold ran out.
  const over = named === 'expire' && event.state === 'available' && !event.holderId
  // A plan of a workbook changes booths, and makes some.
  const made = named === 'apply' && !event.changed
  const type = over ? 'lapse' : made ? 'import' : known.includes(named) ? named : 'other'
  const what = t(`booths.history.${type}`, {
    who: event.actorId ? words.user(event.actorId) : '',
    state: t(`ui.state.${event.state}`),
    codes: event.codes,
    what: (event.changed ?? [])
      .filter((one, _, all) => !measured(one, all))
      .map((one) => changeWords(one, words))
      .join(t('booths.history.and')),
  }).trim()
  const whom = event.changed
    ? ''
    : event.departmentId
      ? words.department(event.departmentId)
      : words.customer(event.customerId)
  const why = event.reason
  return [what, whom, why].filter(Boolean).join(' · ')
}
