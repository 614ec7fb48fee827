import { expect, test } from 'vitest'
import { amountOf, decimalOf } from './amount'

test.each([
  ['12800', 1_280_000],
  ['12,800 元', 1_280_000],
  ['1,280,000.50', 128_000_050],
  ['￥1.28万', 1_280_000],
  ['1.2345 万元', 1_234_500],
  ['¥ 1.5 元', 150],
  ['１２', 1_200],
  ['0.29', 29],
  ['1亿', 10_000_000_000],
  ['0', 0],
])('C4, B3: an amount is read as people type it: %s', (text, fen) => expect(amountOf(text)).toBe(fen))

test.each([
  ['0x10'],
  ['1e5'],
  ['1.005'],
  ['1.2345678万'],
  ['12,8'],
  ['1,2800'],
  ['-1'],
  ['+1'],
  ['1.'],
  ['.5'],
  ['1.2.3'],
  ['Infinity'],
  ['abc'],
  ['9999999亿'],
  [''],
  ['  '],
])('C4, B3: %s is no amount', (text) => expect(amountOf(text)).toBeNull())

test('nothing typed is what the caller says, and only nothing', () => {
  expect([amountOf('', 0), amountOf(' ', 0), amountOf('x', 0)]).toEqual([0, 0, null])
})

test.each([
  ['3', 2, 3],
  ['4.25', 2, 4.25],
  ['4.255', 2, null],
  ['1,200', 0, 1200],
  ['2.5', 0, null],
  ['0x10', 0, null],
  ['1e2', 0, null],
  ['', 0, null],
])('a number typed as %s with %i places', (text, places, n) => expect(decimalOf(text, places)).toBe(n))
