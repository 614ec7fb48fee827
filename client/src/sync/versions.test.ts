import { expect, test } from 'vitest'
import type { Base } from './base'
import type { Screen } from './screen'
import { confirmedVersions, renewVersions } from './versions'

const held = new Map<string, number>([
  ['booth:b', 4],
  ['floor_plan:p', 7],
])
const base = {
  get: (kind: string, id: string) =>
    held.has(`${kind}:${id}`) ? { id, version: held.get(`${kind}:${id}`) } : undefined,
} as unknown as Pick<Base, 'get'>
const screen = { shown: (key: string) => (key === 'booth:b' ? { id: 'b', version: 6 } : null) } as Screen

test('L7, B2: a booth dragged twice before the first is confirmed carries what the server has said both times', () => {
  const drag = (version: number) =>
    confirmedVersions(
      {
        type: 'booth.arrange',
        payload: {
          booths: [
            { id: 'b', version, off: true },
            { id: 'other', version: 2 },
          ],
        },
      },
      base,
    ).payload
  for (const version of [4, 5, 6])
    expect(drag(version)).toEqual({
      booths: [
        { id: 'b', version: 4, off: true },
        { id: 'other', version: 2 },
      ],
    })
  expect(drag(3)).toMatchObject({ booths: [{ version: 3 }, { version: 2 }] })
  const mark = confirmedVersions(
    { type: 'floor_plan.mark', payload: { id: 'p', version: 9, remove: ['1'] } },
    base,
  )
  expect(mark.payload).toMatchObject({ version: 7 })
  const terms = { type: 'exhibition.edit', payload: { id: 'p', version: 9, halls: [] as string[] } } as const
  const exhibition = { get: () => ({ id: 'p', version: 8 }) } as unknown as typeof base
  expect(confirmedVersions(terms, exhibition).payload).toMatchObject({ version: 8 })
  const label = { type: 'label.edit', payload: { id: 'b', name: '急' } } as const
  expect(confirmedVersions(label, base)).toBe(label)
})

test('L7, B2: an undo names the versions of now: what stands in its way was checked', () => {
  const [edit, gone] = renewVersions(
    [
      { type: 'booth.edit', payload: { id: 'b', version: 1, code: 'A01' } },
      { type: 'booth.edit', payload: { id: 'gone', version: 3, archived: false } },
    ],
    screen,
  )
  expect([edit!.payload, gone!.payload]).toMatchObject([{ version: 6 }, { version: 3 }])
})

test('L7: a release is of the hold the server has told of; undone, taking is of what stands there now', () => {
  const booths = { boothIds: ['b', 'other'], versions: { b: 6, other: 2 } }
  const told = confirmedVersions({ type: 'booth.release', payload: booths }, base)
  expect(told.payload).toMatchObject({ versions: { b: 4, other: 2 } })
  const hold = { type: 'booth.hold', payload: booths } as const
  expect(confirmedVersions(hold, base)).toBe(hold) // exactly what was seen
  const [again, free] = renewVersions(
    [
      { ...hold, payload: { ...booths, versions: { b: 3, other: 2 } } },
      { type: 'booth.release', payload: { boothIds: ['b'], versions: { b: 3 } } },
    ],
    screen,
  )
  expect([again!.payload, free!.payload]).toMatchObject([
    { versions: { b: 6, other: 2 } },
    { versions: { b: 6 } },
  ])
})

test('L7, B2: a plan is taken back, and applied again, of what stands there now, and of nothing later', () => {
  const hall = { hall: '1号馆', width: 9000, depth: 9000, grid: 500, marks: [] }
  const change = [
    { id: 'b', version: 2, openSides: 1 },
    { id: 'gone', version: 4, archived: false },
    { id: 'back' },
  ]
  const payload = { exhibitionId: 'e', change, halls: [{ ...hall, id: 'p', version: 3 }], add: [] }
  const applied = { type: 'floor_plan.apply', payload } as const
  expect(renewVersions([applied], screen)[0]!.payload).toEqual({
    ...payload,
    change: [{ ...change[0], version: 6 }, ...change.slice(1)],
  })
  expect(confirmedVersions(applied, base)).toBe(applied) // exactly what was seen
})
