import { describe, expect, test } from 'vitest'
import { dictionaryOf } from '@/store/selectors/dictionary'
import type { Customer } from '@/api/types'
import type { Reader } from '@/ui/bound/customer_filter'
import { columnsOf, isOverAge, sumsOf, sumsSince, type Question } from './columns'
import { filtering, filtersOf, noFilters, passes, queryOf } from './filters'

const now = Date.parse('2026-10-08T02:00:00Z')
const reader: Reader = {
  id: 'lin',
  departmentId: 'sales',
  rules: { staleDays: { phone: 30 } },
  dictionary: (name: 'category' | 'industry') => dictionaryOf(name, []),
  now,
}
const daysAgo = (n: number) => new Date(now - n * 86_400_000).toISOString()

function card(id: string, fields: Partial<Customer> = {}, value = 100): Customer {
  return {
    id,
    version: 1,
    company: '远洲渔业',
    name: '卓远舟',
    pinyin: 'yuanzhouyuye yzyy',
    ownerId: 'lin',
    departmentId: 'sales',
    class: 'A',
    grade: '',
    tags: ['冷链'],
    source: '展会',
    phone: '13800138000',
    confirmed: {},
    confirmedAt: daysAgo(40),
    contacts: [],
    custom: {},
    collaboratorIds: [],
    exhibitionIds: [],
    important: false,
    stage: 'target',
    stageSince: daysAgo(3),
    lastContactAt: daysAgo(10),
    expected: { fair: { value, at: '', by: '' } },
    archived: false,
    ...fields,
  } as Customer
}
const asking = (fields: Partial<Question['filters']> = {}): Question => ({
  exhibition: { id: 'fair', stageRules: { target: { wipLimit: 2, days: 14 } } },
  filters: { ...noFilters, ...fields },
  reader,
})
const byId = (...cards: Customer[]) => new Map(cards.map((one) => [one.id, one]))

describe('W7: which cards a board shows', () => {
  test.each([
    [{}, true],
    [{ ownerIds: ['none'] }, false],
    [{ ownerIds: ['lin', 'none'] }, true],
    [{ whose: 'mine' as const }, true],
    [{ whose: 'pool' as const }, false],
    [{ sources: ['展会'] }, true],
    [{ sources: ['none'] }, false],
    [{ important: true }, false],
    [{ stale: true }, true],
    [{ departmentId: 'service' }, false],
    [{ classes: ['B', 'none'] }, false],
    [{ grades: ['none'] }, true],
    [{ tags: ['老客户', '冷链'] }, true],
    [{ tags: ['老客户'] }, false],
    [{ noContactDays: 10 }, true],
    [{ noContactDays: 11 }, false],
    [{ text: 'YZYY 卓' }, true],
    [{ text: '远洲 没有' }, false],
  ])('%o', (filters, shown) => expect(passes(card('k'), { ...noFilters, ...filters }, reader)).toBe(shown))

  test('never contacted is longer ago than any day', () =>
    expect(passes(card('k', { lastContactAt: null }), { ...noFilters, noContactDays: 3650 }, reader)).toBe(
      true,
    ))

  test('over age begins when the days are full', () => {
    expect(isOverAge(card('k', { stageSince: daysAgo(14) }), asking())).toBe(true)
    expect(isOverAge(card('k', { stageSince: daysAgo(13.9) }), asking())).toBe(false)
    expect(isOverAge(card('k', { stage: 'lost', stageSince: daysAgo(99) }), asking())).toBe(false)
  })

  test('filters stand in the address, and nothing else of it is lost', () => {
    const filters = {
      text: '远洲',
      ownerIds: ['none'],
      noContactDays: 30,
      overAge: true,
      order: 'age' as const,
    }
    const query = queryOf(filters, { exhibition: 'fair', customer: 'k' })
    expect(query).toMatchObject({
      exhibition: 'fair',
      customer: 'k',
      q: '远洲',
      quiet: '30',
      over: '1',
      sort: 'age',
    })
    expect(filtersOf(JSON.parse(JSON.stringify(query)))).toEqual(filters)
    expect(filtersOf({ quiet: '-3', class: 'Z,A', sort: 'company', stage: 'lost' })).toEqual({
      ...noFilters,
      classes: ['A'],
    })
    expect([filtering(filters), filtering({ ...noFilters, order: 'age' })]).toEqual([true, false])
  })
})

describe('W7: numbers and cards of the columns', () => {
  test('a card that moves takes its value along before the server counts anew', () => {
    const a = card('a', {}, 500)
    const b = card('b', { stageSince: daysAgo(20) }, 700)
    const answered = new Map([['target', { count: 41, sum: 9_000, overAge: 5 }] as const])
    const moved = { ...b, stage: 'repeat' as const, stageSince: daysAgo(0) }
    const sums = sumsSince(answered, byId(a, b), byId(a, moved), asking())
    expect(sums.get('target')).toEqual({ count: 40, sum: 8_300, overAge: 4 })
    expect(sums.get('repeat')).toEqual({ count: 1, sum: 700, overAge: 0 })
    const gone = sumsSince(
      answered,
      byId(a, b),
      byId({ ...a, archived: true }, { ...b, expected: {} }),
      asking(),
    )
    expect(gone.get('target')).toEqual({ count: 39, sum: 7_800, overAge: 4 })
  })

  test('a card nobody knows how it was counted changes nothing until the next answer', () => {
    const answered = new Map([['target', { count: 41, sum: 9_000, overAge: 5 }] as const])
    expect(sumsSince(answered, new Map(), byId(card('new')), asking()).get('target')!.count).toBe(41)
  })

  test('the most valuable stand first, and only so far as the column was read', () => {
    const cards = [
      card('a', {}, 100),
      card('b', {}, 300),
      card('c', {}, 300),
      card('d', {}, 50),
      card('e', { expected: {} }),
    ]
    const all = columnsOf(cards, sumsOf(cards, asking()), new Map(), asking())
    expect(all[1]).toMatchObject({ stage: 'target', count: 4, sum: 750, more: false, limit: 2 })
    expect(all[1]!.cards.map((one) => one.id)).toEqual(['c', 'b', 'a', 'd'])
    const part = columnsOf(cards, sumsOf(cards, asking()), new Map([['target', cards[0]!]]), asking())
    expect([part[1]!.cards.map((one) => one.id), part[1]!.more]).toEqual([['c', 'b', 'a'], true])
  })

  test('by age the one longest in the stage stands first', () => {
    const cards = [card('a'), card('b', { stageSince: daysAgo(30) })]
    const [, target] = columnsOf(cards, new Map(), new Map(), asking({ order: 'age' }))
    expect(target!.cards.map((one) => one.id)).toEqual(['b', 'a'])
  })
})
