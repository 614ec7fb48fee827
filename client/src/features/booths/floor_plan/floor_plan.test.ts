import { describe, expect, it } from 'vitest'
import { t } from '@/i18n'
import type { Booth, BoothsPreview, FloorPlan, PlanValues } from '@/api/types'
import { applying, asksWhy } from './apply'
import { differenceOf, doubtful } from './difference'
import { linesOf, nothingSaid, type Said } from './lines'

const place = (x: number) => ({ x, y: 0, width: 3000, depth: 3000 })
const values = (code: string, more: Partial<PlanValues> = {}): PlanValues => ({
  hall: '1号馆',
  code,
  type: 'shell_scheme',
  width: 3000,
  depth: 3000,
  area: 900,
  openSides: 1,
  listPrice: null,
  departmentIds: [],
  ...more,
})
type Drawn = BoothsPreview['halls'][number]['booths'][number]
const block = { column: 0, row: 0, columns: 3, rows: 3 }
const drawn = (cell: string, value: PlanValues, more: Partial<Drawn> = {}): Drawn => ({
  cell,
  place: block,
  values: value,
  joint: [],
  errors: [],
  notes: [],
  ...more,
})
const preview = (booths: Drawn[], archived: BoothsPreview['archived'] = []): BoothsPreview => ({
  halls: [
    {
      sheet: 'S',
      hall: '1号馆',
      columns: 30,
      rows: 20,
      cellWidth: 1000,
      cellHeight: 1000,
      booths,
      marks: [{ cell: 'Z1', place: block, kind: 'facility', text: '休息区' }],
    },
  ],
  leftOut: [],
  total: booths.length,
  good: 0,
  archived,
})
const booth = (code: string, more: Partial<Booth> = {}) =>
  ({
    ...values(code),
    id: `id-${code}`,
    version: 3,
    exhibitionId: 'e',
    state: 'available',
    holderId: '',
    archived: false,
    ...more,
  }) as Booth
const look = (file: BoothsPreview, said: Said, booths: Booth[], plans: FloorPlan[] = []) =>
  differenceOf(file, linesOf(file, said, booths), said, booths, plans)
const say = (some: Partial<Said>): Said => ({ ...nothingSaid(), ...some })
const issue = (field: string, reason: string) => ({ cell: 'A1', field, reason, text: '' })
const codes = (lines: { values: PlanValues }[]) => lines.map((line) => line.values.code)

describe('B2: what a plan says is put right in place', () => {
  it('a code that is there twice is told once, and is right as soon as one of them is another', () => {
    const file = preview([drawn('A1', values('A01')), drawn('D1', values('A01'))])
    const [first, second] = linesOf(file, nothingSaid(), [])
    expect(first!.errors).toEqual([])
    expect(second!.errors).toMatchObject([{ reason: 'plan.code_twice', detail: { code: 'A01', cell: 'A1' } }])
    expect(look(file, say({ fixes: { 'S!D1': { code: 'A02' } } }), []).bad).toEqual([])
    expect(look(file, say({ out: { 'S!A1': true } }), []).bad).toEqual([])
  })
  it('a fault of a field is gone when the field was said otherwise, and comes back where that is no booth', () => {
    const wrong = drawn('A1', values('A01', { area: 1200 }), {
      errors: [issue('area', 'sheet.area_mismatch')],
    })
    const file = preview([wrong])
    expect(look(file, nothingSaid(), []).bad).toHaveLength(1)
    expect(look(file, say({ fixes: { 'S!A1': { width: 4000 } } }), []).bad).toEqual([])
    const empty = look(file, say({ fixes: { 'S!A1': { area: 0, code: 'A 1' } } }), []).bad[0]!
    expect(empty.errors.map((one) => one.reason)).toEqual(['booth.code_form', 'plan.size_missing'])
  })
  it('a block of several codes becomes one booth, or one for each in its part of the block', () => {
    const two = values('A04', { width: 6000, area: 1800, place: { ...place(0), width: 6000 } })
    const file = preview([drawn('A1', two, { joint: ['A04', 'A05'], errors: [issue('code', 'plan.joint')] })])
    expect(look(file, nothingSaid(), []).bad).toHaveLength(1)
    expect(codes(look(file, say({ joint: { 'S!A1': 'one' } }), []).fresh)).toEqual(['A04'])
    const each = look(file, say({ joint: { 'S!A1': 'each' } }), []).fresh
    expect(each.map((line) => [line.values.code, line.values.area, line.values.place?.x])).toEqual([
      ['A04', 900, 0],
      ['A05', 900, 3000],
    ])
  })
  it('what was left out is taken in as a booth, in its place, and no longer drawn as a mark', () => {
    const file = preview([])
    const said = say({ taken: { 'S!Z1': true }, fixes: { 'S!Z1': { code: 'Z01' } } })
    const found = look(file, said, [])
    expect(found.fresh[0]!.values).toMatchObject({ code: 'Z01', area: 900, place: place(0) })
    expect(found.halls[0]!.marks).toEqual([])
  })
  it('only what somebody should look at is doubtful', () => {
    const read = (reason: string) =>
      linesOf(
        preview([drawn('A1', values('A01'), { notes: [issue('width', reason)] })]),
        nothingSaid(),
        [],
      )[0]!
    expect(doubtful(read('plan.size_against_block'))).toBe(true)
    expect(doubtful(read('plan.open_sides_from_plan'))).toBe(false)
  })
})

