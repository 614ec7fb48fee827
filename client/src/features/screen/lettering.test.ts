import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeIn, widthOf, wordsIn, type Box, type Sign } from './lettering'

const box = (width: number, height: number): Box => ({ x: 100, y: 50, width, height })
const said = (width: number, height: number, sign: Sign = 'none', code = '1A-04', short = 'A-04') => {
  const { lines, ...more } = codeIn(box(width, height), code, short, sign)
  return { ...more, texts: lines.map((line) => line.text) }
}

test('W9: a booth on a television says its code whole, in short, or its row above its number; never a part of it', () => {
  expect(said(120, 60).texts).toEqual(['1A-04'])
  expect(said(78, 48).texts).toEqual(['A-04'])
  expect(said(48, 48).texts).toEqual(['A', '04'])
  expect(said(48, 48, 'none', 'A104', 'A104').texts, 'a number that has no room').toEqual([])
  expect(said(40, 40).texts).toEqual([])
  expect(said(48, 48, 'none', '77', '77').texts).toEqual(['77'])
})

test('W9: a state is told beside or below its code; a hold’s time where there is room', () => {
  expect(said(48, 48, 'own').sign!.x, 'beside the row').toBeGreaterThan(100 + 24)
  expect(said(48, 48, 'foot').sign).not.toBeNull()
  expect(said(120, 80, 'foot').sign, 'at the foot').toBeNull()
  expect(said(120, 80, 'own').sign!.y).toBeGreaterThan(50 + 40)
  expect(said(48, 48, 'time')).toMatchObject({ time: null, texts: ['A', '04'] })
  expect(said(96, 60, 'time').time).toMatchObject({ width: 92 })
})

test('W9: whatever is written is as large as can be read from five metres, and stays in its booth', () => {
  const side = fc.integer({ min: 10, max: 300 })
  const signs = fc.constantFrom<Sign>('none', 'own', 'foot', 'time')
  fc.assert(
    fc.property(side, side, signs, fc.integer({ min: 1, max: 9999 }), (width, height, sign, n) => {
      const found = codeIn(box(width, height), `1AB-${n}`, `AB-${n}`, sign)
      for (const { text, x, y } of found.lines) {
        expect(found.size).toBeGreaterThanOrEqual(28)
        const half = (widthOf(text) * found.size) / 2
        expect(x - half).toBeGreaterThanOrEqual(100)
        expect(x + half).toBeLessThanOrEqual(100 + width)
        expect(y - 0.72 * found.size).toBeGreaterThanOrEqual(50)
        expect(y).toBeLessThanOrEqual(50 + height)
      }
      if (!found.sign) return
      expect(found.sign.x + found.sign.width).toBeLessThanOrEqual(100 + width)
      expect(found.sign.y).toBeGreaterThanOrEqual(50)
      expect(found.sign.y + found.sign.height).toBeLessThanOrEqual(50 + height)
    }),
  )
})

test('W9: what stands in a hall is named in one line, or one word below the other', () => {
  expect(wordsIn(box(191, 32), '主通道').lines.map((line) => line.text)).toEqual(['主通道'])
  expect(wordsIn(box(143, 95), '配电·卫生间').lines.map((line) => line.text)).toEqual(['配电', '卫生间'])
  expect(wordsIn(box(60, 95), '配电·卫生间').lines).toEqual([])
  expect(wordsIn(box(60, 95), '').lines).toEqual([])
})
