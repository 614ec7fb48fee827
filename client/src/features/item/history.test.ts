import { describe, expect, it } from 'vitest'
import type { HistoryEntry, Item } from '@/api/types'
import { historyLines, type Words } from './history'

const words: Words = {
  t: (key, args) => `${key.replace('item.past.', '')}${args ? ` ${Object.values(args).join(' ')}` : ''}`,
  user: (id) => ({ u1: '陈屿', u2: '何以宁' })[id] ?? id,
  department: (id) => `dept ${id}`,
  label: (id) => `#${id}`,
  customer: (id) => `customer ${id}`,
  day: (day) => day,
  list: (names) => names.join('、'),
}
const line = (id: string, text: string, done = false) => ({ id, text, done })
const entry = (seq: number, commandType: string, fields: string[], state: Partial<Item>): HistoryEntry => ({
  seq,
  at: '2026-10-08T02:00:00Z',
  actorId: 'u1',
  commandType,
  fields,
  state,
})
const texts = (...entries: HistoryEntry[]) => historyLines(entries, words).map((l) => l.texts)

describe('history sentences', () => {
  it('tells who was added and who was taken off', () => {
    const before = entry(1, 'item.create', [], { assigneeIds: ['u1'] })
    expect(texts(entry(2, 'item.edit', ['assigneeIds'], { assigneeIds: ['u2'] }), before)).toEqual([
      ['assignee_added 何以宁', 'assignee_removed 陈屿'],
      ['create'],
    ])
  })
  it('tells one move as one sentence, though day and week both changed', () => {
    const before = entry(1, 'item.create', [], { day: '2026-10-08', week: '2026-W41' })
    expect(
      texts(entry(2, 'item.edit', ['day', 'week'], { day: '2026-10-12', week: '2026-W42' }), before)[0],
    ).toEqual(['move 2026-10-12'])
    expect(
      texts(entry(2, 'item.move', ['day', 'week', 'rank'], { day: '', week: '2026-W42' }), before)[0],
    ).toEqual(['move week_focus 42'])
  })
  it('names the checklist line that was ticked, added, rewritten or removed', () => {
    const before = entry(1, 'item.create', [], {
      checklist: [line('a', 'one'), line('b', 'two'), line('c', 'three')],
    })
    const after = entry(2, 'item.edit', ['checklist'], {
      checklist: [line('a', 'one', true), line('b', 'zwei'), line('d', 'four')],
    })
    expect(texts(after, before)[0]).toEqual([
      'check_done one',
      'check_text zwei',
      'check_added four',
      'check_removed three',
    ])
  })
  it('says that a field was emptied, and leaves bookkeeping out', () => {
    expect(texts(entry(2, 'item.edit', ['dueDay', 'commentCount'], { dueDay: '' }))).toEqual([['due_clear ']])
    expect(texts(entry(3, 'item.edit', ['attachmentCount'], {}))).toEqual([])
  })
})
