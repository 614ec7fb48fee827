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
const silent = ['create', 'edit', 'arrange', 'import', 'set_sellers', 'warn']
/** What the server calls what was done: its commands of booths, others that set booths aside or free them, and what it names itself. */
const written = new Set([
  ...all(/define(?:Internal)?\("booth\.(\w+)"/g).filter((type) => !silent.includes(type)),
  ...all(/moves\.as(?:, moves\.key)? = "(\w+)"/g),
  ...['rebook', 'give_up', 'confirm', 'postpone'],
])

const event = (more: Partial<BoothEvent>): BoothEvent => ({
  ...{ id: '', at: '', actorId: 'anna', state: 'reserved', customerId: '', holderId: '' },
  ...{ type: '', departmentId: '', codes: '', reason: '', ...more },
})
const key = (more: Partial<BoothEvent>) =>
  historyWords(event(more), { t: (one) => one, user: String, department: String, customer: String })

test('B1: everything the server does with a booth has words of its own', () => {
  expect([...written]).toEqual(
    expect.arrayContaining(['hold', 'ask', 'unask', 'refuse', 'keep', 'rebook', 'expire']),
  )
  for (const type of written) {
    expect(known, type).toContain(type)
    expect(key({ type })).toBe(`booths.history.${type}`)
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
