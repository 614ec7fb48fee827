import type { CustomerEvent } from '@/api/types'
import { hasText, locale, t } from '@/i18n'
import { store } from '@/store'
import { criteriaOf } from '@/store/selectors/evaluation'
import { customFact } from '@/store/selectors/customer_rules'
import { criterionName } from '@/ui/bound/criteria'
import { customerNameOf } from '@/ui/bound/customers'
import { useDirectory } from '@/ui/bound/directory'
import { kindName } from '@/ui/bound/follow_up_kinds'
import { dayText, moneyText } from '@/ui/format'

const text = (value: unknown) => (typeof value === 'string' ? value : '')

/** What happened, in a sentence, and why, if somebody said so. */
export function eventWords(event: CustomerEvent): { what: string; why: string } {
  const { nameOf } = useDirectory()
  const { type, detail } = event
  const who = (value: unknown) => (text(value) ? nameOf(text(value)) : t('customers.pool'))
  const say = (key: string, args: Record<string, unknown> = {}) => t(`customers.event.${key}`, args)
  const rated = (kind: 'class' | 'grade') => {
    const value = text(detail[kind])
    const why = text(detail.reason) || say('by_rules')
    const named = value && (kind === 'class' ? value : t(`customers.grade.${value}`))
    return { what: say(kind, { value: named || t('ui.none') }), why }
  }
  switch (type) {
    case 'registered':
      return { what: say('registered', { who: who(detail.ownerId) }), why: '' }
    case 'facts':
      return factsWords(detail)
    case 'owner':
      return { what: say('owner', { from: who(detail.formerOwnerId), to: who(detail.ownerId) }), why: '' }
    case 'department':
    case 'referrer':
    case 'collaborators':
      return { what: whoseWords(type, detail, nameOf), why: '' }
    case 'handed_over':
      return {
        what: say('handed_over', { from: who(detail.from), to: who(detail.to) }),
        why: text(detail.reason),
      }
    case 'returned':
      return {
        what: say('returned', { from: who(detail.formerOwnerId) }),
        why: text(detail.reason) || idle(detail.days),
      }
    case 'stage': {
      const stage = (value: unknown) => (text(value) ? t(`customers.stage.${text(value)}`) : '')
      return {
        what: say('stage', { from: stage(detail.was), to: stage(detail.stage) }),
        why: text(detail.reason),
      }
    }
    case 'expected': {
      const at = store.exhibitions.get(text(detail.exhibitionId))?.name ?? t('ui.gone')
      const money = (value: unknown) => (typeof value === 'number' ? moneyText(value, locale()) : '')
      const key = typeof detail.value !== 'number' ? 'not_expected' : detail.value ? 'expected' : 'on_board'
      return { what: say(key, { value: money(detail.value), at }), why: '' }
    }
    case 'class':
    case 'grade':
      return rated(type)
    case 'important':
      return { what: say(detail.important ? 'important' : 'unimportant'), why: '' }
    case 'evaluated':
      return evaluatedWords(detail)
    case 'care':
      return { what: careWords(detail), why: '' }
    case 'merged':
    case 'unmerged':
      return { what: say(type, { other: other(detail.otherId) }), why: '' }
    case 'imported':
      return { what: say('imported', { name: text(detail.name) }), why: '' }
    case 'distinct':
      return { what: say(detail.distinct ? 'distinct' : 'alike', { other: other(detail.otherId) }), why: '' }
    case 'appeal':
      return appealWords(detail, nameOf)
    case 'booth':
      return boothWords(detail)
    case 'order':
      return {
        what: t(`orders.did.${text(detail.what)}`, { number: text(detail.number) }),
        why: text(detail.reason),
      }
    case 'attached':
    case 'detached':
      return { what: say(`${type}_${fileSort(detail.contentType)}`), why: '' }
    default:
      return { what: hasText(`customers.event.${type}`) ? say(type) : type, why: text(detail.reason) }
  }
}

// Who sees the card masked reads that it was evaluated, and not how.
function evaluatedWords(detail: CustomerEvent['detail']): { what: string; why: string } {
  const [n, was, scores] = [detail.score, detail.was, detail.scores as Record<string, number> | undefined]
  if (typeof n !== 'number') return { what: t('evaluation.event_masked'), why: '' }
  if (!n) return { what: t('evaluation.event_cleared'), why: text(detail.note) }
  const order = criteriaOf(store.workspace.value?.customerRules).map(({ key }) => key)
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
  const stars = Object.entries(scores ?? {})
    .sort(([one], [other]) => place(one) - place(other))
    .map(([key, count]) => `${criterionName(key)} ${'★'.repeat(count)}`)
  return {
    what: was ? t('evaluation.event_changed', { was, n }) : t('evaluation.event', { n }),
    why: [text(detail.note), stars.join(t('customers.and'))].filter(Boolean).join(t('customers.semi')),
  }
}

