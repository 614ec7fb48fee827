import { describe, expect, it } from 'vitest'
import type { Item } from '@/api/types'
import { isTyping } from '@/ui/typing'
import { filtering, filtersOf, noFilters, passes, queryOf, type Facts } from './filters'
import { actionOf, type Press } from './keymap'
import * as moves from './moves'
import { landingOf } from './quick/place'
import { parseQuickAdd } from './quick/parse'
import { ranksBetween } from '@/store/selectors/rank'
import { dueElsewhere, stripOf } from './zones'
import { claimOf, offsetOf, reach, resultOf } from './swipe'

const item = (id: string, more: Partial<Item> = {}) =>
  ({
    id,
    title: id,
    departmentId: 'd1',
    week: '2026-W41',
    day: '2026-10-08',
    rank: 'a0',
    assigneeIds: [],
    labelIds: [],
    doneAt: null,
    ...more,
  }) as unknown as Item

describe('filters in the address', () => {
  const all = { text: '海澜 A', who: ['u1', 'u2'], labels: ['l1'], mine: true, late: true, carried: true }

  it('come back as they went', () => {
    expect(filtersOf(queryOf(all) as never)).toEqual(all)
    expect(filtersOf(queryOf(noFilters) as never)).toEqual(noFilters)
  })

  it('keep other keys and leave no empty ones', () => {
    expect(queryOf(noFilters, { item: 'x', q: 'old' })).toEqual({ item: 'x' })
    expect(filtering(noFilters)).toBe(false)
    expect(filtering({ ...noFilters, late: true })).toBe(true)
  })

  it('take junk as no filter', () => {
    expect(filtersOf({ who: [null, 'x'], mine: 'yes', q: null } as never)).toEqual(noFilters)
  })

  it('pass an item only if every kind of filter does', () => {
    const facts: Facts = { meId: 'u1', late: () => false, carried: () => 2, words: () => '海澜渔业 1B-14' }
    const one = item('i', { title: '催款', assigneeIds: ['u1'], labelIds: ['l1'] })
    expect(passes(one, { ...noFilters, text: '海澜 催' }, facts)).toBe(true)
    expect(passes(one, { ...noFilters, text: '1b-14' }, facts)).toBe(true)
    expect(passes(one, { ...noFilters, text: '远洲' }, facts)).toBe(false)
    expect(
      passes(one, { ...noFilters, mine: true, who: ['u1', 'u9'], labels: ['l1'], carried: true }, facts),
    ).toBe(true)
    expect(passes(one, { ...noFilters, late: true }, facts)).toBe(false)
    expect(passes(one, { ...noFilters, who: ['u9'] }, facts)).toBe(false)
  })
})

describe('keys', () => {
  const press = (key: string, more: Partial<Press> = {}) =>
    actionOf({ key, ctrl: false, shift: false, alt: false, typing: false, ...more })

  it.each([
    ['j', 'next'],
    ['ArrowUp', 'previous'],
    ['Enter', 'open'],
    ['n', 'add'],
    ['1', 'zone1'],
    ['Delete', 'archive'],
    ['u', 'undo'],
    ['[', 'previousWeek'],
    ['t', 'thisWeek'],
  ])('%s → %s', (key, action) => expect(press(key)).toBe(action))

  it('knows ctrl and shift', () => {
    expect(press('z', { ctrl: true })).toBe(null) // every page's
    expect(press('?', { shift: true })).toBe('keys')
    expect(press('ArrowDown', { shift: true })).toBe('extendNext')
  })

  it('searches with / and filters with f', () => {
    expect(press('/')).toBe('search')
    expect(press('f')).toBe('filter')
    expect(press('f', { ctrl: true })).toBeNull()
    expect(press('/', { typing: true })).toBeNull()
  })

  it('leaves the browser its own: ctrl+t, ctrl+n, alt+←', () => {
    expect(press('t', { ctrl: true })).toBeNull()
    expect(press('n', { ctrl: true })).toBeNull()
    expect(press('ArrowLeft', { alt: true })).toBeNull()
    expect(press('ArrowUp', { alt: true, ctrl: true })).toBeNull()
  })

  it('moves a card within its zone with alt', () => {
    expect(press('ArrowUp', { alt: true })).toBe('raise')
    expect(press('ArrowDown', { alt: true })).toBe('lower')
    expect(press('ArrowDown', { alt: true, typing: true })).toBeNull()
  })

  it('is silent while someone types', () => {
    expect(press('d', { typing: true })).toBeNull()
    expect(press('z', { ctrl: true, typing: true })).toBeNull()
    const input = document.createElement('input')
    expect(isTyping(input)).toBe(true)
    expect(isTyping(document.createElement('article'))).toBe(false)
  })
})

