import { beforeEach, expect, test, vi } from 'vitest'
import type { Comment, Item } from '@/api/types'
import { shown } from '@/store'
import { giveReason } from './commands'

const { given } = vi.hoisted(() => ({ given: [] as string[] }))
vi.mock('@/ui/bound/act', () => ({
  act: (type: string, payload: { id: string; text: string }) => void given.push(`${type} ${payload.text}`),
}))
vi.mock('@/ui/bound/directory', () => ({ useDirectory: () => ({ myId: { value: 'me' } }) }))

const item = { id: 'i', title: 'i' } as Item
const now = { today: '2026-10-08', timeZone: 'UTC' }
const said = (id: string, authorId: string, createdAt: string) =>
  shown.comment.set(id, { id, itemId: 'i', authorId, createdAt, text: id, reason: true } as Comment)

beforeEach(() => {
  given.length = 0
  shown.comment.clear()
})

test('W10: a reason that was wrong is said anew: one’s own of today is changed, another’s and yesterday’s stay', () => {
  giveReason(item, 'first', now)
  said('mine', 'me', '2026-10-08T09:00:00Z')
  giveReason(item, 'better', now)
  said('theirs', 'they', '2026-10-08T10:00:00Z')
  giveReason(item, 'over theirs', now)
  shown.comment.clear()
  said('old', 'me', '2026-10-07T09:00:00Z')
  giveReason(item, 'anew', now)
  expect(given).toEqual([
    'comment.add first',
    'comment.edit better',
    'comment.add over theirs',
    'comment.add anew',
  ])
})
