import { expect, test } from 'vitest'
import { mount } from '@vue/test-utils'
import ScreenHold from './ScreenHold.vue'

const hold = (width: number, height: number, minutesLeft: number) =>
  mount(ScreenHold, {
    props: {
      box: { x: 0, y: 0, width, height },
      since: '2026-10-08T10:00:00Z',
      until: '2026-10-08T11:00:00Z',
      now: Date.parse('2026-10-08T11:00:00Z') - minutesLeft * 60_000,
    },
  })

test('B4, W9: on a television a hold counts down, in figures where they can be read, else as a ring that empties', async () => {
  expect(hold(120, 90, 21).text()).toBe('21:00')
  const far = hold(60, 60, 30)
  expect(far.text()).toBe('')
  const drawn = () => Number(far.findAll('circle')[1]!.attributes('stroke-dasharray')!.split(' ')[0])
  const half = drawn()
  await far.setProps({ now: Date.parse('2026-10-08T10:54:00Z') })
  expect(drawn()).toBeCloseTo(half / 5)
  expect(far.classes()).toContain('short')
})
