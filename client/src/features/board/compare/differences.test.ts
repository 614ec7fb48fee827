import { expect, it } from 'vitest'
import type { Item } from '@/api/types'
import { differences } from './differences'

const item = (id: string, more: Partial<Item> = {}) =>
  ({
    ...{ id, title: id, week: '2026-W41', day: '2026-10-08', lastDay: '', month: '', dueDay: '' },
    ...{ assigneeIds: [], goalTarget: 0, goalCurrent: 0, doneAt: null },
    ...more,
  }) as unknown as Item

it('W6: a plan differs in places, names, people, deadlines, targets and what comes first, not in how far it is', () => {
  const before = [
    item('same', { assigneeIds: ['a', 'b'] }),
    item('moved'),
    item('longer', { lastDay: '2026-10-20' }),
    item('renamed'),
    item('gone'),
    item('later', { afterId: '' }),
    item('old', { afterId: undefined }),
    item('aim', { month: '2026-10', day: '', goalTarget: 85 }),
  ]
  const now = [
    item('same', { assigneeIds: ['b', 'a'], doneAt: 'x', goalCurrent: 5 }),
    item('moved', { day: '2026-10-09', dueDay: '2026-10-09' }),
    item('longer', { lastDay: '2026-10-23' }),
    item('renamed', { title: '改过的', assigneeIds: ['a'] }),
    item('aim', { month: '2026-10', day: '', goalTarget: 90 }),
    item('later', { afterId: 'moved' }),
    item('old', { afterId: '' }),
    item('came'),
  ]
  expect(differences(before, now).map((one) => `${one.id} ${one.changes.join(' ')}`)).toEqual([
    'moved place due',
    'longer place',
    'renamed title people',
    'aim target',
    'later after',
    'came new',
    'gone gone',
  ])
  expect(differences(now, now)).toEqual([])
})
