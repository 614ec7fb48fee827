import { beforeEach, expect, test, vi } from 'vitest'
import type { Entry } from './entry'
import { localScratch } from './scratch'

const entry = (id: string) => ({ id, type: 'item.create', payload: { id } }) as unknown as Entry

beforeEach(() => localStorage.clear())

test('P22: what is noted is there for the next page at once, in order, until it is dropped', () => {
  const before = localScratch('wang')
  for (const id of ['b', 'a', 'c']) expect(before.put(entry(id))).toBe(true)
  const next = localScratch('wang')
  expect(next.all().map((e) => e.id)).toEqual(['a', 'b', 'c'])
  next.drop(['a', 'c', 'unknown'])
  expect(before.all()).toEqual([entry('b')])
})

test('P24: one person’s notes are not another’s', () => {
  localScratch('wang').put(entry('a'))
  expect(localScratch('li').all()).toEqual([])
})

test('P22: no room is said, not thrown; what is no entry is passed by', () => {
  localStorage.setItem('zhanban.queued.wang.x', '{half')
  expect(localScratch('wang').all()).toEqual([])
  vi.stubGlobal('localStorage', {
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
  })
  expect(localScratch('wang').put(entry('a'))).toBe(false)
  vi.unstubAllGlobals()
})
