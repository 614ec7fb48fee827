import { beforeEach, describe, expect, it } from 'vitest'
import type { Notification } from '@/api/types'
import { takeFresh } from './alerts'
import { besides, noticesOf } from './notices'

const at = (clock: string) => `2026-10-08T${clock}:00Z`
const notice = (id: string, createdAt: string, more: Partial<Notification> = {}): Notification => ({
  id,
  version: 1,
  createdAt,
  updatedAt: createdAt,
  userId: 'lin',
  boothId: '',
  orderId: '',
  exhibitionId: '',
  departmentId: '',
  period: '',
  type: 'reminder',
  itemId: '',
  commentId: '',
  followUpId: 'f',
  customerId: 'k',
  roundId: '',
  byId: '',
  text: '问角位',
  readAt: null,
  snoozedUntil: null,
  archived: false,
  ...more,
})

describe('F2: notifications', () => {
  beforeEach(() => localStorage.clear())

  it('stand newest first; what is put off is away until its time, then it is the newest', () => {
    const all = [notice('a', at('08:00'), { snoozedUntil: at('10:00') }), notice('b', at('09:00'))]
    expect(noticesOf(all, Date.parse(at('09:30'))).map((n) => n.id)).toEqual(['b'])
    expect(noticesOf(all, Date.parse(at('10:00'))).map((n) => n.id)).toEqual(['a', 'b'])
  })

  it('alert once in this browser, and once more when they come back', () => {
    const first = notice('a', at('08:00'))
    expect(takeFresh([first])).toHaveLength(1)
    expect(takeFresh([first])).toHaveLength(0)
    expect(takeFresh([{ ...first, snoozedUntil: at('10:00') }, notice('b', at('09:00'))])).toHaveLength(2)
  })

  it('say a text beside the sentence only where the sentence does not name it', () => {
    const ends = notice('a', at('08:00'), { type: 'hold_ends', text: '1D-10' })
    expect(besides('展位 1D-10 的锁定快到期 远洲渔业', ends)).toBe('')
    expect(besides('提醒：跟进 远洲渔业', notice('b', at('08:00')))).toBe('问角位')
  })
})
