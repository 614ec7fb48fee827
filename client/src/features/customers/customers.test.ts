import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Customer, DictionaryEntry, DictionaryName } from '@/api/types'
import { dictionaryOf } from '@/store/selectors/dictionary'
import { companyKey, duplicatesOf, phoneKey } from './duplicates'
import { moved } from './anchor'
import { sortedBy } from './columns'
import { atPlace, placeOf as placeAt } from './whose'
import { inOrder, matches, placeOf, type CustomerFilter } from '@/ui/bound/customer_filter'

const card = (id: string, company: string, phone = '', more: Partial<Customer> = {}) =>
  ({
    id,
    company,
    phone,
    name: '',
    pinyin: '',
    kind: 'exhibitor',
    ownerId: '',
    departmentId: '',
    archived: false,
    ...more,
  }) as Customer

describe('C5: likely duplicates', () => {
  it('compares phones by their digits, whatever the country code, and never masked ones', () => {
    expect(phoneKey('+86 138-0013 8000')).toBe('13800138000')
    expect(phoneKey('0086 13800138000')).toBe('13800138000')
    expect(phoneKey('138****8000')).toBe('')
    expect(phoneKey('12345')).toBe('')
  })
  it('compares companies without their legal form, brackets and spaces', () => {
    expect(companyKey('海城蓝汀水产食品有限公司')).toBe(companyKey('海城蓝汀水产食品（集团）股份有限公司'))
    expect(companyKey('Fjordhav Seafood Co., Ltd.')).toBe(companyKey('FJORDHAV SEAFOOD'))
  })
  it('gives phones first, leaves itself and archived ones out, at most three', () => {
    const cards = [
      card('1', '远洲渔业有限公司'),
      card('2', '别家', '13800138000'),
      card('3', '远洲渔业', '', { archived: true }),
      card('4', '远洲渔业'),
    ]
    expect(
      duplicatesOf({ id: '4', company: '远洲渔业', phone: '138 0013 8000' }, cards).map((d) => [
        d.card.id,
        d.why,
      ]),
    ).toEqual([
      ['2', 'phone'],
      ['1', 'company'],
    ])
    expect(duplicatesOf({ company: '', phone: '' }, cards)).toEqual([])
  })
})

interface Cases {
  now: string
  staleDays: Record<string, number>
  entries: DictionaryEntry[]
  cards: Customer[]
  cases: { reader: { id: string; departmentId: string }; filter: CustomerFilter; ids: string[] }[]
}
const { now, staleDays, entries, cards, cases } = JSON.parse(
  readFileSync(`${import.meta.dirname}/../../../../server/lists/testdata/cases.json`, 'utf8'),
) as Cases

const dictionary = (name: DictionaryName) => dictionaryOf(name, entries)

describe('the customer list', () => {
  it('lets through and orders cards as the server does', () => {
    for (const { reader, filter, ids } of cases) {
      const who = { ...reader, rules: { staleDays }, dictionary, now: Date.parse(now) }
      const list = cards
        .filter((one) => matches(one, filter, who))
        .map((one) => placeOf(one, filter.sort || undefined))
        .sort((a, b) => inOrder(a, b, filter.descending))
      expect(
        list.map((place) => place.id),
        JSON.stringify(filter),
      ).toEqual(ids)
    }
  })

  it('C2: whose customers are shown leaves the choice of important ones, and their place is left for all', () => {
    const narrowed: CustomerFilter = { text: '冷链', important: true }
    expect(placeAt(narrowed)).toBe('important')
    const mine = atPlace(narrowed, 'mine')
    expect(mine).toEqual({ text: '冷链', important: true, whose: 'mine' })
    expect([placeAt(mine), placeAt(atPlace(mine, 'pool'))]).toEqual(['mine', 'pool'])
    expect(atPlace(mine, 'pool').important).toBe(true)
    expect(atPlace(mine, 'important')).toEqual({ text: '冷链', important: true, whose: undefined })
    expect(atPlace(mine, 'all')).toEqual({ text: '冷链', important: undefined, whose: undefined })
  })

  it('does not look for the hidden digits of a masked phone', () => {
    const who = { id: 'me', departmentId: 'd', rules: { staleDays }, dictionary, now: 0 }
    expect(matches(card('1', '甲', '138****8000'), { text: '1388000' }, who)).toBe(false)
    expect(matches(card('1', '甲', '138 0000 8000'), { text: '00008000' }, who)).toBe(true)
  })

  it('turns round at the same head, and shows the latest first at another', () => {
    const latest = sortedBy({ text: 'x' }, 'lastContactAt')
    expect(latest).toEqual({ text: 'x', sort: 'lastContactAt', descending: true })
    expect(sortedBy(latest, 'lastContactAt').descending).toBe(false)
    expect(sortedBy(latest, 'class').descending).toBe(false)
    expect(sortedBy({}, 'company').descending).toBe(true)
  })

  it('keeps what somebody looks at in its place while rows come, go and jump', () => {
    const before = ['a', 'b', 'c', 'd', 'e', 'f']
    expect(moved(before, ['x', 'y', ...before], 2, 5)).toBe(2)
    expect(moved(before, ['a', 'c', 'd', 'e', 'f'], 2, 5)).toBe(-1)
    expect(moved(before, ['d', 'a', 'b', 'c', 'e', 'f'], 3, 6)).toBe(0)
    expect(moved(before, ['x'], 2, 5)).toBe(0)
  })
})
