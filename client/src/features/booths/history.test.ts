import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { BoothEvent } from '@/api/types'
import { historyWords, known } from './history'

const folder = `${import.meta.dirname}/../../../../server/commands`
const source = readdirSync(folder)
  .filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'))
  .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
  .join('\n')
const all = (pattern: RegExp) => [...source.matchAll(pattern)].map((found) => found[1]!)

/** Commands of booths that write no line into a booth's history. */
const silent = ['warn', 'seek']
/** What the server calls what was done: its commands of booths, others that set booths aside or free them, and what it names itself. */
const written = new Set([
  ...all(/define(?:Internal)?\("booth\.(\w+)"/g).filter((type) => !silent.includes(type)),
  ...all(/moves\.as(?:, moves\.key)? = "(\w+)"/g),
  ...['rebook', 'give_up', 'confirm', 'postpone', 'copy', 'apply'],
])

const event = (more: Partial<BoothEvent>): BoothEvent => ({
  ...{ id: '', at: '', actorId: 'anna', state: 'reserved', customerId: '', holderId: '' },
  ...{ type: '', departmentId: '', codes: '', reason: '', ...more },
})
const names = { user: String, department: String, customer: String, locale: 'en', currency: 'CNY' as const }
const key = (more: Partial<BoothEvent>) => historyWords(event(more), { t: (one) => one, ...names })
const changed = (field: string, before: unknown, after: unknown) => ({ field, before, after })

test('B1: everything the server does with a booth has words of its own', () => {
  expect([...written]).toEqual(
    expect.arrayContaining(['hold', 'ask', 'unask', 'refuse', 'keep', 'rebook', 'expire']),
  )
  for (const type of written) {
    expect(known, type).toContain(type)
    expect(key({ type, changed: [] })).toBe(`booths.history.${type}`)
  }
  for (const language of ['zh-CN', 'en']) {
    const words = readFileSync(`${import.meta.dirname}/../../i18n/locales/${language}/booths.json`, 'utf8')
    const { history } = JSON.parse(words).booths as { history: Record<string, string> }
    for (const type of [...known, 'lapse', 'other']) expect(history[type], `${language} ${type}`).toBeTruthy()
  }
})

test('B1: what was only kept is not said to have been held when its time is over', () => {
  expect(key({ type: 'expire', state: 'available', holderId: 'anna' })).toBe('booths.history.expire')
  expect(key({ type: 'expire', state: 'reserved' })).toBe('booths.history.expire') // a hold on what is kept
  expect(key({ type: 'expire', state: 'available' })).toBe('booths.history.lapse')
})

/** Sentences as they are in English. */
const said = (more: Partial<BoothEvent>) => {
  const file = readFileSync(`${import.meta.dirname}/../../i18n/locales/en/booths.json`, 'utf8')
  const words = JSON.parse(file) as object
  const t = (path: string, args: Record<string, unknown> = {}) => {
    const found = path
      .split('.')
      .reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], words)
    return typeof found === 'string' ? found.replace(/{(\w+)}/g, (_, name) => String(args[name])) : path
  }
  return historyWords(event(more), { t, ...names })
}
const on = { x: 0, y: 0, width: 3000, depth: 3000 }

test('B1: what was changed of a booth is said before and after, in words', () => {
  const edits = [
    changed('code', 'A01', 'B01'),
    changed('listPrice', null, 1280000),
    changed('width', 3000, 4500),
    changed('area', 900, 1350),
    changed('departmentIds', [], ['sales', 'trade']),
  ]
  expect(said({ type: 'edit', customerId: 'ocean', changed: edits })).toBe(
    'Changed by anna: Booth A01 → B01; List price To be agreed → ¥12,800; Width (m) 3 → 4.5; Area 9 ㎡ → 13.5 ㎡; Who may sell Every department → salesfloor_plan.andtrade',
  )
  for (const [before, after, words] of [
    [null, on, 'put on the map'],
    [on, null, 'taken off the map'],
    [on, { ...on, x: 3000 }, 'moved'],
    [on, { ...on, width: 6000 }, 'drawn in another size'],
  ] as const)
    expect(said({ type: 'arrange', changed: [changed('place', before, after)] })).toBe(
      `Changed by anna on the map: ${words}`,
    )
  const sized = [changed('width', 3000, 6000), changed('place', on, { ...on, width: 6000 })]
  expect(said({ type: 'arrange', changed: sized })).toBe('Changed by anna on the map: Width (m) 3 → 6')
  expect(said({ type: 'edit', changed: [changed('blocked', false, true)] })).toBe('Changed by anna: blocked')
  expect(said({ type: 'apply', changed: [changed('archived', true, false)] })).toBe(
    'Changed by anna from a workbook: brought back',
  )
  expect(said({ type: 'apply' })).toBe('Imported by anna from a workbook')
})
