import { afterAll, expect, it } from 'vitest'
import { holidayText } from './dates'
import { useLocale } from './index'

afterAll(() => useLocale('zh-CN'))

it('W1: official holidays follow the language, those an administrator wrote stay as written', async () => {
  await useLocale('en')
  expect(holidayText('国庆节')).toBe('National Day')
  expect(holidayText('国庆节调休')).toBe('Make-up day for National Day')
  expect(holidayText('Opening day')).toBe('Opening day')
  expect(holidayText('')).toBe('')
  await useLocale('zh-CN')
  expect(holidayText('国庆节')).toBe('国庆节')
})
