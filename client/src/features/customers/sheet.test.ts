import { describe, expect, it } from 'vitest'
import type { Customer, CustomerEvent, FollowUp, User } from '@/api/types'
import { staleFacts } from '@/store/selectors/customer'
import { besides } from '@/ui/bound/customer_trail'
import { seesWhole } from './sight'
import { timelineOf } from './timeline'
import { wordsOf } from './words'

const now = Date.parse('2026-10-08T02:00:00Z')
const card = (more: Partial<Customer> = {}) =>
  ({
    kind: 'exhibitor',
    company: '远洲渔业',
    phone: '13800138000',
    address: '',
    contacts: [],
    interests: [],
    confirmed: {},
    confirmedAt: '2025-10-08T02:00:00Z',
    confirmedBy: 'u',
    ownerId: 'u',
    collaboratorIds: [],
    departmentId: 'd',
    important: false,
    shielded: false,
    ...more,
  }) as unknown as Customer

describe('C1: facts grow stale one by one, as models.StaleFacts says', () => {
  const rules = { staleDays: { '': 540, phone: 365 } }
  it('by the days of the fact, else those of all, and only where there is a value', () => {
    expect(staleFacts(card(), rules, now)).toEqual(['phone'])
    expect(staleFacts(card({ phone: '' }), rules, now)).toEqual([])
  })
  it('a fact confirmed by itself is fresh; no days, no staleness', () => {
    const confirmed = { phone: { at: '2026-09-01T00:00:00Z', by: 'u' } }
    expect(staleFacts(card({ confirmed }), rules, now)).toEqual([])
    expect(staleFacts(card(), { staleDays: { '': 0 } }, now)).toEqual([])
  })
})

describe('the timeline', () => {
  it('stands newest first, with contacts that were made and what changed', () => {
    const follow = (id: string, doneAt: string | null) =>
      ({ id, customerId: 'c', doneAt, kind: 'call' }) as FollowUp
    const event = {
      id: 'e',
      customerId: 'c',
      type: 'stage',
      createdAt: '2026-10-02T00:00:00Z',
    } as CustomerEvent
    const entries = timelineOf(
      'c',
      [follow('a', '2026-10-01T00:00:00Z'), follow('b', '2026-10-03T00:00:00Z'), follow('x', null)],
      [event],
    )
    expect(entries.map((e) => [e.id, e.part])).toEqual([
      ['b', 'visits'],
      ['e', 'changes'],
      ['a', 'visits'],
    ])
  })
})

it('C2: an important card is seen whole by its own people, their manager and administrators', () => {
  const user = (role: User['role'], departmentId = 'd', id = 'x') => ({ id, role, departmentId }) as User
  const important = card({ important: true })
  expect(seesWhole(user('member'), card())).toBe(true)
  expect(seesWhole(user('member'), important)).toBe(false)
  expect(seesWhole(user('manager'), important)).toBe(true)
  expect(seesWhole(user('manager', 'other'), card())).toBe(false)
  expect(seesWhole(user('viewer'), card())).toBe(false)
  expect(seesWhole(user('member', 'other', 'u'), important)).toBe(true)
  const says = (
    role: 'member' | 'manager' | 'viewer',
    department: string,
    sees: 'own' | 'department' | 'all',
  ) => seesWhole({ ...user(role, department), sees }, card())
  expect([says('member', 'other', 'all'), says('viewer', 'other', 'all')]).toEqual([true, true])
  expect(says('member', 'd', 'own')).toBe(false)
  expect(seesWhole({ ...user('member', 'other'), sees: 'all' }, important)).toBe(false)
})

it('C1: words are parted by 、 and semicolons, each once; a comma is part of a word', () => {
  expect(wordsOf('鱿鱼圈、海蜇；鱿鱼圈; 展位 A,B\nsalmon')).toEqual(['鱿鱼圈', '海蜇', '展位 A,B', 'salmon'])
})

it('the arrows go through the list a card was opened from', () => {
  expect(besides(['a', 'b', 'c'], 'b')).toEqual({ before: 'a', after: 'c' })
  expect(besides(['a'], 'z')).toEqual({ before: '', after: '' })
})
