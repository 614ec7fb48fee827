import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { useLocale } from '@/i18n'
import { wordKey } from '@/store/selectors/dictionary'
import { matching } from '../choices'
import { placeIn, regionChoices, regionName, regionShown, regionText } from './regions'

interface Case {
  text: string
  code: string
  rest: string
  key: string
}
const cases = JSON.parse(
  readFileSync(`${import.meta.dirname}/../../../../models/testdata/regions.json`, 'utf8'),
) as Case[]

describe('regions', () => {
  beforeAll(() => useLocale('zh-CN'))

  it('B10: reads what cards say as the server does', () => {
    for (const { text, code, rest, key } of cases) {
      expect({ text, ...placeIn(text) }).toEqual({ text, code, rest })
      expect(wordKey(text)).toBe(key)
    }
    for (const { value } of regionChoices()) expect(placeIn(regionName(value, 'en')).code).toBe(value)
  })

  it('B10: a province is found by its initials, its pinyin and its names, a country too', () => {
    const first = (typed: string) => matching(regionChoices(), typed, 5).map(({ label }) => label)
    expect(first('zj')[0]).toBe('浙江')
    expect(first('zhejiang')[0]).toBe('浙江')
    expect(first('浙')[0]).toBe('浙江')
    expect(first('cq')[0]).toBe('重庆')
    expect(first('nw')[0]).toBe('挪威')
    expect(first('Norway')).toEqual(['挪威'])
    expect(regionChoices().filter(({ value }) => value.startsWith('CN-'))).toHaveLength(34)
  })

  it('B10: what is chosen reads back, and is shown with its city', () => {
    expect(placeIn(regionText('CN-33', ' 杭州 '))).toEqual({ code: 'CN-33', rest: '杭州' })
    expect(placeIn(regionText('NO', ''))).toEqual({ code: 'NO', rest: '' })
    expect(regionShown('浙江省杭州市')).toBe('浙江 杭州市')
    expect(regionShown('青岛')).toBe('山东 青岛')
    expect(regionShown('远方')).toBe('远方')
  })
})
