import type { CommandPayloads, Customer, CustomerKind } from '@/api/types'
import { factOfField, isFact, knownFacts } from '@/store/selectors/customer'
import { byRules, standingOf } from '@/store/selectors/customer_rules'
import { criteriaOf, scoreOf, starsMost } from '@/store/selectors/evaluation'
import type { Reducers } from './reducers'
import { mergeReducers } from './customer_merge'
import { given, type Draft } from './draft'

type CustomerCommand = Exclude<Extract<keyof Reducers, `customer.${string}`>, keyof typeof mergeReducers>

// The document of the API cannot say of an object that it may be null.
const noCare = null as unknown as Customer['care']

/** What a card says beside its record before anything is entered. */
export function blankCard(draft: Draft) {
  return {
    name: '',
    company: '',
    phone: '',
    kind: 'exhibitor' as CustomerKind,
    position: '',
    email: '',
    wechat: '',
    birthday: '',
    anniversary: '',
    anniversaryOf: '',
    likes: '',
    address: '',
    creditCode: '',
    category: '',
    region: '',
    industry: '',
    source: '',
    referrerId: '',
    interests: [],
    tags: [],
    exhibitionIds: [],
    contacts: [],
    custom: {},
    confirmed: {},
    expected: {},
    ownerId: draft.actor.userId,
    collaboratorIds: [],
    departmentId: draft.actor.departmentId,
    formerOwnerId: '',
    important: false,
    importantOpen: false,
    class: '' as const,
    classReason: '',
    grade: '' as const,
    gradeReason: '',
    scores: {},
    score: 0,
    care: noCare,
    stage: 'potential' as const,
    stageSince: draft.now,
    lostReason: '',
    lastContactAt: null,
    notes: '',
    createdBy: draft.actor.userId,
    mergedIntoId: '',
    pinyin: '',
    attachmentCount: 0,
    archived: false,
  }
}

const rules = (draft: Draft) => draft.all('workspace')[0]?.customerRules

/** Gives a card to an owner, '' being the lead pool. */
function owned(draft: Draft, from: string, to: string) {
  return {
    ownerId: to,
    ...(from ? { formerOwnerId: from } : {}),
    ownerSince: to ? draft.now : null,
    pooledAt: to ? null : draft.now,
    shielded: !to && !!rules(draft)?.phonesMasked,
  }
}

/** The card with facts found right; none named: all that have a value. */
export function confirmed(draft: Draft, card: Partial<Customer>, named: string[]) {
  const found = named.length ? named.filter(isFact) : knownFacts(card)
  const at = { at: draft.now, by: draft.actor.userId }
  return {
    confirmed: { ...card.confirmed, ...Object.fromEntries(found.map((fact) => [fact, at])) },
    confirmedAt: draft.now,
    confirmedBy: draft.actor.userId,
  }
}

function create(draft: Draft, p: CommandPayloads['customer.create']): void {
  const { ownerId, ...entered } = given(p, 'id')
  const blank = blankCard(draft)
  const filled = { ...blank, ...entered, ...owned(draft, '', ownerId ?? blank.ownerId) }
  const card = { ...filled, ...byRules(filled, rules(draft), standingOf({ ...filled, id: p.id }, [])) }
  draft.create('customer', p.id, { ...card, ...confirmed(draft, card, []) })
}

// Facts that are named are confirmed; an edit that names no field confirms all.
function edited(draft: Draft, p: CommandPayloads['customer.edit'], card: Customer): Partial<Customer> {
  const { ownerId, custom, confirm, ...fields } = given(p, 'id', 'version')
  const named = [
    ...Object.keys(fields),
    ...Object.keys(custom ?? {}).map(factOfField),
    ...(confirm ?? []),
  ].filter(isFact)
  const next: Partial<Customer> = { ...fields }
  if (ownerId !== undefined && ownerId !== card.ownerId)
    Object.assign(next, owned(draft, card.ownerId, ownerId))
  if (custom) {
    const values = { ...card.custom, ...custom }
    next.custom = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
  }
  if (fields.exhibitionIds) {
    const standing = standingOf({ ...card, exhibitionIds: fields.exhibitionIds }, draft.all('booth'))
    Object.assign(next, byRules(card, rules(draft), standing))
  }
  const all = Object.keys(given(p, 'id', 'version')).length === 0
  return named.length || all ? { ...next, ...confirmed(draft, { ...card, ...next }, named) } : next
}