describe('swipe', () => {
  it('leaves a doubtful way to scrolling', () => {
    expect(claimOf({ dx: 4, dy: 5, ms: 50 })).toBe('undecided')
    expect(claimOf({ dx: 20, dy: 20, ms: 80 })).toBe('scroll')
    expect(claimOf({ dx: 20, dy: 4, ms: 80 })).toBe('swipe')
  })

  it('acts on a long pull or a quick flick, not on a nudge', () => {
    expect(resultOf({ dx: reach, dy: 0, ms: 900 })).toBe('done')
    expect(resultOf({ dx: -reach, dy: 0, ms: 900 })).toBe('tomorrow')
    expect(resultOf({ dx: 50, dy: 0, ms: 60 })).toBe('done')
    expect(resultOf({ dx: 50, dy: 0, ms: 400 })).toBe('none')
  })

  it('resists beyond its reach', () => {
    expect(offsetOf(40)).toBe(40)
    expect(offsetOf(-300)).toBeGreaterThan(-300)
  })
})

describe('ranks', () => {
  it('stand between their neighbours, in order', () => {
    const [a, b, c] = ranksBetween('a0', 'a1', 3)
    expect('a0' < a! && a! < b! && b! < c! && c! < 'a1').toBe(true)
  })
  it('follow the one above when the neighbours are out of order', () => {
    expect(ranksBetween('b', 'a', 1)[0]! > 'b').toBe(true)
    expect(ranksBetween('a5', 'a5', 1)[0]! > 'a5').toBe(true)
  })
  it('cope with keys of another making', () => {
    expect(ranksBetween('0001', '0002', 2)).toHaveLength(2)
    expect(ranksBetween('0001', null, 1)[0]! > '0001').toBe(true)
  })
})

describe('bulk changes', () => {
  it('move several to one place and take them back backwards', () => {
    const change = moves.move(
      [item('a', { rank: 'a3' }), item('b', { day: '', rank: 'a7' })],
      moves.onDay('2026-10-09'),
      { above: 'a0', below: null },
    )
    expect(change.commands.map((call) => call.payload)).toMatchObject([
      { id: 'a', week: '2026-W41', day: '2026-10-09' },
      { id: 'b', week: '2026-W41', day: '2026-10-09' },
    ])
    expect(change.undo.map((call) => call.payload)).toEqual([
      { id: 'b', week: '2026-W41', day: '', rank: 'a7' },
      { id: 'a', week: '2026-W41', day: '2026-10-08', rank: 'a3' },
    ])
  })

  it('give those around a gap without room new keys where they stand, and take that back too', () => {
    const tight = [item('a', { rank: 'a3' }), item('b', { day: '2026-10-09', dueDay: '', rank: 'a3' })]
    const gap = { above: 'a3', below: 'a3', behind: 'a' }
    const change = moves.move([item('c', { rank: 'a9' })], moves.onDay('2026-10-08'), gap, tight)
    expect(change.commands.map((call) => call.payload)).toMatchObject([
      { id: 'b', day: '2026-10-09' },
      { id: 'c', day: '2026-10-08' },
    ])
    expect(change.undo.map((call) => call.payload)).toMatchObject([
      { id: 'c', rank: 'a9' },
      { id: 'b', rank: 'a3' },
    ])
  })

  it('leave alone what is already so', () => {
    expect(moves.complete([item('a', { doneAt: 'x' }), item('b')]).commands).toHaveLength(1)
    expect(moves.moveToEnd([item('a')], moves.onDay('2026-10-08'), []).commands).toHaveLength(0)
  })

  it('go to the end or the beginning also of a week that is not here whole: behind or before all that is known', () => {
    const known = [item('a', { rank: 'a3' }), item('b', { rank: 'a7', day: '2026-10-09' })]
    const there = moves.inWeek('2026-W50')
    const rank = (until?: string) =>
      moves.moveToEnd([item('c', { rank: 'a9' })], there, known, until).commands[0]!.payload as {
        rank: string
      }
    expect(rank().rank).toBe('a0')
    expect(rank('2026-W42').rank > 'a7').toBe(true)
    expect([moves.firstRank(known, there), moves.firstRank(known, there, '2026-W42')]).toEqual([null, 'a3'])
  })

  it('put a label on all, or off all when all have it', () => {
    const mixed = moves.toggle([item('a', { labelIds: ['l'] }), item('b')], 'labelIds', 'l')
    expect(mixed.commands.map((call) => call.payload)).toEqual([{ id: 'b', labelIds: ['l'] }])
    const off = moves.toggle([item('a', { labelIds: ['l', 'm'] })], 'labelIds', 'l')
    expect(off).toEqual({
      commands: [{ type: 'item.edit', payload: { id: 'a', labelIds: ['m'] } }],
      undo: [{ type: 'item.edit', payload: { id: 'a', labelIds: ['l', 'm'] } }],
    })
  })
})

