import { expect, test } from 'vitest'
import { lasts, rotationOf, secondsOf } from './screen_rotation'

test('W9: a screen that is changed keeps the order and the seconds of its views; what is new comes last', () => {
  const before = [
    { view: 'map' as const, seconds: 45 },
    { view: 'board' as const, seconds: 20 },
  ]
  const seconds = secondsOf(before)
  expect(rotationOf(before, ['board', 'map'], seconds)).toEqual(before)
  expect(rotationOf(before, ['board', 'ranking'], { ...seconds, ranking: '15' })).toEqual([
    { view: 'board', seconds: 20 },
    { view: 'ranking', seconds: 15 },
  ])
  expect(rotationOf(undefined, ['month'], secondsOf(undefined))).toEqual([{ view: 'month', seconds: 30 }])
  expect(['5', '3600', '4', '3601', '', '1e3', '12.5'].map(lasts)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ])
})
