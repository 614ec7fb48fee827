import { describe, expect, test } from 'vitest'
import type { WorkReport } from '@/api/types'
import { placeAfter } from './commands'
import {
  activityDrawing,
  activityNames,
  activitySum,
  addPeriods,
  figureNames,
  fresh,
  funnelDrawing,
  nextFair,
  settles,
  shownFigures,
  shownLines,
  standing,
  type Draft,
  type Line,
} from './work'

const line = (id: string): Line => ({
  id,
  title: `事项${id}`,
  userIds: [],
  day: '',
  times: 0,
  reason: '',
  type: '',
  outcome: '',
  booths: [],
  amount: { CNY: 0, USD: 0 },
})
const figures = {
  planned: 9,
  done: 7,
  carried: 2,
  visits: 0,
  tried: 0,
  due: 0,
  onTime: 0,
  missed: 0,
  came: 0,
  answered: 0,
  responseMinutes: 0,
  orders: 0,
  booths: 0,
  amount: { CNY: 0, USD: 0 },
  received: { CNY: 0, USD: 0 },
}
const draft = { figures, unseen: false } as Draft
const at = { by: 'lin', at: '2026-10-12T01:00:00Z', text: '', amount: 0 }
const report = {
  corrections: [
    { ...at, part: 'figures', id: 'done', how: 'changed', amount: 8 },
    { ...at, part: 'done', id: 'b', how: 'left_out' },
    { ...at, part: 'done', id: 'gone', how: 'left_out' },
    { ...at, part: 'done', id: 'new', how: 'added', text: '陪客户看场地' },
    { ...at, part: 'done', id: 'late', how: 'changed', text: '合同盖章' },
    { ...at, part: 'carried', id: 'c', how: 'changed', text: '对方休假' },
    { ...at, part: 'next', id: 'n', how: 'added', text: '签约会' },
  ],
} as unknown as WorkReport

describe('W10: a report shows what was corrected beside what was drafted', () => {
  test('a line that is left out stays to be seen, and so does one added by hand; what was changed of a line that has gone since is no line', () => {
    const rows = shownLines([line('a'), line('b')], report, 'done')
    expect(rows.map((row) => [row.line.id, row.correction?.how, row.added])).toEqual([
      ['a', undefined, false],
      ['b', 'left_out', false],
      ['new', 'added', true],
    ])
    expect(shownLines([], report, 'carried')).toEqual([])
    expect(shownLines([line('c')], report, 'carried')).toMatchObject([
      { added: false, correction: { text: '对方休假' } },
    ])
  })

  test('a line that was added to the plan and put on the board is drafted as the item it is, once', () => {
    expect(shownLines([], report, 'next')).toMatchObject([{ added: true, correction: { text: '签约会' } }])
    expect(shownLines([line('n')], report, 'next')).toMatchObject([{ added: false, correction: null }])
    expect([placeAfter('2026-W53'), placeAfter('2026-10')]).toEqual([
      { week: '2027-W01' },
      { week: '2026-W44', month: '2026-11' },
    ])
  })

  test('a corrected figure stands in the place of the drafted one; nothing is corrected before anybody has begun', () => {
    expect([standing(draft, report, 'done'), standing(draft, report, 'planned')]).toEqual([8, 9])
    expect([standing(draft, null, 'done'), shownLines([line('a')], null, 'done').length]).toEqual([7, 1])
  })

  test('no money for who does not see it, and dollars only where there are some', () => {
    expect(shownFigures(draft, null).slice(-2)).toEqual(['amountCNY', 'receivedCNY'])
    expect(shownFigures({ ...draft, unseen: true }, null).at(-1)).toBe('booths')
    const dollars = { ...draft, figures: { ...figures, received: { CNY: 0, USD: 1 } } }
    expect(shownFigures(dollars, null).at(-1)).toBe('receivedUSD')
  })

  test('the days are counted down to the fair that opens next, though the latest is listed first', () => {
    const fairs = ['2027-10-20', '2026-11-03', '2026-10-11'].map((firstDay) => ({ firstDay }))
    expect(nextFair(fairs, '2026-10-11')).toEqual({ firstDay: '2026-11-03' })
    expect(nextFair(fairs, '2027-10-20')).toBeUndefined()
  })

  test('weeks and months go on over the year', () => {
    expect([addPeriods('2026-W53', 1), addPeriods('2026-12', 1), addPeriods('2026-01', -1)]).toEqual([
      '2027-W01',
      '2027-01',
      '2025-12',
    ])
  })
})

test('W10: what was submitted is filed or returned once what was kept of it is on screen; the rest does not wait', () => {
  const step = (did: string, at: string) => ({ did, at })
  const sent = {
    steps: [step('submitted', '2026-10-12T01:00:00Z'), step('submitted', '2026-10-12T02:00:00Z')],
  } as unknown as WorkReport
  for (const did of ['filed', 'returned']) {
    expect(settles(did, sent, '2026-10-12T01:00:00Z')).toBe(false)
    expect(settles(did, sent, '2026-10-12T02:00:00.000Z')).toBe(true)
  }
  expect(settles('commented', sent, '')).toBe(true)
  expect(settles('submitted', null, '')).toBe(true)
})

describe('R4: departments side by side', () => {
  const row = (departmentId: string, more: Partial<typeof figures>) => ({
    departmentId,
    figures: { ...figures, ...more },
    before: figures,
  })
  const rows = [row('a', { visits: 5, responseMinutes: 60 }), row('b', { done: 1, responseMinutes: 10 })]
  test('what they did is added up, how soon they answered is not, and nothing they sold is among it', () => {
    expect(activitySum(rows, 'done')).toBe(8)
    expect(activitySum(rows, 'visits')).toBe(5)
    expect(activitySum(rows, 'responseMinutes')).toBeNull()
    expect(figureNames.slice(0, activityNames.length)).toEqual(activityNames)
    expect(activityNames).not.toContain('booths')
  })
  test('a bar for each of them', () => {
    const { labels, parts } = activityDrawing(rows, 'work', (id) => `部门${id}`)
    expect(labels).toEqual(['部门a', '部门b'])
    expect(parts.map((part) => part.values)).toEqual([
      [7, 1],
      [2, 2],
    ])
  })
})

test('W10: the funnel counts who is on the way, and how things stand now belongs to a fresh report alone', () => {
  const column = (stage: string, count: number) => ({ stage, count }) as never
  const { parts } = funnelDrawing([column('target', 4), column('lost', 9), column('repeat', 2)])
  expect(parts[0]!.values).toEqual([4, 2])
  expect([fresh({ to: '2026-10-11' }, '2026-10-25'), fresh({ to: '2026-10-11' }, '2026-10-26')]).toEqual([
    true,
    false,
  ])
})
