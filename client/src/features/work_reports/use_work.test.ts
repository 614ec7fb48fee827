import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { computed, effectScope, nextTick, ref, type EffectScope } from 'vue'
import type { Exhibition, Payment, WorkReport } from '@/api/types'
import { shown } from '@/store'

const { followed, left, api } = vi.hoisted(() => ({
  followed: [] as string[],
  left: [] as string[],
  api: { workReport: vi.fn() },
}))
vi.mock('@/sync', async () => {
  const { ref } = await import('vue')
  const follow = (view: string) => (followed.push(view), () => left.push(view))
  return { sync: { follow, today: ref('2026-10-12'), state: ref({ kind: 'live' }) } }
})
vi.mock('@/api', () => ({ api, ApiFailure: class extends Error {} }))
const { useWork } = await import('./useWork')

const of = { departmentId: 'd', userId: '', period: '2026-W41' }
const fair = (id: string, lastDay: string) =>
  shown.exhibition.set(id, { id, firstDay: lastDay, lastDay, version: 1 } as Exhibition)
const report = (steps: number) =>
  shown.work_report.set('r', {
    ...of,
    id: 'r',
    state: 'submitted',
    corrections: [],
    steps: Array.from({ length: steps }, () => ({ did: 'submitted', by: 'shen', at: '' })),
  } as unknown as WorkReport)
let scope: EffectScope
const settled = async () => {
  await nextTick()
  await vi.advanceTimersByTimeAsync(1_000)
  await flushPromises()
}

beforeEach(async () => {
  vi.useFakeTimers()
  api.workReport.mockReset().mockResolvedValue({})
  fair('now', '2026-11-05')
  fair('long ago', '2023-11-05')
  report(1)
  scope = effectScope()
  scope.run(() => useWork(computed(() => ref(of).value)))
  await settled()
  api.workReport.mockClear()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

it('W10: what is received is read anew on an open report, of every fair that is sold', async () => {
  expect(followed).toContain('orders:now')
  expect(followed).not.toContain('orders:long ago')
  shown.payment.set('p', { id: 'p', exhibitionId: 'now', version: 1 } as Payment)
  await settled()
  shown.payment.set('p', { id: 'p', exhibitionId: 'now', version: 2 } as Payment)
  await settled()
  expect(api.workReport).toHaveBeenCalledTimes(2)
})

it('W10: returned and submitted anew while nobody listened, it is read anew though its state is the same', async () => {
  report(3)
  await settled()
  expect(api.workReport).toHaveBeenCalledTimes(1)
})

it('W10: a fair that is opened to sale later is followed too, and none is after the page is left', async () => {
  fair('next', '2027-11-05')
  await settled()
  expect(followed).toContain('orders:next')
})
