import { expect, test } from 'vitest'
import { keepsQuiet } from './robot_hours'

const robot = (at: string, quietFrom: string, quietTo: string, ...occasions: string[]) =>
  keepsQuiet({ at, quietFrom, quietTo, occasions })

test('A5: a robot that would tell of the day in its quiet hours is told so, also past midnight', () => {
  expect(robot('08:30', '22:00', '09:00', 'focus')).toBe(true)
  expect(robot('23:00', '22:00', '09:00', 'week')).toBe(true)
  expect(robot('12:30', '12:00', '13:00', 'week')).toBe(true)
  expect(robot('09:00', '22:00', '09:00', 'focus')).toBe(false)
  expect(robot('08:30', '12:00', '13:00', 'focus')).toBe(false)
  expect(robot('08:30', '', '', 'focus')).toBe(false)
  expect(robot('08:30', '22:00', '09:00', 'sale', 'hold')).toBe(false)
})
