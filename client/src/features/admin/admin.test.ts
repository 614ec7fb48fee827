import { describe, expect, it } from 'vitest'
import type { CalendarDay, User } from '@/api/types'
import { rightsOf } from '@/ui/bound/rights'
import { yearOf, years } from './calendar_year'
import { madePassword } from './password'

const day = (d: string) => ({ id: d, day: d, type: 'rest', name: '' }) as CalendarDay

describe('the calendar', () => {
  it('a year without exceptions is not published', () => {
    expect(yearOf([day('2026-10-01')], 2027).published).toBe(false)
    expect(yearOf([day('2026-10-01')], 2026).days.size).toBe(1)
    expect(years([day('2025-01-01')], '2026-10-08')).toEqual([2025, 2026, 2027])
  })
})

describe('a made password', () => {
  it('is long enough, readable, and another each time', () => {
    const made = madePassword()
    expect(made).toMatch(/^[a-hjkmnp-z]{5}-[2-9]{4}-[a-hjkmnp-z]{5}$/)
    expect(madePassword()).not.toBe(made)
  })
})

describe('rights on screen', () => {
  const user = (role: string, departmentId = 'd1') => rightsOf({ id: 'u', role, departmentId } as User)
  const item = { departmentId: 'd2', assigneeIds: ['u'] } as never
  it('follow the table of commands', () => {
    expect(user('viewer').editsItem(item)).toBe(false)
    expect(user('member').editsItem(item)).toBe(true)
    expect(user('member').transfersItem(item)).toBe(false)
    expect(user('manager', 'd2').transfersItem(item)).toBe(true)
    expect(user('administrator').manages('any')).toBe(true)
    expect(user('member').sells({ departmentIds: ['d9'] } as never)).toBe(false)
  })
})
