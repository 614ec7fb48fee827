import { expect, it } from 'vitest'
import { locale, useLocale } from '.'

it.each([
  ['en', 'zh-CN'],
  ['zh-CN', 'en'],
] as const)(
  'A1: of %s and %s asked for together the second is shown, whichever comes first',
  async (one, other) => {
    await Promise.all([useLocale(one), useLocale(other)])
    expect(locale()).toBe(other)
    expect(document.documentElement.lang).toBe(other)
    expect(localStorage.getItem('zhanban.language')).toBe(other)
  },
)
