import { expect, test } from 'vitest'
import { namesOf, ofWord, wordsOf } from './words'

const names = [
  { name: '王五', field: 'owner', rows: 4 },
  { name: '珊瑚', field: 'industry', rows: 1 },
  { name: '远方', field: 'region', rows: 9 },
  { name: '珊瑚', field: 'category', rows: 2 },
  { name: '水草', field: 'category', rows: 7 },
]

test('B10: words are told field by field, what most rows wait for first, and apart from the names of people', () => {
  const words = wordsOf(
    names,
    new Map([
      ['category:鱼:虾', 'e'],
      ['李四', 'u'],
    ]),
  )
  expect(words.map(({ key, rows }) => [key, rows])).toEqual([
    ['category:水草', 7],
    ['category:珊瑚', 2],
    ['category:鱼:虾', 0],
    ['industry:珊瑚', 1],
    ['region:远方', 9],
  ])
  expect(words[2]!.word).toBe('鱼:虾')
  expect(namesOf(names).map(({ name }) => name)).toEqual(['王五'])
  expect([ofWord('region:远方'), ofWord('李四')]).toEqual([true, false])
})
