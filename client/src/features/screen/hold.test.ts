import { expect, test } from 'vitest'
import { mount } from '@vue/test-utils'
import { holdLeft, leftText } from './hold_left'
import { codeIn } from './lettering'
import ScreenHold from './ScreenHold.vue'
import ScreenHolds from './ScreenHolds.vue'

const at = Date.parse('2026-10-08T10:00:00Z')
const after = (minutes: number) => new Date(at + minutes * 60_000).toISOString()
const since = after(-30)
const hold = (width: number, height: number, minutes: number) => {
  const box = { x: 0, y: 0, width, height }
  return mount(ScreenHold, {
    props: {
      box: { ...box, ...codeIn(box, '1A-04', 'A-04', 'time') },
      since,
      until: after(minutes),
      now: at,
    },
  })
}

test('B4, W9: on a television a hold counts down, in figures where they can be read, else as a ring that empties', async () => {
  expect(hold(120, 90, 21).text()).toBe('21:00')
  const far = hold(48, 48, 30)
  expect(far.text()).toBe('')
  const drawn = () => Number(far.findAll('circle')[1]!.attributes('stroke-dasharray')!.split(' ')[0])
  const half = drawn()
  await far.setProps({ now: at + 24 * 60_000 })
  expect(drawn()).toBeCloseTo(half / 5)
  expect(far.classes()).toContain('short')
})

test('B4: what is left is told to the second within an hour, then in whole hours, from two days on in days', () => {
  const left = (minutes: number) => {
    return leftText(holdLeft(since, after(minutes), at), (key, { n }) => `${n} ${key.split('.').at(-1)}`)
  }
  expect([59.5, 60, 119, 47 * 60 + 59, 48 * 60, 73 * 60].map(left)).toEqual([
    '59:30',
    '1 hours',
    '1 hours',
    '47 hours',
    '2 days',
    '3 days',
  ])
  expect(left(-1)).toBe('00:00')
})

test('B4, W9: the holds that end first stand in a row below the map, as many as have room', () => {
  const booths = Array.from({ length: 20 }, (_, n) => ({
    ...{ id: `${n}`, code: `1A-${n + 10}`, state: 'held', since, heldUntil: after(50 - n) },
  }))
  const row = mount(ScreenHolds, { props: { booths: booths as never, now: at, height: 48 } })
  const said = row.findAll('span').map((one) => one.text())
  expect(said[0]).toBe('1A-2931:00')
  expect(said.at(-1)).toBe(`+${20 - said.length + 1}`)
  expect(said.length).toBeLessThan(12)
  const none = mount(ScreenHolds, { props: { booths: [], now: at, height: 48 } })
  expect(none.text()).toBe('')
})
