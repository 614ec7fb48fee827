import { describe, expect, test } from 'vitest'
import type { Exhibition, Order } from '@/api/types'
import { approvalOf, faultsOf, fieldsOf, lackOf, termsOf, totalOf } from './edit_form'

const order = (fields: Partial<Order> = {}) =>
  ({
    id: 'o',
    status: 'signed',
    ownerId: 'me',
    number: 'HT-1',
    agentId: '',
    currency: 'CNY',
    discount: 0,
    discountReason: '',
    note: '',
    planByHand: false,
    booths: [{ boothId: 'b', quote: { total: 1_280_000, lines: [{ what: 'shell', amount: 1_280_000 }] } }],
    services: [{ serviceId: 's', name: '', quantity: 2, price: 100_000, amount: 200_000 }],
    corrections: [],
    plan: [{ id: 'l', kind: 'balance', day: '2026-11-01', amount: 1_480_000, paid: 70 }],
    ...fields,
  }) as unknown as Order
const fair = {
  services: [
    { id: 's', price: { CNY: 120_000, USD: 20_000 } },
    { id: 'z', price: { CNY: 5_000, USD: 800 } },
  ],
} as unknown as Exhibition

const at = (o: Order, exhibition?: Exhibition) => ({ order: o, exhibition, today: '2026-10-08' })

