import { describe, expect, it } from 'vitest'
import { anyone, filterLine, gridOf, moved, questionOf, without } from './round_plan'

const turns = [
  { customerId: 'a', assigneeId: 'lin', dueDay: '2026-10-12' },
  { customerId: 'b', assigneeId: 'lin', dueDay: '2026-10-12' },
  { customerId: 'c', assigneeId: 'gu', dueDay: '2026-10-13' },
]

describe('F1: a round while it is planned', () => {
  it('asks what was chosen: words by comma or space, days as a number', () => {
    const span = { fromDay: '2026-10-12', toDay: '2026-10-16', userIds: ['lin'] }
    const q = questionOf(
      { ...anyone(), tags: '续展，老客户 冷链', regions: ['CN-37'], noContactDays: '30', classes: ['A'] },
      span,
    )
    expect(q).toMatchObject({ filter: { regions: ['CN-37'] }, unplanned: true, ...span })
    expect(q.filter).toMatchObject({ tags: ['续展', '老客户', '冷链'], noContactDays: 30, classes: ['A'] })
    expect(filterLine({ ...anyone(), classes: ['A', 'B'] })).toBe('classes=A%2CB&unplanned=true')
  })

  it('counts a person’s day beside what is there already, and follows a hand', () => {
    const plan = { load: [{ userId: 'lin', day: '2026-10-12', count: 2 }] }
    const before = gridOf(plan, turns)('lin', '2026-10-12')
    expect([before.turns.length, before.before]).toEqual([2, 2])
    const after = gridOf(plan, moved(turns, 'b', { assigneeId: 'gu' }))
    expect(after('lin', '2026-10-12').turns.length).toBe(1)
    expect(after('gu', '2026-10-12').turns.map((one) => one.customerId)).toEqual(['b'])
    expect(without(turns, 'a').map((one) => one.customerId)).toEqual(['b', 'c'])
  })
})
