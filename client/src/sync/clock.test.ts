import { expect, test } from 'vitest'
import { Clock, untilMidnight } from './clock'
import { VirtualTimers } from './testing/virtual_timers'

const at = (text: string) => Date.parse(text)

test('W1: the day rolls at midnight in the workspace’s zone', async () => {
  const timers = new VirtualTimers(at('2026-10-08T15:59:00Z')) // 23:59 in Shanghai
  const rolled: string[] = []
  const clock = new Clock(timers, 'Asia/Shanghai', (day) => rolled.push(day))
  clock.start()
  expect(clock.today).toBe('2026-10-08')
  await timers.advance(59_990)
  expect(rolled).toEqual([])
  await timers.advance(20)
  expect(rolled).toEqual(['2026-10-09'])
  clock.stop()
})

test('W1: a phone that slept over midnight is right as soon as it looks', () => {
  const timers = new VirtualTimers(at('2026-10-08T10:00:00Z'))
  const rolled: string[] = []
  const clock = new Clock(timers, 'Asia/Shanghai', (day) => rolled.push(day))
  clock.start()
  timers.sleep(26 * 3_600_000)
  clock.look()
  expect(rolled).toEqual(['2026-10-09'])
  clock.stop()
})

test('W1: and within half a minute even if nobody looks', async () => {
  const timers = new VirtualTimers(at('2026-10-08T10:00:00Z'))
  const rolled: string[] = []
  const clock = new Clock(timers, 'Asia/Shanghai', (day) => rolled.push(day))
  clock.start()
  timers.sleep(26 * 3_600_000)
  await timers.advance(30_000)
  expect(rolled).toEqual(['2026-10-09'])
  clock.stop()
})

test('P20: the server’s clock counts, not the phone’s', () => {
  const timers = new VirtualTimers(at('2026-10-07T02:00:00Z')) // the phone is a day behind
  const rolled: string[] = []
  const clock = new Clock(timers, 'Asia/Shanghai', (day) => rolled.push(day))
  clock.correct('2026-10-08T02:00:00Z')
  expect(rolled).toEqual(['2026-10-08'])
  expect(clock.now()).toBe(at('2026-10-08T02:00:00Z'))
  clock.stop()
})

test('P20: half the way of a slow answer is taken off, and quicker answers count more', () => {
  const timers = new VirtualTimers(at('2026-10-08T02:00:00Z'))
  const clock = new Clock(timers, 'Asia/Shanghai', () => {})
  const asked = timers.now()
  timers.sleep(400)
  clock.correct('2026-10-08T02:00:00.200Z', asked)
  expect(clock.now()).toBe(timers.now())
  const again = timers.now()
  timers.sleep(1_000)
  clock.correct('2026-10-08T02:00:01.350Z', again) // a worse measure of the same clock
  expect(clock.now()).toBe(timers.now())
  clock.stop()
})

test('the way to midnight is right where clocks change', () => {
  expect(untilMidnight('Europe/Berlin', at('2026-10-24T22:00:00Z'))).toBe(25 * 3_600_000) // the longest day
  expect(untilMidnight('Asia/Shanghai', at('2026-10-08T15:59:59.500Z'))).toBe(500)
})
