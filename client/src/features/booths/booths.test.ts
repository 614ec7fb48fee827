import { describe, expect, it } from 'vitest'
import type { Booth, BoothState } from '@/api/types'
import { boothLines, countStates, hasBooth, inSight, narrowedBy, nearestFree, type BoothFilter } from './list'
import { areaOf, readPlan, type PlanText } from './plan'

const booth = (code: string, state: BoothState = 'available', more: Partial<Booth> = {}) =>
  ({
    id: code,
    code,
    hall: '1 号馆',
    state,
    area: 900,
    exhibitionId: 'e',
    customerId: '',
    holderId: '',
    archived: false,
    departmentIds: [],
    ...more,
  }) as Booth
const all: BoothFilter = { text: '', hall: '', states: new Set(), only: 'all' }
const looker = {
  userId: 'me',
  sells: (b: Booth) => b.departmentIds.length === 0,
  ours: (b: Booth) => hasBooth('sales', b, (id) => ({ me: 'sales', near: 'sales', other: 'media' })[id]),
  customer: (id: string) => id,
}

describe('the booth list', () => {
  it('groups by hall and counts codes as people do', () => {
    const lines = boothLines(
      [booth('1A-10'), booth('2A-1', 'paid', { hall: '2 号馆' }), booth('1A-2')],
      new Set(),
    )
    expect(lines.map((l) => ('booth' in l ? l.booth.code : `${l.hall} ${l.count}`))).toEqual([
      '1 号馆 2',
      '1A-2',
      '1A-10',
      '2 号馆 1',
      '2A-1',
    ])
  })
  it('counts every state, and the legend filters by it', () => {
    const booths = [booth('1', 'held'), booth('2', 'held'), booth('3', 'paid')]
    expect(countStates(booths)).toMatchObject({ held: 2, paid: 1, available: 0 })
    expect(boothLines(booths, new Set(['paid'])).length).toBe(2)
  })
  it('shows only what we can sell, only my holds, or what a search finds', () => {
    const booths = [
      booth('1'),
      booth('2', 'available', { departmentIds: ['x'] }),
      booth('3', 'held', { holderId: 'me', customerId: '远洲' }),
      booth('4', 'held', { holderId: 'other' }),
    ]
    const codes = (filter: Partial<BoothFilter>) =>
      inSight(booths, { ...all, ...filter }, looker).map((b) => b.code)
    expect(codes({ only: 'sellable' })).toEqual(['1'])
    expect(codes({ only: 'mine' })).toEqual(['3'])
    expect(codes({ text: '远洲' })).toEqual(['3'])
  })
  it('B2: shows what my department has: held, booked and sold by any of us, or reserved for us', () => {
    const booths = [
      booth('1', 'held', { holderId: 'me' }),
      booth('2', 'booked', { holderId: 'near' }),
      booth('3', 'paid', { holderId: 'near' }),
      booth('4', 'paid', { holderId: 'other' }),
      booth('5', 'reserved', { reservedDepartmentId: 'sales' }),
      booth('6', 'reserved', { reservedDepartmentId: 'media' }),
      booth('7'),
      booth('8', 'signed', { holderId: 'gone' }),
    ]
    const found = inSight(booths, { ...all, only: 'department' }, looker)
    expect(found.map((b) => b.code)).toEqual(['1', '2', '3', '5'])
    expect(hasBooth('', booths[6]!, () => '')).toBe(false) // who is of no department has what nobody has not
  })
  it('B2: lets area and open sides through, each band up to the next; and counts what is in use', () => {
    const booths = [
      booth('1', 'available', { area: 900, openSides: 1 }),
      booth('2', 'available', { area: 1800, openSides: 2 }),
      booth('3', 'available', { area: 7200, openSides: 2 }),
    ]
    const codes = (filter: Partial<BoothFilter>) =>
      inSight(booths, { ...all, ...filter }, looker).map((b) => b.code)
    expect(['0', '1', '2', '3'].map((area) => codes({ area }))).toEqual([['1'], ['2'], [], ['3']])
    expect(codes({ sides: '2' })).toEqual(['2', '3'])
    expect(codes({ sides: '2', area: '3' })).toEqual(['3'])
    expect(narrowedBy(all)).toBe(0)
    expect(narrowedBy({ ...all, text: ' ', area: '0', sides: '2', only: 'mine' })).toBe(3)
  })
  it('B5: offers the loser the nearest free booth of the same size', () => {
    const booths = [
      booth('1B-05'),
      booth('1B-06', 'held'),
      booth('1B-07', 'available', { area: 1800 }),
      booth('1B-08'),
    ]
    expect(nearestFree(booths[1]!, booths, looker.sells)?.code).toBe('1B-05')
    expect(nearestFree(booths[1]!, booths.slice(1), looker.sells)?.code).toBe('1B-08')
    expect(nearestFree(booths[1]!, [booths[1]!], looker.sells)).toBeUndefined()
    const first = nearestFree(booths[1]!, booths, looker.sells)!
    expect(nearestFree(booths[1]!, booths, looker.sells, new Set([first.id]))?.code).not.toBe(first.code)
  })
})

describe('a booth as typed', () => {
  const text: PlanText = {
    hall: '1 号馆',
    code: '1A-01',
    type: 'shell_scheme',
    width: '3',
    depth: '３',
    area: '9',
    openSides: 1,
    listPrice: '12,800',
    departmentIds: [],
  }
  it('reads metres as mm, square metres as hundredths, yuan as fen', () => {
    expect(readPlan(text).plan).toMatchObject({ width: 3000, depth: 3000, area: 900, listPrice: 1_280_000 })
    expect(readPlan({ ...text, listPrice: '' }).plan?.listPrice).toBeNull()
    expect(areaOf('3', '4.5')).toBe('13.5')
    expect(readPlan({ ...text, width: '3m', depth: '3 米', area: '9㎡' }).plan).toMatchObject({
      width: 3000,
      depth: 3000,
      area: 900,
    })
  })
  it('names every field that is wrong', () => {
    expect(readPlan({ ...text, code: '中 文', area: '0', listPrice: '面议' }).faults).toEqual({
      code: 'booths.fault.code',
      area: 'booths.fault.area',
      listPrice: 'booths.fault.price',
    })
    const typed = { width: '0x10', depth: '1e1', listPrice: '1.005' }
    expect(Object.keys(readPlan({ ...text, ...typed }).faults)).toEqual(['width', 'depth', 'listPrice'])
  })
})

describe('filters and choices (B3)', () => {
  it('lets type and price through, the price being what it costs today', () => {
    const list = [
      booth('A1'),
      booth('A2', 'paid', { type: 'raw_space' }),
      booth('A3', 'available', { listPrice: null }),
    ]
    const price = (b: Booth) => ({ A1: 1_280_000, A2: 6_000_000 })[b.code] ?? null
    const found = (filter: Partial<BoothFilter>) =>
      inSight(list, { ...all, ...filter }, { ...looker, price }).map((b) => b.code)
    expect(found({ type: 'raw_space' })).toEqual(['A2'])
    expect(found({ price: '1' })).toEqual(['A1'])
    expect(found({ price: '3' })).toEqual(['A2'])
    expect(found({ price: '0' })).toEqual([])
  })
})
