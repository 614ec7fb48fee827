import { expect, it } from 'vitest'
import type { Exhibition } from '@/api/types'
import { faultsOf, fieldsOf, termsOf } from './prices_form'

const side = (openSides: number, perMille: number, fen = 0) => ({
  openSides,
  perMille,
  flat: { CNY: fen, USD: 0 },
})
const exhibition = {
  currency: 'CNY',
  prices: {
    name: 'V2',
    shellUnit: 'standard',
    shell: { CNY: 12_800_00, USD: 2_400_00 },
    raw: { CNY: 1_280_50, USD: 0 },
    rawLeast: 36_00,
    sides: [side(2, 105), side(3, 0, 1_000_00)],
    early: [10, 20, 30, 40].map((n) => ({ until: `2026-08-${n === 40 ? 31 : n}`, perMille: n })),
    agentPerMille: 80,
    packages: [{ id: 'p', name: '豪标', price: { CNY: 1, USD: 1 } }],
    discountMost: 50,
  },
  sales: {
    depositPerMille: 500,
    depositDays: 3,
    balanceDay: '2026-10-20',
    cancellations: [
      { daysBefore: 60, from: '', perMille: 300 },
      { daysBefore: 0, from: '2026-10-01', perMille: 1000 },
    ],
  },
} as unknown as Exhibition

it('B3: what is not touched comes back as it was, lines beyond the form too', () => {
  const { currency, prices, sales } = exhibition
  expect(termsOf(fieldsOf(exhibition), exhibition)).toEqual({ currency, prices, sales })
})

it('B3: what is typed is yuan, per cent and ㎡; emptied lines are gone', () => {
  const fields = {
    ...fieldsOf(exhibition),
    shell: '13800.5',
    side2: '',
    early0: '',
    until0: '',
    charge1: '',
    from1: '',
  }
  expect(faultsOf(fields)).toEqual({})
  const { prices, sales } = termsOf(fields, exhibition)
  expect(prices.shell.CNY).toBe(13_800_50)
  expect(prices.sides).toEqual([side(3, 0, 1_000_00)])
  expect(prices.early.map(({ perMille }) => perMille)).toEqual([20, 30, 40])
  expect(sales.cancellations).toEqual([{ daysBefore: 60, from: '', perMille: 300 }])
})

it('B3: dollars on top for open sides are typed beside the yuan', () => {
  const fields = { ...fieldsOf(exhibition), flatUSD3: '150', flatUSD4: '80.5' }
  expect(termsOf(fields, exhibition).prices.sides).toEqual([
    side(2, 105),
    { openSides: 3, perMille: 0, flat: { CNY: 1_000_00, USD: 150_00 } },
    { openSides: 4, perMille: 0, flat: { CNY: 0, USD: 80_50 } },
  ])
  expect(fieldsOf({ ...exhibition, ...termsOf(fields, exhibition) })).toMatchObject({
    flatUSD2: '',
    flatUSD3: '150',
    flatUSD4: '80.5',
  })
  expect(faultsOf({ ...fields, flatUSD4: '十' })).toEqual({ flatUSD4: 'money' })
})

it('B3: a field that is no number of its kind is named, and half a line', () => {
  const wrong = { shell: '一万', agent: '101', rawLeast: '-3', depositDays: '2.5', until1: '', before0: '' }
  expect(faultsOf({ ...fieldsOf(exhibition), ...wrong })).toEqual({
    shell: 'money',
    agent: 'percent',
    rawLeast: 'area',
    depositDays: 'days',
    early1: 'whole',
    charge0: 'whole',
  })
})

it.each(['0x10', '1e5', '12800.005', '12,8'])('B3: %s is no price', (shell) => {
  expect(faultsOf({ ...fieldsOf(exhibition), shell })).toEqual({ shell: 'money' })
})
