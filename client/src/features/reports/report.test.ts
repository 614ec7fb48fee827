import { flushPromises } from '@vue/test-utils'
import { effectScope, ref } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiFailure } from '@/api'
import type { Order, Report, ReportQuery } from '@/api/types'
import { store } from '@/store'
import { configOf, type Drawing } from '@/ui/chart'
import { hallsDrawing, rowsDrawing } from './drawings'
import { progressDrawing, useReport } from '@/ui/bound/recruiting'
import {
  currenciesOf,
  hallsTable,
  moneyTable,
  progressTable,
  rowsTable,
  sharedRows,
  type Saying,
} from './tables'

const say: Saying = {
  t: (key) => key.replace('reports.', ''),
  count: String,
  money: (amount, currency) => `${currency} ${amount / 100}`,
  area: (hundredths) => `${hundredths / 100} ㎡`,
  day: (day) => day,
  short: (day) => day.slice(5),
  department: (id) => `department ${id}`,
  person: (id) => `person ${id}`,
}

const standing = (booths: number, partPaid = 0, paid = 0, CNY = 0, USD = 0) => ({
  exhibitors: booths,
  partPaid,
  paid,
  booths,
  boothsPartPaid: partPaid,
  boothsPaid: paid,
  area: booths * 900,
  amount: { CNY, USD },
  receivable: { CNY, USD },
  received: { CNY: 0, USD: 0 },
  unseen: 0,
})
const flow = (from: string, to: string, booths: number) => ({
  from,
  to,
  joined: booths,
  left: 0,
  partPaid: 0,
  paid: 0,
  booths,
  amount: { CNY: 0, USD: 0 },
  received: { CNY: 0, USD: 0 },
})
const row = (departmentId: string, userId: string, booths: number, targetBooths: number) => ({
  departmentId,
  userId,
  now: standing(booths, 1, 2, booths * 100_00),
  period: flow('2026-10-05', '2026-10-08', booths),
  targetBooths,
  targetAmount: 0,
  then: standing(3),
  ended: standing(9),
})
const space = (booths: number) => ({ booths, area: booths * 900 })
const hall = (name: string, sold: number, available: number, CNY: number) => ({
  hall: name,
  sold: space(sold),
  booked: space(0),
  held: space(0),
  reserved: space(0),
  available: space(available),
  blocked: space(1),
  all: space(sold + available),
  amount: { CNY, USD: 0 },
  area: { CNY: sold * 900, USD: 0 },
  perArea: { CNY: 0, USD: 0 },
  unseen: 0,
})
const report = (more: Partial<Report> = {}): Report => ({
  exhibitionId: 'e',
  by: 'week',
  today: '2026-10-08',
  openingDay: '2026-11-19',
  money: 'all',
  currency: 'CNY',
  whole: row('', '', 6, 20),
  day: flow('2026-10-08', '2026-10-08', 0),
  week: flow('2026-10-05', '2026-10-08', 6),
  month: flow('2026-10-01', '2026-10-08', 6),
  targetToday: 5,
  periods: [
    { ...flow('2026-09-21', '2026-09-27', 0), end: standing(0), target: 3, lastBooths: 0 },
    { ...flow('2026-09-28', '2026-10-04', 4), end: standing(4), target: 4, lastBooths: 2 },
    { ...flow('2026-10-05', '2026-10-08', 2), end: standing(6), target: 6, lastBooths: 3 },
    { ...flow('2026-10-12', '2026-10-18', 0), end: undefined, target: 8, lastBooths: 5 },
  ],
  departments: [row('d1', '', 6, 20), row('d2', '', 0, 0)],
  people: [row('', 'u1', 6, 0)],
  halls: [hall('1', 6, 4, 600_00), hall('2', 2, 0, 0)],
  others: { CNY: 0, USD: 0 },
  previous: { exhibitionId: 'p', day: '2025-10-09' },
  ...more,
})

