import { expect, test } from 'vitest'
import { addressOf, savedQuery } from './saved_views'

test('W7: a view keeps filter and order of a list, in one order, and nothing else of the address', () => {
  expect(savedQuery({ quiet: '30', class: 'A,none', customer: 'k', exhibition: 'fair', view: 'list' })).toBe(
    'class=A%2Cnone&quiet=30&view=list',
  )
  expect(savedQuery({ customer: 'k' })).toBe('')
})

test('W7: a view takes the place of the filter that stood there, and shows the same of whichever exhibition', () => {
  const before = { q: '远洲', tag: '冷链', exhibition: 'fair', customer: 'k' }
  const after = addressOf({ query: 'class=A%2Cnone&over=1&evil=1' }, before)
  expect(after).toEqual({ exhibition: 'fair', class: 'A,none', over: '1' })
  expect(savedQuery(after)).toBe('class=A%2Cnone&over=1')
})