describe('B2: the same plan again is a difference by code', () => {
  const file = preview([
    drawn('A1', values('A01', { place: place(0) })),
    drawn('B1', values('A02', { place: place(3000), openSides: 2 })),
    drawn('C1', values('A03', { place: place(6000), openSides: 2 })),
    drawn('D1', values('A04', { place: place(9000) })),
    drawn('E1', values('A05', { place: place(12_000) })),
  ])
  const booths = [
    booth('A01', { place: place(0) }),
    booth('A02', { place: place(3000) }),
    booth('A03', { place: place(0), state: 'booked', holderId: 'lin' }),
    booth('B01'),
    booth('B02', { state: 'held', holderId: 'lin' }),
    booth('C01', { hall: '9号馆' }),
  ]
  const archived = [{ id: 'old', code: 'A05', version: 7 }]
  const again = { ...file, archived }

  it('new, changed, held by somebody, gone and unchanged are told apart; other halls are none of its business', () => {
    const found = look(again, nothingSaid(), booths)
    expect(codes(found.fresh)).toEqual(['A04', 'A05'])
    expect(found.changed.map((line) => [line.values.code, line.changes])).toEqual([['A02', ['openSides']]])
    expect(codes(found.held)).toEqual(['A03'])
    expect(codes(found.same)).toEqual(['A01'])
    expect(found.gone.map((one) => [one.booth.code, one.free])).toEqual([
      ['B01', true],
      ['B02', false],
    ])
  })
  it('what is sold stays as it is, or moves if somebody says so; a version is asked of all that changes', () => {
    const change = (said: Said) => {
      const { commands } = applying(look(again, said, booths), said, 'e', () => 'new')
      return (commands[0]!.payload as { change: { id: string }[] }).change
    }
    expect(change(nothingSaid())).toEqual([
      { id: 'id-A02', version: 3, openSides: 2 },
      expect.objectContaining({ id: 'old', version: 7, code: 'A05', archived: false }),
    ])
    const moved = { id: 'id-A03', version: 3, decided: true, place: place(6000) }
    for (const how of ['move', 'take'] as const)
      expect(change(say({ decided: { 'id-A03': how } }))[1]).toEqual(moved)
    const archive = say({ archive: { 'id-B01': true, 'id-B02': true } })
    expect(change(archive)[1]).toEqual({ id: 'id-B01', version: 3, archived: true })
    expect(change(archive).map(({ id }) => id)).not.toContain('id-B02')
  })
  it('B4: a sold booth moves only with a reason, of others that somebody has it may be said; both stand in what is applied and taken back', () => {
    const why = (said: Said) => asksWhy(look(again, said, booths), said)
    expect(why(nothingSaid())).toEqual({ may: false, must: false })
    const said = say({ decided: { 'id-A03': 'move' }, reason: ' 消防要求 ' })
    expect(why(said)).toEqual({ may: true, must: true })
    const { commands, undo } = applying(look(again, said, booths), said, 'e', () => 'new')
    expect(commands[0]!.payload).toMatchObject({ reason: '消防要求' })
    expect(undo[0]!.payload).toMatchObject({ reason: t('booths.why.undone') })
    const none = { ...nothingSaid(), reason: '消防要求' } // nothing that somebody has is changed
    expect(applying(look(again, none, booths), none, 'e').commands[0]!.payload).not.toHaveProperty('reason')
  })
  it('and is taken back whole, of what it left', () => {
    const said = say({ decided: { 'id-A03': 'move' }, archive: { 'id-B01': true } })
    const { undo } = applying(look(again, said, booths), said, 'e', () => 'new')
    expect(undo).toHaveLength(1)
    expect(undo[0]!.payload).toMatchObject({
      change: [
        { id: 'id-A02', version: 4, openSides: 1 },
        { id: 'id-A03', version: 4, decided: true, place: place(0) },
        { id: 'id-B01', version: 4, archived: false },
        { id: 'new', version: 1, archived: true },
        { id: 'old', version: 8, archived: true },
      ],
      halls: [{ hall: '1号馆', version: 1, archived: true }],
    })
  })
  it('a file that says no price, or nothing of open sides, changes neither', () => {
    const silent = preview([
      drawn('A1', values('A01', { openSides: 4 }), {
        notes: [issue('openSides', 'plan.open_sides_from_plan')],
      }),
    ])
    expect(codes(look(silent, nothingSaid(), [booth('A01', { listPrice: 100 })]).same)).toEqual(['A01'])
  })
  it('a hall that is drawn already keeps its drawing unless somebody says otherwise', () => {
    const plan = {
      id: 'p',
      version: 2,
      hall: '1号馆',
      width: 9000,
      depth: 9000,
      grid: 500,
      marks: [],
    } as unknown as FloorPlan
    expect(look(file, nothingSaid(), booths, [plan]).halls[0]).toMatchObject({ differs: true, taken: false })
    const said = say({ halls: { '1号馆': 'take' } })
    const { commands, undo } = applying(look(file, said, booths, [plan]), said, 'e', () => 'new')
    expect(commands[0]!.payload).toMatchObject({ halls: [{ id: 'p', version: 2, width: 30_000 }] })
    expect(undo[0]!.payload).toMatchObject({ halls: [{ id: 'p', version: 3, width: 9000 }] })
  })
  it('of more than 2,000 booths it is an ordered batch', () => {
    const many = preview(Array.from({ length: 2500 }, (_, n) => drawn(`A${n}`, values(`N${n}`))))
    const { commands } = applying(look(many, nothingSaid(), []), nothingSaid(), 'e')
    expect(commands.map((one) => (one.payload as { add: unknown[] }).add.length)).toEqual([2000, 500])
  })
})
