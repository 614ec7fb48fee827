import { describe, expect, it } from 'vitest'
import type { FollowUp, Item } from '@/api/types'
import { mapOf, myDay, numberOf } from './my_day'

const today = '2026-10-08'
const contact = (id: string, dueDay: string, dueTime = '', more: Partial<FollowUp> = {}) =>
  ({ id, assigneeId: 'me', dueDay, dueTime, doneAt: null, archived: false, ...more }) as FollowUp
const item = (id: string, more: Partial<Item>) =>
  ({
    id,
    assigneeIds: ['me'],
    day: '',
    dueDay: '',
    dueTime: '',
    doneAt: null,
    archived: false,
    ...more,
  }) as Item

describe('F5: my day', () => {
  it('has what is overdue first, then contacts and items by time, and nobody else’s', () => {
    const todos = myDay(
      'me',
      today,
      [
        contact('noon', today, '12:00'),
        contact('any', today),
        contact('old', '2026-10-05'),
        contact('tomorrow', '2026-10-09'),
        contact('done', today, '', { doneAt: '2026-10-08T00:00:00Z' }),
        contact('theirs', today, '', { assigneeId: 'you' }),
      ],
      [
        item('nine', { dueDay: today, dueTime: '09:00' }),
        item('planned', { day: today }),
        item('later', { dueDay: '2026-10-20' }),
      ],
    )
    expect(todos.map((one) => one.id)).toEqual(['old', 'nine', 'noon', 'any', 'planned'])
    expect(todos[0]!.late).toBe(true)
  })

  it('calls a number that is whole and finds an address on each device’s map', () => {
    expect(numberOf({ phone: '138 0000-8000' })).toBe('13800008000')
    expect(numberOf({ phone: '138****8000' })).toBe('')
    expect(mapOf('望海路 1 号', 'Android')).toBe(`geo:0,0?q=${encodeURIComponent('望海路 1 号')}`)
    expect(mapOf('x', 'iPhone')).toContain('maps.apple.com')
    expect(mapOf('x', 'Linux')).toContain('amap')
  })
})
