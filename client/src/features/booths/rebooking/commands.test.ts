import { expect, it, vi } from 'vitest'
import type { Exhibition } from '@/api/types'
import type { Pair } from './round'

const asked = vi.hoisted(() => vi.fn((..._: unknown[]) => null))
vi.mock('@/ui/bound/act', () => ({ ask: asked }))
const { rebook } = await import('./commands')

it('L7: a round is taken back of the booths as it left them, a hundred at a time', () => {
  const pairs = Array.from({ length: 101 }, (_, n) => ({
    ...{ boothId: `b${n}`, fromId: `f${n}` },
    booth: { id: `b${n}`, version: n + 1 },
  })) as Pair[]
  rebook({ id: 'e', name: '渔博会' } as Exhibition, '2026-10-08', '老展商优先', pairs)
  const [, payload, { undo }] = asked.mock.lastCall as unknown as [
    never,
    { booths: unknown[] },
    { undo: unknown[] },
  ]
  expect(payload.booths[100]).toEqual({ boothId: 'b100', fromId: 'f100' })
  expect(undo).toHaveLength(2)
  expect(undo[1]).toEqual({
    type: 'booth.release',
    payload: { boothIds: ['b100'], versions: { b100: 102 }, reason: expect.any(String) },
  })
})
