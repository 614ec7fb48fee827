import { describe, expect, test } from 'vitest'
import type { CommandCall, Item } from '@/api/types'
import type { Change } from './protocol'
import { fieldsOf, redoOf, Undo } from './undo'

const create: CommandCall = {
  type: 'series.create',
  payload: {
    id: 's',
    departmentId: 'd',
    title: '周例会',
    rule: { every: 'week', weekdays: [1] },
    firstDay: '2026-10-12',
    fromItemId: 'i',
  },
}
const later: CommandCall = {
  type: 'series.edit',
  payload: { id: 's', newId: 't', fromDay: '2026-10-19', title: '晨会' },
}

function stack(command: CommandCall, inverse: CommandCall): Undo {
  const undo = new Undo(() => {})
  undo.add({ label: { key: 'k' }, commands: [command], inverse: [inverse], ids: ['c'], at: 0 })
  return undo
}

function heard(undo: Undo, noun: Change['noun'], id: string, fields: string[], state: object = {}) {
  const change = {
    seq: 9,
    op: 'put',
    noun,
    id,
    fields,
    actor: 'li',
    command: 'x',
    at: '2026-10-08T02:00:00Z',
  }
  undo.hear({ ...change, state: { id, ...state } as Item } as Change, 'me')
}

describe('undo of a series (decision 5)', () => {
  const end: CommandCall = {
    type: 'series.end',
    payload: { id: 's', lastDay: '2026-10-11', releaseItemId: 'i' },
  }
  const resume: CommandCall = { type: 'series.resume', payload: { id: 's', laterId: 't' } }

  test('what a series made is not taken away once someone else worked on one of its occurrences', () => {
    const undo = stack(create, end)
    heard(undo, 'item', 'o', ['commentCount'], { seriesId: 's' })
    expect(undo.take('done')).toMatchObject({
      status: 'refused',
      error: { reason: 'undo.changed_since', detail: { actorId: 'li' } },
    })
  })

  test('an occurrence that the server makes stands in nobody’s way', () => {
    const undo = stack(create, end)
    heard(undo, 'item', 'o', [], { seriesId: 's' })
    expect(undo.take('done')).toMatchObject({ calls: [end] })
  })

  test('this and later is not taken back once someone else has changed what went on', () => {
    const undo = stack(later, resume)
    heard(undo, 'series', 't', ['lastDay'])
    expect(undo.take('done')).toMatchObject({ status: 'refused', error: { detail: { actorId: 'li' } } })
  })

  test('another’s edit of one occurrence keeps what it says, so undo may go on', () => {
    const undo = stack(later, resume)
    heard(undo, 'item', 'o', ['title', 'detached'], { seriesId: 't' })
    expect(undo.take('done')).toMatchObject({ calls: [resume] })
  })

  test('redo lets a series go on under the ids it had', () => {
    expect(redoOf([create, later])).toEqual([
      { type: 'series.resume', payload: { id: 's', lastDay: undefined, fromItemId: 'i' } },
      later,
    ])
  })
})

describe('undo of an import', () => {
  const rows = Array.from({ length: 250 }, (_, n) => ({ id: `r${n}`, company: '公司', name: '', phone: '' }))
  const bring = { type: 'customer.import', payload: { rows } } as unknown as CommandCall
  const back = rows.map(({ id }): CommandCall => ({ type: 'customer.archive', payload: { id } }))
  const imported = () => {
    const undo = new Undo(() => {})
    undo.add({ label: { key: 'k' }, commands: [bring], inverse: back, ids: ['c'], at: 0 })
    return undo
  }
  const edited = (undo: Undo, id: string) =>
    undo.hear(
      {
        noun: 'customer',
        op: 'put',
        id,
        fields: ['phone'],
        actor: 'li',
        at: '2026-10-08T02:00:00Z',
      } as Change,
      'me',
    )

  test('more than one batch is taken back, and brought again', () => {
    const undo = imported()
    expect(undo.take('done')).toMatchObject({ calls: back, kept: 0 })
    expect(redoOf([bring])).toHaveLength(250)
  })

  test('a row that others have worked on stays, and is told', () => {
    const undo = imported()
    edited(undo, 'r7')
    expect(undo.take('done')).toMatchObject({ calls: back.filter((_, n) => n !== 7), kept: 1 })
  })

  test('it says who, when others have worked on every row', () => {
    const undo = imported()
    rows.forEach(({ id }) => edited(undo, id))
    expect(undo.take('done')).toMatchObject({ status: 'refused', error: { detail: { actorId: 'li' } } })
  })
})

test('what its own edit archives is brought back, not made a second time, when its making is done again', () => {
  const made = {
    type: 'saved_view.create',
    payload: { id: 'v', page: 'customers', name: '久未联系', query: 'quiet=30' },
  } as const
  expect(redoOf([made])).toEqual([{ type: 'saved_view.edit', payload: { id: 'v', archived: false } }])
})

test('B2: a plan that is applied again after its undo brings its booths back, of what was seen', () => {
  const booth = {
    id: 'b',
    exhibitionId: 'e',
    hall: '1号馆',
    code: 'A01',
    type: 'shell_scheme',
    width: 0,
    depth: 0,
    area: 900,
    openSides: 1,
  } as const
  const applied = {
    type: 'floor_plan.apply',
    payload: { exhibitionId: 'e', add: [booth], change: [{ id: 'a', version: 3, openSides: 2 }] },
  } as const
  expect(redoOf([applied as unknown as CommandCall])).toEqual([
    {
      type: 'floor_plan.apply',
      payload: {
        exhibitionId: 'e',
        change: [
          { id: 'a', version: 3, openSides: 2 },
          { id: 'b', archived: false },
        ],
      },
    },
  ])
  expect(fieldsOf(applied as unknown as CommandCall)).toEqual({ keys: ['booth:a'], fields: ['openSides'] })
})

test('B4: a booth out of sale is not put back by undo once somebody else has changed where it stands', () => {
  const block = (blocked: boolean): CommandCall => ({
    type: 'booth.edit',
    payload: { id: 'b', version: 1, blocked },
  })
  const undo = stack(block(true), block(false))
  heard(undo, 'booth', 'b', ['state'])
  expect(undo.take('done')).toMatchObject({ status: 'refused', error: { reason: 'undo.changed_since' } })
})

test('B2, L7: a hall that somebody else drew on since keeps a plan from being taken back', () => {
  const hall = { id: 'p', hall: '1号馆', width: 9000, depth: 9000, grid: 500, marks: [] }
  const apply = (version: number): CommandCall => ({
    type: 'floor_plan.apply',
    payload: { exhibitionId: 'e', halls: [{ ...hall, version }] },
  })
  const undo = stack(apply(2), apply(3))
  heard(undo, 'floor_plan', 'p', ['marks'])
  expect(undo.take('done')).toMatchObject({ status: 'refused', error: { reason: 'undo.changed_since' } })
})

test('B1: an edition that was copied and taken back is brought back as it is', () => {
  const copied = {
    type: 'exhibition.copy',
    payload: { id: 'n', fromId: 'e', name: '渔博会', edition: 19, venue: '', firstDay: '', lastDay: '' },
  } as unknown as CommandCall
  expect(redoOf([copied])).toEqual([
    { type: 'exhibition.edit', payload: { id: 'n', version: 1, archived: false } },
  ])
})
