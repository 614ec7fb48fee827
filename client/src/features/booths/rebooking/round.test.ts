import { expect, test } from 'vitest'
import type { Booth, Customer, FirstRefusal } from '@/api/types'
import { codesIn, endOf, ofRound, progressOf, propose } from './round'

const booth = (code: string, more: Partial<Booth> = {}) =>
  ({
    id: code,
    code,
    exhibitionId: 'now',
    state: 'available',
    customerId: '',
    archived: false,
    ...more,
  }) as Booth
const had = (code: string, more: Partial<Booth> = {}) =>
  booth(code, { id: `last ${code}`, exhibitionId: 'last', state: 'paid', customerId: `of ${code}`, ...more })
const kept = (code: string, state: FirstRefusal['state'], of: string, until = '2026-10-20T16:00:00Z') =>
  booth(code, {
    state: 'reserved',
    firstRefusalOf: of,
    firstRefusal: { fromCode: code, state, at: '', until, reason: '' },
  })

test('B1: the same booth is kept, or the one said for it; what is left out is named', () => {
  const { codes, unread } = codesIn('A02 B02\n a03→b03\nA04\n\n')
  expect(unread).toEqual(['A04'])
  const before = [
    had('A01'),
    had('A02'),
    had('A03'),
    had('A05'),
    had('A06', { customerId: '' }),
    had('A07', { state: 'available' }),
    had('B02'),
    had('A08'),
  ]
  const now = [
    booth('A01'),
    booth('B02'),
    booth('B03', { state: 'held' }),
    booth('A06'),
    kept('A08', 'asked', 'of A08'),
  ]
  const { pairs, again, left } = propose(before, now, codes)
  expect(again).toEqual([])
  expect(pairs.map((p) => `${p.fromId} → ${p.boothId}`)).toEqual(['last A01 → A01', 'last A02 → B02'])
  expect(left.map((l) => `${l.from.code} ${l.code} ${l.why}`)).toEqual([
    'A03 b03 taken',
    'A05 A05 missing',
    'A06 A06 no_customer',
    'A08 A08 standing',
    'B02 B02 twice',
  ])
})

test('B1: who did not want it or did not answer can be asked again, after those who were not asked', () => {
  const free = (code: string, state: FirstRefusal['state'], of = `of ${code}`) => ({
    ...kept(code, state, of),
    state: 'available' as const,
  })
  const before = [had('A01'), had('A02'), had('A03'), had('A04'), had('A05'), had('A06'), had('A07')]
  const now = [
    free('A01', 'lapsed'),
    free('A02', 'declined'),
    free('A03', 'withdrawn'),
    { ...kept('A04', 'accepted', 'of A04'), state: 'paid' as const },
    { ...free('A05', 'lapsed'), state: 'held' as const },
    free('A06', 'lapsed'),
    free('A08', 'declined', 'of another'),
  ]
  const { pairs, again, left } = propose(before, now, codesIn('A07 A06').codes)
  expect(pairs.map((p) => `${p.fromId} → ${p.boothId}`)).toEqual(['last A07 → A06'])
  expect(again.map((p) => `${p.fromId} ${p.answer.state}`)).toEqual([
    'last A01 lapsed',
    'last A02 declined',
    'last A03 withdrawn',
  ])
  const moved = {
    ...free('B09', 'lapsed', 'of A01'),
    firstRefusal: { ...now[0]!.firstRefusal!, fromCode: 'A01' },
  }
  expect(propose(before, [moved], new Map()).again.map((p) => p.boothId)).toEqual(['B09'])
  expect(left.map((l) => `${l.from.code} ${l.why}`)).toEqual(['A04 accepted', 'A05 taken', 'A06 twice'])
})

test('B1: how far each person has come, whose customers they are', () => {
  const cards = new Map(
    ['1', '2', '3'].map((id) => [id, { id, ownerId: id === '3' ? 'ben' : 'anna' } as Customer]),
  )
  const round = ofRound(
    [
      kept('A01', 'accepted', '1'),
      kept('A10', 'open', '2'),
      kept('A02', 'asked', '3', '2026-10-25T16:00:00Z'),
      booth('A04'),
    ],
    'now',
  )
  expect(round.map((b) => b.code)).toEqual(['A02', 'A10', 'A01'])
  const { all, people } = progressOf(round, (id) => cards.get(id))
  expect([all.all, all.counts.open, all.counts.asked, all.counts.accepted]).toEqual([3, 1, 1, 1])
  expect(people.map((p) => [p.ownerId, p.all])).toEqual([
    ['anna', 2],
    ['ben', 1],
  ])
  expect(endOf(round)).toBe('2026-10-25T16:00:00Z')
})

test('B1: who had a merged booth comes first at each of those it was made of', () => {
  const parts = ['A03', 'A04'].map((code) => ({ code })) as Booth['parts']
  const { pairs, left } = propose([had('A03', { parts })], [booth('A03'), booth('A04')], new Map())
  expect(pairs.map((p) => [p.boothId, p.fromId, p.from.code])).toEqual([
    ['A03', 'last A03', 'A03'],
    ['A04', 'last A03', 'A04'],
  ])
  expect(left).toEqual([])
})