describe('M1, M2: an order is changed', () => {
  test('what was not touched is not sent', () => {
    expect(termsOf(at(order()), fieldsOf(order()))).toEqual({})
    const f = { ...fieldsOf(order()), note: ' 已电话确认 ' }
    expect(termsOf(at(order()), f)).toEqual({ note: '已电话确认' })
  })
  test('a service ordered before keeps its price, a new one has the list’s; corrections go both ways', () => {
    const f = fieldsOf(order())
    f.services.push({ id: 'z', quantity: '3' })
    f.corrections.push(
      { id: 'c', sign: 'less', amount: '300', reason: '老客户' },
      { id: 'd', sign: 'more', amount: '12.50', reason: '加急' },
    )
    expect(totalOf(at(order(), fair), f)).toBe(1_280_000 + 200_000 + 15_000 - 30_000 + 1_250)
    expect(termsOf(at(order()), f)).toEqual({
      services: [
        { serviceId: 's', quantity: 2 },
        { serviceId: 'z', quantity: 3 },
      ],
      corrections: [
        { id: 'c', reason: '老客户', amount: -30_000 },
        { id: 'd', reason: '加急', amount: 1_250 },
      ],
    })
  })
  test('a plan of its own adds up to the total, and is given up as a whole', () => {
    const f = { ...fieldsOf(order()), byHand: true }
    expect(faultsOf(at(order(), fair), f)).toEqual({})
    f.plan = [{ ...f.plan[0]!, amount: '14799.99' }]
    expect([lackOf(at(order(), fair), f), Object.keys(faultsOf(at(order(), fair), f))]).toEqual([1, ['plan']])
    const was = order({ planByHand: true })
    expect(termsOf(at(was), { ...fieldsOf(was), byHand: false })).toEqual({ plan: [] })
    expect(termsOf(at(order()), { ...fieldsOf(order()), byHand: true }).plan).toMatchObject([
      { id: 'l', paid: 0 },
    ])
  })
  test('what a signed order was quoted by stays; a draft’s may change', () => {
    const f = { ...fieldsOf(order()), discount: '5', number: 'HT-2' }
    expect(termsOf(at(order()), f)).toEqual({})
    expect(termsOf(at(order({ status: 'draft' })), f)).toEqual({ discount: 50, number: 'HT-2' })
  })
  test('B3: a draft in another currency is quoted anew as a whole: booths and services by the dollar list', () => {
    const shell = { type: 'shell_scheme', area: 900, openSides: 1, quotedDay: '2026-10-01', packageId: '' }
    const draft = order({
      status: 'draft',
      booths: [
        {
          boothId: 'b',
          ...shell,
          quote: { total: 1_280_000, lines: [{ what: 'shell', amount: 1_280_000 }] },
        },
      ] as unknown as Order['booths'],
    })
    const prices = {
      shell: { CNY: 1_280_000, USD: 220_000 },
      shellUnit: 'standard',
      packages: [],
      sides: [],
      early: [{ until: '2026-10-01', perMille: 100 }],
      agentPerMille: 0,
    } as unknown as Exhibition['prices']
    const fields = { ...fieldsOf(draft), currency: 'USD' as const }
    expect(totalOf(at(draft, { ...fair, prices }), fields)).toBe(220_000 - 22_000 + 2 * 20_000)
    expect(termsOf(at(draft, { ...fair, prices }), fields)).toEqual({ currency: 'USD' })
    expect(faultsOf(at(draft, { ...fair, prices }), fields)).toEqual({})
    const yuanOnly = {
      prices,
      services: [{ id: 's', price: { CNY: 120_000, USD: 0 } }],
    } as unknown as Exhibition
    expect(Object.keys(faultsOf(at(draft, yuanOnly), fields))).toEqual(['services'])
    expect(termsOf(at(order(), fair), { ...fieldsOf(order()), currency: 'USD' })).toEqual({}) // signed
  })
  test('a line without its parts names its list', () => {
    const f = fieldsOf(order())
    f.services = [
      { id: 's', quantity: '0' },
      { id: 's', quantity: '1' },
    ]
    f.corrections = [{ id: 'c', sign: 'less', amount: '1e3', reason: 'x' }]
    f.discount = '101'
    expect(Object.keys(faultsOf(at(order(), fair), f)).sort()).toEqual([
      'corrections',
      'discount',
      'services',
    ])
  })
  test('B3: of a draft what was quoted stays, but for what is sold in another way; a requote is of today', () => {
    const had = {
      ...{ boothId: 'c', type: 'shell_scheme', area: 900, openSides: 1, quotedDay: '2026-10-01' },
      ...{ packageId: '', listed: 1_000_000 },
      quote: { total: 1_000_000, lines: [{ what: 'shell', amount: 1_000_000 }] },
    }
    const draft = order({ status: 'draft', booths: [had] as unknown as Order['booths'], services: [] })
    const prices = {
      shell: { CNY: 1_280_000, USD: 0 },
      shellUnit: 'standard',
      packages: [{ id: 'p', name: '豪标', price: { CNY: 2_000_000, USD: 0 } }],
      sides: [],
      early: [{ until: '2026-10-01', perMille: 100 }],
      agentPerMille: 50,
      discountMost: 100,
    } as unknown as Exhibition['prices']
    const from = at(draft, { ...fair, prices })
    const f = (more: object) => ({ ...fieldsOf(draft), ...more })
    const inPackage = { booths: [{ id: 'c', packageId: 'p', agreed: '' }] }
    expect(totalOf(from, f({}))).toBe(1_000_000) // the list has gone up since
    expect(totalOf(from, f({ discount: '10' }))).toBe(900_000)
    expect(totalOf(from, f({ requote: true }))).toBe(1_280_000) // the early bird is over
    expect(totalOf(from, f(inPackage))).toBe(1_800_000) // of the day it was quoted
    expect(totalOf(from, f({ via: 'agent', agentId: 'a' }))).toBe(1_094_400)
    expect(termsOf(from, f({ requote: true, ...inPackage }))).toEqual({
      requote: true,
      booths: [{ boothId: 'c', packageId: 'p' }],
    })
    expect(termsOf(from, f({ via: 'agent', agentId: 'a' }))).toEqual({ agentId: 'a' })
    expect([approvalOf(from, f({ discount: '10' })), approvalOf(from, f({ discount: '10.1' }))]).toEqual([
      false,
      true,
    ])
  })
})
