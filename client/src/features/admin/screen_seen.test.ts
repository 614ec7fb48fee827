import { expect, test } from 'vitest'
import { seenOf } from './screen_seen'

const seen = (screenId: string, seenAt: string, online = false) => ({ screenId, seenAt, online })

test('W9: of a screen that several televisions show it is said how many are there, else when the last one was', () => {
  const hall = { id: 'hall', linkedAt: '2026-10-01T00:00:00Z' }
  const [early, late] = ['2026-10-08T01:00:00Z', '2026-10-08T02:00:00Z']
  expect(seenOf(hall, [])).toEqual({ key: 'never', n: 0 })
  expect(seenOf({ ...hall, linkedAt: null }, [seen('desk', late, true)])).toEqual({ key: 'no_link', n: 0 })
  expect(seenOf(hall, [seen('hall', early), seen('hall', late), seen('desk', late, true)])).toEqual({
    at: late,
  })
  expect(seenOf(hall, [seen('hall', late, true), seen('hall', early)])).toEqual({ key: 'online', n: 1 })
  expect(seenOf(hall, [seen('hall', late, true), seen('hall', late, true)])).toEqual({
    key: 'online_n',
    n: 2,
  })
})
