import { effect } from 'vue'
import { afterAll, expect, it } from 'vitest'
import { fullLocale, t, useLocale } from './index'
import { casesOf, filled } from './message'

afterAll(() => useLocale('zh-CN'))

it('gaps are filled with what is told, with nothing where nothing is, and literals stand for themselves', () => {
  expect(filled('第 {n} 周 · {name}', { n: 41, name: '顾晚晴' })).toBe('第 41 周 · 顾晚晴')
  expect(filled('{a}{b}', { a: 0 })).toBe('0')
  expect(filled("{'@'}人 {'{'}姓名{'}'}")).toBe('@人 {姓名}')
  expect(filled('just words')).toBe('just words')
})

it('one or many: by the number asked for, else by the one told', () => {
  const text = '{n} day | {n} days'
  expect([0, 1, 2].map((n) => filled(text, {}, n))).toEqual(['0 days', '1 day', '2 days'])
  expect([0, 1, 2].map((n) => filled(text, { n }))).toEqual(['0 days', '1 day', '2 days'])
  expect(filled('none | one | {n} of them', { n: 0 })).toBe('none')
  expect(filled('none | one | {n} of them', { n: 7 })).toBe('7 of them')
})

it.each(['{', '}', 'a {b c}', '{n', "{'x}"])('“%s” is no text', (text) => {
  expect(() => casesOf(text)).toThrow('a brace that is no gap')
})

it('what found no words is asked again when more can be said; what found them is not', async () => {
  await useLocale('zh-CN')
  let found = 0
  let sought = 0
  effect(() => void [t('board.zone.today'), found++])
  effect(() => void [t('nowhere.written'), sought++])
  await fullLocale('en')
  expect([found, sought > 1]).toEqual([1, true])
  await useLocale('en')
  expect(found).toBe(2)
  expect(t('board.zone.today')).toBe('Today')
  expect(t('nowhere.written')).toBe('nowhere.written')
})
