import { describe, expect, it } from 'vitest'
import type { Item } from '@/api/types'
import { newItem } from '@/sync/overlay/item'
import { unfinishedOf } from './close'

const at = '2026-10-08T02:00:00Z'
function item(id: string, week: string, day = '', fields: Partial<Item> = {}): Item {
  return {
    ...newItem('wang', 'd', id, week, day, 'a0'),
    id,
    version: 1,
    createdAt: at,
    updatedAt: at,
    ...fields,
  }
}
const ids = (items: Item[]) => items.map((one) => one.id)

describe('what closing a week must explain', () => {
  it('W3: leaves out what lasts longer and what stands in a month’s plan', () => {
    const items = [
      item('ends later', '2026-W41', '2026-10-08', { lastDay: '2026-10-12' }),
      item('ends', '2026-W40', '2026-10-01', { lastDay: '2026-10-11' }),
      item('plan', '2026-W40', '', { month: '2026-10' }),
    ]
    expect(ids(unfinishedOf(items, 'd', '2026-W41'))).toEqual(['ends'])
  })
  it('is what was planned in it and what was carried into it, oldest first', () => {
    const items = [
      item('focus', '2026-W41'),
      item('thursday', '2026-W41', '2026-10-08'),
      item('carried focus', '2026-W40'),
      item('carried from last year', '2025-W52', '2025-12-26'),
      item('next week', '2026-W42', '2026-10-12'),
    ]
    expect(ids(unfinishedOf(items, 'd', '2026-W41'))).toEqual([
      'carried from last year',
      'carried focus',
      'thursday',
      'focus',
    ])
  })

  it('leaves out what is done, archived or another department’s', () => {
    const items = [
      item('done', '2026-W40', '', { doneAt: at }),
      item('archived', '2026-W41', '', { archived: true }),
      item('theirs', '2026-W41', '', { departmentId: 'e' }),
      item('ours', '2026-W41'),
    ]
    expect(ids(unfinishedOf(items, 'd', '2026-W41'))).toEqual(['ours'])
  })

  it('of a past week asks nothing about later ones', () => {
    const items = [item('past', '2026-W40'), item('present', '2026-W41')]
    expect(ids(unfinishedOf(items, 'd', '2026-W40'))).toEqual(['past'])
  })
})