describe('the tables of a report', () => {
  it('tell what happened, the latest first, without what is still to come and what was before anything', () => {
    const table = progressTable(report(), say)
    expect(table.rows.map((cells) => cells[0])).toEqual(['10-05 – 10-08', '09-28 – 10-04'])
    expect(table.rows[0]).toEqual(['10-05 – 10-08', '2', '0', '0', '0', '+2', 'CNY 0', '6', '6', '6', '3'])
    expect(table.heads).toHaveLength(11)
  })

  it('name departments and people beside their targets and the last edition, and all of them at the end', () => {
    const table = rowsTable(report(), 'departments', say)
    expect(table.rows[0]).toEqual('department d1,6,20,30%,+6,6,1,2,3,9'.split(','))
    expect(table.foot![0]).toBe('head.total')
    expect(rowsTable(report({ previous: undefined }), 'people', say).rows[0]).toHaveLength(8)
  })

  it('R1: say money against its target and against the last edition, for each and for all', () => {
    const one = { ...row('d1', '', 6, 20), targetAmount: 800_00, then: standing(3, 0, 0, 300_00) }
    const dollars = { ...row('d2', '', 6, 20), targetAmount: 800_00, now: standing(6, 0, 0, 0, 900_00) }
    const table = moneyTable(report({ departments: [one, dollars], whole: one }), 'departments', say)
    expect(table.heads.slice(1).map((head) => head.replace('head.', ''))).toEqual([
      'amount',
      'amountTarget',
      'reached',
      'received',
      'then',
      'ended',
    ])
    expect(table.rows[0]).toEqual('department d1,CNY 600,CNY 800,75%,CNY 0,CNY 300,CNY 0'.split(','))
    expect(table.rows[1]!.slice(1, 4)).toEqual(['CNY 0', 'CNY 800', '0%']) // no rate is made up
    expect(table.foot).toEqual(['head.total', ...table.rows[0]!.slice(1)])
    const none = moneyTable(report({ previous: undefined }), 'people', say)
    expect(none.heads).toHaveLength(3)
    expect(none.rows[0]).toEqual(['person u1', 'CNY 600', 'CNY 0'])
  })

  it('R5: say how halls are taken by area and what a square metre of all of them brings', () => {
    const table = hallsTable(report(), say)
    expect(table.rows[0]!.slice(1, 3)).toEqual(['10 · 90 ㎡', '6 · 54 ㎡'])
    expect(table.rows[0]![7]).toBe('60%')
    expect(table.foot!.at(-1)).toBe('CNY 8.33')
  })

  it('A2: say no nought of money that the reader does not see', () => {
    const other = { ...row('d2', '', 3, 0), now: { ...standing(3), unseen: 2 } }
    const table = moneyTable(report({ departments: [{ ...other, targetAmount: 100 }] }), 'departments', say)
    expect(table.rows[0]!.slice(1, 5)).toEqual(['–', 'CNY 1', '–', '–'])
  })

  it('R1: say that rows add up to more than the total where they do, and only of everybody', () => {
    const departments = [row('d1', '', 4, 0), row('d2', '', 3, 0)]
    const of = (booths: number, departmentId = '') =>
      sharedRows(report({ departments, whole: row(departmentId, '', booths, 0) }), 'departments')
    expect([of(6), of(7), of(8), of(6, 'd1')]).toEqual([true, false, false, false])
  })

  it('never add yuan and dollars up', () => {
    const both = report({ whole: { ...row('', '', 6, 20), now: standing(6, 0, 0, 100_00, 50_00) } })
    expect(currenciesOf(both)).toEqual(['CNY', 'USD'])
    expect(moneyTable(both, 'departments', say).foot![1]).toBe('CNY 100 · USD 50')
  })

  it('R1: name a currency of halls, of what is beside them or of a period, though the part asked for has none of it', () => {
    const USD = { CNY: 0, USD: 50_00 }
    const dollars = { ...hall('3', 1, 0, 0), amount: USD }
    const period = {
      ...flow('2026-10-05', '2026-10-08', 1),
      end: standing(1),
      target: null,
      lastBooths: null,
    }
    expect(currenciesOf(report())).toEqual(['CNY'])
    expect(currenciesOf(report({ halls: [dollars] }))).toEqual(['CNY', 'USD'])
    expect(currenciesOf(report({ others: USD }))).toEqual(['CNY', 'USD'])
    expect(currenciesOf(report({ periods: [{ ...period, received: USD }] }))).toEqual(['CNY', 'USD'])
    expect(hallsTable(report({ halls: [dollars] }), say).rows[0]![8]).toBe('USD 50')
  })
})

