import { describe, expect, it } from 'vitest'
import type { Booth, Customer, FollowUp, Item, SearchHits } from '@/api/types'
import { findHere, groups, merged, pieces, type Here } from './find'
import { queryOf } from './recent'

const by = <T extends { id: string }>(...list: T[]) => new Map(list.map((one) => [one.id, one]))
const item = (id: string, title: string, doneAt: string | null = null) =>
  ({
    id,
    title,
    notes: '',
    day: '',
    customerId: '',
    assigneeIds: [],
    doneAt,
    archived: false,
  }) as unknown as Item
const booth = (code: string) =>
  ({ id: code, code, hall: '1', customerId: '', archived: false }) as unknown as Booth
const yuanzhou = {
  ...{ id: 'c', company: '远洲渔业', name: '江海澜', phone: '138****8000', pinyin: 'yuanzhouyuye yzyy' },
  ...{ creditCode: '', ownerId: 'u', contacts: [{ id: '1', name: '王丽', phone: '' }], archived: false },
} as unknown as Customer
const none: Here = { customers: new Map(), items: new Map(), booths: new Map(), followUps: new Map() }
const told = (hits: SearchHits) => groups.flatMap((g) => hits[g].hits.map((h) => `${g} ${h.title}`))

describe('search in what is loaded', () => {
  it('needs every word; open items come first', () => {
    const items = by(
      item('1', '海参专区签约会', '2026-10-01'),
      item('2', '海参专区 6 家集中签约会'),
      item('3', '海参'),
    )
    expect(findHere('海参 签约', { ...none, items }).items.hits.map((h) => h.id)).toEqual(['2', '1'])
  })
  it('finds customers, their people and what is about them', () => {
    const followUps = by({
      id: 'f',
      customerId: 'c',
      text: '问预算',
      result: '',
      archived: false,
    } as unknown as FollowUp)
    const here = { ...none, customers: by(yuanzhou), followUps }
    expect(told(findHere('yzyy', here))).toEqual(['customers 远洲渔业'])
    expect(told(findHere('8000', here))).toEqual(['customers 远洲渔业'])
    expect(told(findHere('王丽', here))).toEqual(['contacts 王丽'])
    expect(told(findHere('远洲 预算', here))).toEqual(['followUps 问预算'])
    expect(told(findHere(' ', here))).toEqual([])
  })
  it('finds booths by code, the shortest first', () => {
    const booths = by(booth('1B-12'), booth('1B-1'))
    expect(findHere('1b-1', { ...none, booths }).booths.hits.map((h) => h.title)).toEqual(['1B-1', '1B-12'])
  })
  it('joins the server’s answer without doubles, and keeps to it where there is more', () => {
    const here = findHere('签约', { ...none, items: by(item('1', '签约'), item('2', '签约会')) })
    const server = findHere('会', { ...none, items: by(item('2', '签约会')) })
    expect(merged(server, here).items.hits.map((h) => h.id)).toEqual(['2', '1'])
    expect(
      merged({ ...server, items: { ...server.items, more: true } }, here).items.hits.map((h) => h.id),
    ).toEqual(['2'])
    expect(merged(null, here)).toBe(here)
  })
  it('marks what was found', () => {
    const parts = (text: string, marks: number[][] | null) =>
      pieces(text, marks)
        .map((p) => (p.found ? `[${p.text}]` : p.text))
        .join('')
    expect(parts('青屿远洲渔业', [[2, 4]])).toBe('青屿[远洲]渔业')
    expect(
      parts('远洲', [
        [0, 2],
        [1, 9],
      ]),
    ).toBe('[远洲]')
    expect(parts('远洲', null)).toBe('远洲')
    expect(findHere('a b', { ...none, items: by(item('1', 'AB b')) }).items.hits[0]!.marks).toEqual([[0, 2]])
  })
})

describe('a hit opens over the page that is open', () => {
  it('keeps the page and takes the place of what lay over it', () => {
    const hit = { id: 'x', customerId: 'c', exhibitionId: 'e' }
    const now = { whose: 'mine', item: 'i' }
    expect(queryOf({ ...hit, group: 'customers' }, now)).toMatchObject({
      whose: 'mine',
      item: undefined,
      customer: 'x',
    })
    expect(queryOf({ ...hit, group: 'followUps' }, now)).toMatchObject({ customer: 'c' })
    expect(queryOf({ ...hit, group: 'items' }, now)).toMatchObject({ item: 'x', customer: undefined })
    expect(queryOf({ ...hit, group: 'booths' }, now)).toMatchObject({ booth: 'x', exhibition: 'e' })
  })
})