function settle(draft: Draft, id: string, state: string, answer: string): void {
  const settled = { state, answer, settledBy: draft.actor.userId, settledAt: draft.now }
  draft.edit('customer_event', id, (e) =>
    e.detail.state === 'open' ? { detail: { ...e.detail, ...settled } } : null,
  )
}

/** Customer cards: mirrors models/customer.go. */
export const customerReducers: Pick<Reducers, CustomerCommand | keyof typeof mergeReducers> = {
  ...mergeReducers,
  'customer.create': create,
  'customer.edit': (draft, p) => draft.edit('customer', p.id, (c) => edited(draft, p, c)),
  'customer.archive': (draft, p) =>
    draft.edit('customer', p.id, (c) => (c.archived ? null : { archived: true })),
  'customer.restore': (draft, p) =>
    draft.edit('customer', p.id, (c) => (c.archived ? { archived: false } : null)),
  'customer.import': (draft, p) =>
    p.rows.forEach((row) => create(draft, { ...row, ownerId: row.ownerId ?? '' })),
  'customer.claim': (draft, p) =>
    draft.edit('customer', p.id, (c) => (c.ownerId ? null : owned(draft, '', draft.actor.userId))),
  'customer.return': (draft, p) =>
    draft.edit('customer', p.id, (c) => (c.ownerId ? owned(draft, c.ownerId, '') : null)),
  // Who is told, and the line in the history, are the server's.
  'customer.appeal': () => undefined,
  'customer.settle_appeal': (draft, p) => {
    const appeal = draft.get('customer_event', p.id)
    if (!appeal || appeal.detail.state !== 'open') return
    settle(draft, p.id, p.granted ? 'granted' : 'declined', p.answer ?? '')
    if (p.granted)
      draft.edit('customer', appeal.customerId, (c) =>
        c.ownerId === appeal.actorId
          ? null
          : {
              ...owned(draft, c.ownerId, appeal.actorId),
              collaboratorIds: c.collaboratorIds.filter((id) => id !== appeal.actorId),
            },
      )
  },
  'customer.withdraw_appeal': (draft, p) => settle(draft, p.id, 'withdrawn', ''),
  'customer.set_stage': (draft, p) =>
    draft.edit('customer', p.id, (c) => ({
      stage: p.stage,
      lostReason: p.reason ?? '',
      ...(c.stage === p.stage ? {} : { stageSince: draft.now }),
    })),
  'customer.expect': (draft, p) =>
    draft.edit('customer', p.id, (c) => {
      const { [p.exhibitionId]: was, ...others } = c.expected
      if (p.value === undefined || p.value === (was?.value ?? null)) return null
      if (!draft.get('exhibition', p.exhibitionId) || Number(p.value) < 0) return null
      if (p.value === null) return { expected: others }
      const said = { value: p.value, at: draft.now, by: draft.actor.userId }
      return { expected: { ...others, [p.exhibitionId]: said } }
    }),
  'customer.evaluate': (draft, p) =>
    draft.edit('customer', p.id, (c) => {
      const given = Object.values(p.scores)
      const keys = criteriaOf(rules(draft)).map(({ key }) => key)
      const whole = keys.every((key) => key in p.scores) && given.length === keys.length
      if (given.length && (!whole || given.some((n) => n < 1 || n > starsMost))) return null
      const score = scoreOf(rules(draft), p.scores)
      const standing = standingOf({ ...c, score }, draft.all('booth'))
      const graded = byRules(c, rules(draft), standing)
      return { scores: p.scores, score, ...confirmed(draft, c, ['score']), ...graded }
    }),
  'customer.set_care': (draft, p) =>
    draft.edit('customer', p.id, (c) => (p.care && !c.important ? null : { care: p.care ?? noCare })),
  // By the rules again: which class that is, the server says.
  // Written down beside the card, which stays as it is.
  'customer.look': () => {},
  'customer.rate': (draft, p) =>
    draft.edit('customer', p.id, (c) => ({
      ...(p.classReason ? given({ class: p.class, classReason: p.classReason }) : {}),
      ...(p.gradeReason ? given({ grade: p.grade, gradeReason: p.gradeReason }) : {}),
      ...given({ important: p.important }),
      importantOpen: (p.important ?? c.important) && !!rules(draft)?.importantOpen,
    })),
}
