import { describe, expect, it } from 'vitest'
import type { Booth, Exhibition, Order } from '@/api/types'
import { beside, dealPrices, partsOf, type Choices } from './deal'

const at = (x: number, y = 0) => ({ x, y, width: 3000, depth: 3000 })
const booth = (id: string, x: number, more: Partial<Booth> = {}) =>
  ({
    id,
    code: id,
    hall: '1号馆',
    exhibitionId: 'e',
    type: 'shell_scheme',
    area: 900,
    openSides: 1,
    listPrice: null,
    state: 'available',
    customerId: '',
    orderId: '',
    holderId: '',
    offerId: '',
    place: at(x),
    ...more,
  }) as Booth
const taken = { state: 'booked', customerId: 'c', orderId: 'o', holderId: 'me' } as const
const prices = {
  name: 'V2',
  shellUnit: 'standard',
  shell: { CNY: 12_800_00, USD: 0 },
  raw: { CNY: 0, USD: 0 },
  rawLeast: 0,
  sides: [{ openSides: 2, perMille: 100, flat: { CNY: 0, USD: 0 } }],
  early: [],
  packages: [],
  agentPerMille: 0,
  discountMost: 0,
}
const sales = { cancellations: [{ daysBefore: 300, perMille: 300, from: '' }] }
const exhibition = {
  id: 'e',
  currency: 'CNY',
  prices,
  sales,
  firstDay: '2027-03-01',
} as unknown as Exhibition
const line = (b: Booth, total: number) => ({
  boothId: b.id,
  code: b.code,
  packageId: '',
  agreed: null,
  quote: { lines: [{ what: 'shell', amount: total }], total, open: false },
})
const choose = (more: Partial<Choices>): Choices => ({
  toId: '',
  otherIds: [],
  keepIds: [],
  openSides: 0,
  agreed: {},
  ...more,
})
const world = (booths: Booth[], ...orders: Order[]) => ({
  exhibition,
  day: '2026-10-08',
  me: 'me',
  booth: (id: string) => booths.find((b) => b.id === id),
  order: (id: string) => orders.find((o) => o.id === id),
})
const orderOf = (id: string, total: number, ...booths: ReturnType<typeof line>[]) =>
  ({
    id,
    currency: 'CNY',
    quotedDay: '2026-10-08',
    discount: 0,
    agentId: '',
    total,
    booths,
  }) as unknown as Order

