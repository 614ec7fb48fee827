import { describe, expect, it } from 'vitest'
import type { CalendarDay } from '@/api/types'
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
