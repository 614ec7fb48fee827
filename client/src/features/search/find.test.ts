import { describe, expect, it } from 'vitest'
import type { Booth, Customer, Item } from '@/api/types'
import { findHere, merged } from './find'

const item = (id: string, title: string, doneAt: string | null = null) =>
  ({ id, title, notes: '', week: '2026-W41', doneAt, archived: false }) as Item

describe('search in what is loaded', () => {
  it('needs every word; open items come first', () => {
    const hits = findHere(
      '海参 签约',
      [item('1', '海参专区签约会', '2026-10-01'), item('2', '海参专区 6 家集中签约会'), item('3', '海参')],
      [],
      [],
    )
    expect(hits.items.map((i) => i.id)).toEqual(['2', '1'])
  })
  it('finds customers by pinyin and booths by code, the shortest first', () => {
    const customer = {
      id: 'c',
      company: '远洲',
      name: '',
      phone: '',
      pinyin: 'yz',
      archived: false,
    } as Customer
    const booth = (code: string) => ({ id: code, code, hall: '1', archived: false }) as Booth
    expect(findHere('yz', [], [customer], []).customers.length).toBe(1)
    expect(findHere('1b-1', [], [], [booth('1B-12'), booth('1B-1')]).booths.map((b) => b.code)).toEqual([
      '1B-1',
      '1B-12',
    ])
  })
  it('joins the server’s answer without doubles', () => {
    const here = { items: [item('1', 'a'), item('2', 'b')], customers: [], booths: [] }
    expect(
      merged({ items: [item('2', 'b')], customers: [], booths: [] }, here).items.map((i) => i.id),
    ).toEqual(['2', '1'])
    expect(merged(null, here)).toBe(here)
  })
})