describe('what a deal costs (B4, B10)', () => {
  const a = booth('A01', 0, taken)
  const corner = booth('A02', 3000, { openSides: 2 })
  const order = orderOf('o', 13_800_00, line(a, 12_800_00)) // with a service of 1,000

  it('shows an order before and after it moves, services as they are', () => {
    const [p] = dealPrices('move', a, choose({ toId: 'A02' }), world([a, corner], order))
    expect([p!.totalBefore, p!.totalAfter]).toEqual([13_800_00, 15_080_00])
    expect(p!.after.map((l) => [l.booth.code, l.quote.total])).toEqual([['A02', 14_080_00]])
  })

  it('shows both orders of a swap', () => {
    const theirs = { ...corner, ...taken, orderId: 'p', customerId: 'd' } as Booth
    const their = orderOf('p', 14_080_00, line(theirs, 14_080_00))
    const both = dealPrices('swap', a, choose({ toId: 'A02' }), world([a, theirs], order, their))
    expect(both.map((p) => p.totalAfter - p.totalBefore)).toEqual([1_280_00, -1_280_00])
  })

  it('shows what two booths cost as one, and as two again', () => {
    const [p] = dealPrices('merge', corner, choose({ otherIds: ['A01'] }), world([a, corner], order))
    expect(p!.after[0]!.booth).toMatchObject({ code: 'A02', area: 1800, openSides: 2 })
    expect(p!.totalAfter).toBe(29_160_00)
    const part = (b: Booth) => ({
      boothId: b.id,
      code: b.code,
      area: 900,
      openSides: b.openSides,
      listPrice: null,
    })
    const whole = { ...corner, ...taken, area: 1800, parts: [part(corner), part(a)] } as unknown as Booth
    const had = orderOf('o', 28_160_00, line(whole, 28_160_00))
    expect(partsOf(whole)).toHaveLength(2)
    const [q] = dealPrices('split', whole, choose({ keepIds: ['A01'] }), world([whole], had))
    expect([q!.after.length, q!.totalAfter]).toEqual([1, 12_800_00])

    // Of a contract, what leaves costs what its rules say, unless the merge is only taken back.
    const split = (signed: object) =>
      dealPrices(
        'split',
        whole,
        choose({ keepIds: ['A01'] }),
        world([whole], { ...had, status: 'signed', version: 4, ...signed } as Order),
      )[0]!
    expect(split({}).charge).toEqual({ codes: ['A02'], amount: 4_608_00 })
    expect(split({}).totalAfter).toBe(12_800_00 + 4_608_00)
    const merged = {
      ...{ version: 4, by: 'me', at: new Date().toISOString(), from: ['A01'], to: ['A02'] },
      ...{ before: 12_800_00, after: 28_160_00 },
    }
    expect(split({ moves: [merged] }).charge).toBeUndefined()
    expect(split({ moves: [{ ...merged, version: 3 }] }).charge).toBeDefined()
  })

  it('B10: says beforehand that a contract would come to less, which is not the seller’s word alone', () => {
    const theirs = { ...corner, ...taken, orderId: 'p', customerId: 'd' } as Booth
    const contract = (more: object = {}) =>
      ({
        ...orderOf('p', 14_080_00, line(theirs, 14_080_00)),
        status: 'signed',
        version: 3,
        ...more,
      }) as Order
    const swap = (...orders: Order[]) =>
      dealPrices('swap', a, choose({ toId: 'A02' }), world([a, theirs], ...orders)).map((p) => p.less)
    expect(swap(order, contract())).toEqual([undefined, 1_280_00])
    expect(swap(order, contract({ status: 'draft' }))).toEqual([undefined, undefined])
    const move = (more: object) =>
      dealPrices(
        'move',
        theirs,
        choose({ toId: 'A01' }),
        world([{ ...a, state: 'available' }, theirs], contract(more)),
      )
    expect(move({})[0]).toMatchObject({ less: 1_280_00, totalAfter: 12_800_00 })
    const dearer = {
      ...{ version: 3, by: 'me', at: new Date().toISOString(), from: ['A01'], to: ['A02'] },
      ...{ before: 12_800_00, after: 14_080_00 },
    }
    expect(move({ moves: [dearer] })[0]!.less).toBeUndefined() // taken back at once
  })

  describe('of a contract, whatever the list says by then (B3, B4)', () => {
    const shaped = (b: Booth, total: number, more: object = {}) => ({
      ...line(b, total),
      ...{ type: b.type, area: b.area, openSides: b.openSides, quotedDay: '2026-10-08', ...more },
    })
    const like = booth('A03', 6000)
    const contract = (more: object = {}) =>
      ({ ...orderOf('o', 12_800_00, shaped(a, 12_800_00)), status: 'signed', prices, ...more }) as Order
    const at = (shell: number, order: Order, toId: string, more: Partial<Choices> = {}) =>
      dealPrices('move', a, choose({ toId, ...more }), {
        ...world([a, corner, like], order),
        exhibition: { ...exhibition, prices: { ...prices, shell: { CNY: shell, USD: 0 } } } as Exhibition,
      })[0]!.totalAfter

    it.each([10_000_00, 15_000_00])('moves by the list it was signed by, now %d', (now) => {
      expect(at(now, contract(), 'A02')).toBe(14_080_00)
      expect(at(now, contract(), 'A03')).toBe(12_800_00)
      expect(at(now, contract({ status: 'draft', prices: undefined }), 'A03')).toBe(now)
    })

    it('one that has kept no list moves like to like, and elsewhere by the list there is', () => {
      expect(at(15_000_00, contract({ prices: undefined }), 'A03')).toBe(12_800_00)
      expect(at(15_000_00, contract({ prices: undefined }), 'A02')).toBe(16_500_00)
    })

    it('M2: says beforehand that a smaller contract takes off more than was approved of it', () => {
      const [a, b] = [booth('A01', 0, taken), booth('A02', 3000, { area: 450 })]
      const had = line(a, 11_520_00)
      had.quote.lines = [
        { what: 'shell', amount: 12_800_00 },
        { what: 'discount', amount: -1_280_00 },
      ]
      const moved = (more: Partial<Order>) =>
        dealPrices(
          'move',
          a,
          choose({ toId: 'A02' }),
          world([a, b], {
            ...orderOf('o', 11_520_00, had),
            status: 'signed',
            discount: 100,
            ...more,
          } as Order),
        ).map((p) => !!p.unapproved)
      expect(moved({ approvedOff: 1_280_00, approvedOf: 12_800_00 })).toEqual([true])
      expect(moved({ approvedOff: 1_280_00, approvedOf: 0 })).toEqual([false])
      expect(moved({ approvedOff: 0, approvedOf: 0, discount: 0 })).toEqual([false])
    })
    it('gives a booth that it had its price again, the last one, unless another is agreed', () => {
      const was = (total: number, more: object = {}) => ({ was: [shaped(corner, total, more)] })
      const moves = [was(13_000_00), was(12_345_00, { agreed: 12_345_00 })]
      expect(at(15_000_00, contract({ moves }), 'A02')).toBe(12_345_00)
      expect(at(15_000_00, contract({ moves }), 'A02', { agreed: { A02: 12_000_00 } })).toBe(12_000_00)
      expect(at(15_000_00, contract({ moves: [was(1_00, { area: 1800 })] }), 'A02')).toBe(14_080_00)
    })
  })

  it('says nothing of money the reader may not see', () => {
    const masked = { ...order, masked: true } as Order
    expect(dealPrices('move', a, choose({ toId: 'A02' }), world([a, corner], masked))).toEqual([])
  })

  it('offers to merge what lies beside, not what is another’s or touches a corner', () => {
    const list = [
      a,
      corner,
      booth('A03', 6000),
      booth('A04', 9000, { ...taken, orderId: 'p', customerId: 'd' }),
      booth('B02', 3000, { place: at(3000, 3000) }),
    ]
    expect(beside(a, [], list).map((b) => b.id)).toEqual(['A02'])
    expect(beside(a, ['A02'], list).map((b) => b.id)).toEqual(['A02', 'A03', 'B02'])
  })
})