describe('the drawings of a report', () => {
  it('draw this edition until today, and target and last edition until the opening', () => {
    const drawing = progressDrawing(report(), say)
    expect(drawing.lines.map((line) => line.values)).toEqual([
      [0, 4, 6, null],
      [3, 4, 6, 8],
      [0, 2, 3, 5],
    ])
  })

  it('draw booths by what is paid, and who has nothing is left out', () => {
    const drawing = rowsDrawing(report(), 'departments', say)
    expect(drawing.labels).toEqual(['department d1'])
    expect(drawing.parts.map((part) => part.values)).toEqual([[2], [1], [3]])
    expect(drawing.marks).toEqual([20])
  })

  it('say every number that is drawn in the table below', () => {
    const drawn = hallsDrawing(report(), say)
    const told = hallsTable(report(), say).rows.flat().join(' ')
    for (const part of drawn.parts)
      for (const value of part.values) if (value) expect(told).toContain(`${value} ㎡`)
  })

  it('take every colour from a token', () => {
    const asked = new Set<string>()
    const token = (name: string) => (asked.add(name), '#123456')
    const drawings: Drawing[] = [progressDrawing(report(), say), rowsDrawing(report(), 'people', say)]
    for (const drawing of drawings) {
      const text = JSON.stringify(configOf(drawing, token).data)
      expect(text.match(/#[0-9a-f]{6}/g)!.every((colour) => colour === '#123456')).toBe(true)
    }
    expect([...asked].every((name) => name.startsWith('--'))).toBe(true)
  })
})

describe('a live report', () => {
  const id = ref('e')
  const query = ref<ReportQuery>({ by: 'week' })
  const order = (version: number) => ({ id: 'o1', exhibitionId: 'e', version }) as Order
  let scope = effectScope()
  beforeEach(() => {
    vi.useFakeTimers()
    scope = effectScope()
    id.value = 'e'
    query.value = { by: 'week' }
  })
  afterEach(() => {
    scope.stop()
    ;(store.orders as Map<string, Order>).delete('o1')
    vi.useRealTimers()
  })
  const put = (version: number) => (store.orders as Map<string, Order>).set('o1', order(version))

  it('is read again once for many changes of its exhibition, and for none of another', async () => {
    const read = vi.fn(async () => report())
    const live = scope.run(() => useReport(id, query, read))!
    await flushPromises()
    expect(live.report.value?.exhibitionId).toBe('e')
    for (const version of [1, 2, 3]) {
      put(version)
      await flushPromises()
    }
    await vi.advanceTimersByTimeAsync(1000)
    expect(read).toHaveBeenCalledTimes(2)
    ;(store.orders as Map<string, Order>).set('o2', { ...order(1), id: 'o2', exhibitionId: 'other' })
    await vi.advanceTimersByTimeAsync(1000)
    expect(read).toHaveBeenCalledTimes(2)
    ;(store.orders as Map<string, Order>).delete('o2')
  })

  it('is never read twice at once: what changes meanwhile is read after', async () => {
    const answers: ((r: Report) => void)[] = []
    const read = vi.fn(() => new Promise<Report>((done) => answers.push(done)))
    scope.run(() => useReport(id, query, read))
    for (const version of [1, 2]) {
      put(version)
      await vi.advanceTimersByTimeAsync(500)
    }
    expect(read).toHaveBeenCalledTimes(1)
    answers[0]!(report())
    await flushPromises()
    expect(read).toHaveBeenCalledTimes(2)
  })

  it('shows no answer to what was asked before', async () => {
    const answers: ((r: Report) => void)[] = []
    const live = scope.run(() =>
      useReport(id, query, () => new Promise<Report>((done) => answers.push(done))),
    )!
    query.value = { by: 'day' }
    await flushPromises()
    answers[0]!(report({ by: 'week' }))
    await flushPromises()
    expect(live.report.value).toBeNull()
    answers[1]!(report({ by: 'day' }))
    await flushPromises()
    expect(live.report.value?.by).toBe('day')
  })

  it('keeps what it shows and says why when the server cannot be reached', async () => {
    const read = vi.fn(async () => report())
    const live = scope.run(() => useReport(id, query, read))!
    await flushPromises()
    read.mockRejectedValueOnce(
      new ApiFailure(0, { code: 'unavailable', reason: 'network.unreachable', message: '' }),
    )
    put(1)
    await vi.advanceTimersByTimeAsync(1000)
    expect(live.report.value).not.toBeNull()
    expect(live.problem.value?.reason).toBe('network.unreachable')
  })
})
