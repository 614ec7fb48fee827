/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { CommandCall, Kind, Nouns } from '@/api/types'
import { Base } from '../base'
import type { Entry } from '../entry'
import { replay } from '../overlay'
import { splitKey, type NounKey } from '../views'

// What the real commands do on a real database: written by Go's tests, so that
// the overlay and the commands cannot drift apart (decision 6).
const folder = `${import.meta.dirname}/../../../../models/testdata/rules`
const read = <T>(file: string) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as T

type States = Record<NounKey, Record<string, unknown> | null>
interface Rule {
  name: string
  at?: string
  command: CommandCall & { by?: string }
  given: States
  after?: States
  refused?: string
}

const world = read<{ actors: Record<string, { departmentId: string }>; nouns: States }>('world.json')
const files = readdirSync(`${folder}/commands`)

// What only the server can know, or makes: it comes with the confirmation.
const serversFields: Partial<Record<Kind, string[]>> = {
  booth: ['allocationId'],
  approval: ['sinceSeq', 'throughSeq'],
  customer: ['pinyin'],
  dictionary_entry: ['pinyin'],
  attachment: ['contentType', 'size', 'thumbnail'],
  series: ['madeUntil'],
  follow_up: ['remindAt', 'remindedAt', 'version'], // a card that changes hands takes its follow-ups along
}
// A merge is taken back by what the server remembers of it.
const serversCommands = new Set([
  'exhibition.copy',
  'exhibition.rebook',
  'exhibition.rebook_until',
  'exhibition.rebook_close',
  'booth.transfer',
  'booth.swap',
  'booth.merge',
  'booth.split',
  'customer.unmerge',
  'round.create',
  'round.cancel',
  'round.resume',
])
const serversKinds = new Set<Kind>(['notification', 'item', 'customer_event', 'sale'])

// Refusals the overlay does not foresee: forms and rights spare people most,
// the rest comes back with the refusal.
const unforeseen = new Set([
  'forbidden',
  'approval.empty', // of a month some may not be on this screen
  'booth.not_yours_to_sell',
  'booth.changed',
  'booth.code_taken',
  'customer.changed',
  'customer.expected_changed',
  'customer.nameless',
  'customer.lost_reason',
  'customer.cooling',
  'credit_code.form',
  'email.form',
  'text.empty',
  'time.invalid',
  'field.options',
  'value.unknown',
  'follow_up_kind.left_out',
  'field.value',
  'snooze.length',
  'item.notes_changed', // what was typed stays on the screen until then
  'day.not_in_week',
  'month.invalid',
  'item.ends_first',
  'item.too_long',
  'item.month_and_day',
  'item.after_itself', // what it comes after, and that after what, may not be on this screen
  'item.earlier_archived',
  'item.earlier_elsewhere',
  'item.part_of_itself', // what it is part of, and that of what, may not be on this screen
  'item.part_too_deep',
  'item.whole_archived',
  'week.invalid',
  'work_report.future',
  'rank.invalid',
  'department.in_use',
  'user.last_administrator',
  'password.wrong',
  'day.invalid',
  'exhibition.follows_itself',
  'target.twice',
  'order_field.twice',
  'account.twice',
  'robot.address', // the form says it, beside its field
  'robot.address_other',
  'robot.address_plain',
  'robot.secret_short',
  'handover.nobody', // some of it may not be on this screen
])

function overlayOf(rule: Rule) {
  const base = new Base(() => {})
  for (const [key, state] of Object.entries({ ...world.nouns, ...rule.given }) as [NounKey, Nouns[Kind]][])
    base.restore(splitKey(key)[0], state, 1)
  const userId = rule.command.by ?? 'lin'
  const { type, payload } = rule.command
  const entry = {
    ...({ type, payload } as CommandCall),
    id: 'c',
    label: null,
    at: Date.parse(rule.at ?? '2026-10-08T10:00:00+08:00'),
    attempts: 0,
    state: 'queued',
    seq: 0,
    epoch: '',
  } satisfies Entry
  const { departmentId } = world.actors[userId]!
  const actor = { userId: `@${userId}`, departmentId: `@${departmentId}`, timeZone: 'Asia/Shanghai' }
  return replay(base, actor, [entry]).nouns
}

const aTime = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/
function same(value: unknown): unknown {
  if (typeof value === 'string' && aTime.test(value)) return Date.parse(value)
  if (Array.isArray(value)) return value.map(same)
  if (!value || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, same(inner)]))
}

/** What a noun says, less what the server alone can say. */
function said(kind: Kind, state: object | null): unknown {
  if (!state) return null
  const left = ['id', ...(serversFields[kind] ?? [])]
  const fields = Object.entries(state).filter(([field]) => !left.includes(field))
  return Object.fromEntries(fields.map(([field, value]) => [field, same(value)]))
}

// What a customer has booked elsewhere decides too, and may not be on the screen.
const serversAlone = (rule: Rule, kind: Kind) =>
  (kind === 'customer' && rule.command.type.startsWith('booth.')) || (kind === 'booth' && asks(rule))

// Who begins to wait has no hold before the server has spoken: somebody else may have been first.
const asks = (rule: Rule) => rule.command.type === 'waitlist_entry.create'
const asked = (rule: Rule, kind: Kind) =>
  kind === 'waitlist_entry' && asks(rule) ? { state: 'waiting', offeredBoothId: '', version: 1 } : {}

/** The changed nouns in a form that does not name ids the server makes. */
function expected(rule: Rule): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const [key, state] of Object.entries(rule.after!) as [NounKey, object | null][]) {
    const [kind, id] = splitKey(key)
    const before = rule.given[key] ?? world.nouns[key]
    const made = id.startsWith('?') && !before
    if ((made && serversKinds.has(kind)) || serversAlone(rule, kind)) continue
    found[made ? `${kind}:new` : key] = said(kind, state && { ...before, ...state, ...asked(rule, kind) })
  }
  return found
}

function shown(rule: Rule): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const [key, state] of overlayOf(rule)) {
    const [kind, id] = splitKey(key)
    const standIn = id.startsWith(kind) // until the server's own arrives
    found[standIn ? `${kind}:new` : key] = said(kind, state)
  }
  return found
}

describe.each(files)('decision 6: the overlay does what the commands do: %s', (file) => {
  const rules = read<{ cases: Rule[] }>(`commands/${file}`).cases
  test.each(rules.map((rule) => [`${rule.command.type}: ${rule.name}`, rule] as const))('%s', (_, rule) => {
    const { type } = rule.command
    if (serversCommands.has(type) || /^(order|payment|invoice_request|bank_entry|proposal)\./.test(type))
      expect(shown(rule)).toEqual({})
    else if (!rule.refused) expect(shown(rule)).toEqual(expected(rule))
    else if (!unforeseen.has(rule.refused)) expect(shown(rule), rule.refused).toEqual({})
  })
})