describe('where a quick add lands', () => {
  const context = { today: '2026-10-08', meId: 'u', users: [], labels: [] }
  const land = (text: string, zone: Parameters<typeof landingOf>[1]) =>
    landingOf(parseQuickAdd(text, context), zone, '2026-10-08')

  it('a day moves it from a day zone', () => {
    expect(land('甲 周五', { day: '2026-10-08' })).toEqual({
      place: { week: '2026-W41', day: '2026-10-09' },
      dueDay: '2026-10-09',
      dueTime: '',
    })
  })
  it('a day moves it from a week’s focus too, of this week or another', () => {
    expect(land('甲 周五', { week: '2026-W41' }).place).toEqual({ week: '2026-W41', day: '2026-10-09' })
    expect(land('甲 下周一', { week: '2026-W41' }).place).toEqual({ week: '2026-W42', day: '2026-10-12' })
    expect(land('甲 下周二', { week: '2026-W42' })).toEqual({
      place: { week: '2026-W42', day: '2026-10-13' },
      dueDay: '2026-10-13',
      dueTime: '',
    })
  })
  it('a time alone means the zone’s day', () => {
    expect(land('甲 15:00', { day: '2026-10-09' })).toMatchObject({ dueDay: '2026-10-09', dueTime: '15:00' })
  })
  it('a past day is a deadline, no place', () => {
    expect(land('甲 10/1', { day: '2026-10-08' })).toMatchObject({
      place: { day: '2026-10-08' },
      dueDay: '2026-10-01',
    })
    expect(land('甲 10/1', { week: '2026-W41' }).place).toEqual({ week: '2026-W41', day: '' })
  })
})

describe('the strip', () => {
  it('W1: names what is due a day beside what is planned for it', () => {
    const item = (id: string, day: string, dueDay: string, more: Partial<Item> = {}) =>
      ({ id, departmentId: 'd', day, dueDay, doneAt: null, archived: false, ...more }) as Item
    const planned = item('a', '2026-10-10', '2026-10-10')
    const focus = item('b', '', '2026-10-10')
    const others = [item('c', '', '2026-10-10', { departmentId: 'e' }), item('e', '', '')]
    const due = dueElsewhere([planned, focus, ...others], 'd')
    const strip = stripOf('2026-W41', { '2026-10-10': [planned] }, new Map(), new Map(), due)
    expect(strip[5]).toMatchObject({ day: '2026-10-10', items: [planned], due: [focus] })
    expect(strip[4]!.due).toEqual([])
  })
})