function careWords({ own, days, kind }: CustomerEvent['detail']): string {
  if (!own) return t('care.event_workspace')
  const n = Number(days)
  return n ? t('care.event_own', { n, kind: kindName(text(kind)) }, n) : t('care.event_off')
}

// Whose a card is besides its owner's: its department's, who helps, and who brought it.
function whoseWords(
  type: 'department' | 'referrer' | 'collaborators',
  detail: CustomerEvent['detail'],
  nameOf: (id: string) => string,
): string {
  if (type === 'collaborators') {
    const names = (ids: unknown) =>
      (Array.isArray(ids) ? ids : []).map((id) => nameOf(text(id))).join(t('customers.and'))
    const [joined, left] = [names(detail.joined), names(detail.left)]
    const key = !left ? 'joined' : joined ? 'joined_left' : 'left'
    return t(`customers.event.collaborators_${key}`, { joined, left })
  }
  const named = (id: string) => (type === 'department' ? store.departments.get(id)?.name : other(id))
  const of = (value: unknown) => (text(value) && named(text(value))) || t('ui.none')
  return t(`customers.event.${type}`, { from: of(detail.from), to: of(detail.to) })
}

function appealWords(
  detail: CustomerEvent['detail'],
  nameOf: (id: string) => string,
): { what: string; why: string } {
  const [reason, answer] = [text(detail.reason), text(detail.answer)]
  const what = t(`appeal.event.${text(detail.state) || 'open'}`)
  if (!answer) return { what, why: reason }
  return { what, why: t('appeal.event.answered', { reason, who: nameOf(text(detail.settledBy)), answer }) }
}

function boothWords(detail: CustomerEvent['detail']): { what: string; why: string } {
  const codes = Array.isArray(detail.codes) ? detail.codes.join(t('customers.and')) : ''
  const state = text(detail.state)
  const released = state === 'available'
  const what = released
    ? t('customers.event.booth_released', { codes })
    : t('customers.event.booth', { codes, state: t(`ui.state.${state}`) })
  const why = text(detail.reason)
  return { what, why: detail.cause === 'expired' ? t('customers.event.booth_expired') : why }
}

const idle = (days: unknown) => (typeof days === 'number' ? t('customers.event.idle', { n: days }, days) : '')
function fileSort(type: unknown): string {
  const sort = text(type).split('/')[0] ?? ''
  return sort === 'image' || sort === 'audio' ? sort : 'file'
}
const other = (id: unknown) => customerNameOf(text(id))

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

// Which facts were entered or found right; of those that changed, for those who see the card whole, what they were and became.
function factsWords(detail: CustomerEvent['detail']): { what: string; why: string } {
  const facts = list(detail.facts).filter((fact): fact is string => typeof fact === 'string')
  const changes = list(detail.changes) as { fact: string; from: unknown; to: unknown }[]
  const why = changes.map((change) => changeWords(change, changes.length > 1)).join(t('customers.semi'))
  if (!facts.length) return { what: t('customers.event.facts_all'), why }
  const named = facts.map(factName).join(t('customers.and'))
  const changed = facts.every((fact) => fact === 'notes' || changes.some((change) => change.fact === fact))
  return { what: t(`customers.event.${changed ? 'facts_changed' : 'facts'}`, { facts: named }), why }
}

const fieldOf = (fact: string) =>
  fact.startsWith(customFact) ? store.fields.get(fact.slice(customFact.length)) : undefined

/** The name of a fact, also of one that a field of the workspace holds. */
export function factName(fact: string): string {
  if (fact.startsWith(customFact)) return fieldOf(fact)?.name ?? t('ui.gone')
  return t(`customers.fact.${fact}`)
}

function changeWords(change: { fact: string; from: unknown; to: unknown }, several: boolean): string {
  const said = (value: unknown) => valueWords(change.fact, value) || t('customers.event.no_value')
  const words = t('customers.event.from_to', { from: said(change.from), to: said(change.to) })
  return several ? t('customers.event.fact_from_to', { fact: factName(change.fact), words }) : words
}

function valueWords(fact: string, value: unknown): string {
  if (Array.isArray(value)) {
    const name = (one: string) =>
      fact === 'exhibitionIds' ? (store.exhibitions.get(one)?.name ?? t('ui.gone')) : one
    return value.map((one) => name(String(one))).join(t('customers.and'))
  }
  if (typeof value === 'number') return String(value)
  if (fact === 'kind' && text(value)) return t(`ui.kind.${text(value)}`)
  if (fieldOf(fact)?.type === 'date' && text(value)) return dayText(text(value), locale(), ' ')
  return text(value)
}
