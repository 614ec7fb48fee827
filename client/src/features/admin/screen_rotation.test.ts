import { expect, test } from 'vitest'
import { lasts, orderOf, rotationOf, secondsOf, shifted } from './screen_rotation'

test('W9: a screen that is changed keeps the order and the seconds of its views; what is new comes last', () => {
  const before = [
    { view: 'map' as const, seconds: 45 },
    { view: 'board' as const, seconds: 20 },
  ]
  const seconds = secondsOf(before)
  expect(rotationOf(orderOf(before), ['board', 'map'], seconds)).toEqual(before)
  expect(rotationOf(orderOf(before), ['board', 'ranking'], { ...seconds, ranking: '15' })).toEqual([
    { view: 'board', seconds: 20 },
    { view: 'ranking', seconds: 15 },
  ])
  expect(rotationOf(orderOf(undefined), ['month'], secondsOf(undefined))).toEqual([
    { view: 'month', seconds: 30 },
  ])
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

test('W9: the order of a rotation is chosen: a view goes up or down among those that are shown', () => {
  const order = orderOf(undefined)
  const chosen = ['board', 'map', 'visits'] as const
  const shows = (by: typeof order) => rotationOf(by, chosen, secondsOf(undefined)).map((turn) => turn.view)
  expect(shows(order)).toEqual(['board', 'map', 'visits'])
  expect(shows(shifted(order, chosen, 'visits', -1))).toEqual(['board', 'visits', 'map'])
  expect(shows(shifted(order, chosen, 'board', 1))).toEqual(['map', 'board', 'visits'])
  expect(shifted(order, chosen, 'board', -1)).toEqual(order)
  expect(shifted(order, chosen, 'visits', 1)).toEqual(order)
})
