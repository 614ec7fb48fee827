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

test('F3: a view of the log of contacts keeps who, what came of it, when, and which part of the page it is of', () => {
  const kept = savedQuery({
    part: 'log',
    who: 'u1',
    outcome: 'agreed',
    from: '2026-10-01',
    q: '半款',
    log: 'f',
  })
  expect(kept).toBe('from=2026-10-01&outcome=agreed&part=log&q=%E5%8D%8A%E6%AC%BE&who=u1')
  expect(addressOf({ query: kept }, { who: 'all', day: '2026-10-08' })).toEqual({
    ...{ day: '2026-10-08', part: 'log', who: 'u1', outcome: 'agreed', from: '2026-10-01', q: '半款' },
  })
})
