import { expect, test } from 'vitest'
import type { ScreenPicture } from '@/api/types'
import { soldBetween } from './sales'

const at = (now: string, ...booths: [string, string][]) =>
  ({
    now,
    people: [{ id: 'u', name: '林晓棠', colour: 2 }],
    booths: booths.map(([id, state]) => ({ id, code: id, state, area: 900, price: null, holderId: 'u' })),
  }) as ScreenPicture

const first = '2026-10-08T06:31:00Z'
const second = '2026-10-08T06:31:02Z'

test('W9: what is signed between two pictures is a sale, once', () => {
  expect(soldBetween(at(first, ['A', 'booked']), at(second, ['A', 'signed']))).toMatchObject([
    { code: 'A', state: 'signed', who: '林晓棠', area: 900 },
  ])
  expect(soldBetween(at(first), at(second, ['A', 'paid']))).toHaveLength(1)
  expect(soldBetween(at(first, ['A', 'signed']), at(second, ['A', 'paid']))).toEqual([])
  expect(soldBetween(at(first, ['A', 'signed']), at(second, ['A', 'booked']))).toEqual([])
})

test('W9: what was sold in a night without network is no news', () => {
  expect(soldBetween(at(first), at('2026-10-09T00:00:00Z', ['A', 'signed']))).toEqual([])
})
