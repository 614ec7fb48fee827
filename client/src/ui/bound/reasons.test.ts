import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import type { Comment, Item } from '@/api/types'
import { shown } from '@/store'

const { followed, api } = vi.hoisted(() => ({ followed: [] as string[], api: { reasons: vi.fn() } }))
vi.mock('@/sync', async () => {
  const { ref } = await import('vue')
  const follow = (view: string) => (followed.push(view), () => undefined)
  return { sync: { follow, today: ref('2026-10-08'), state: ref({ kind: 'live' }) } }
})
vi.mock('@/api', () => ({ api, ApiFailure: class extends Error {}, me: { value: null } }))
const { useReasons } = await import('./reasons')

const item = (n: number, commentCount = 1) => ({ id: `i${n}`, departmentId: 'd', commentCount }) as Item
const settled = async () => {
  await nextTick()
  await vi.advanceTimersByTimeAsync(1_000)
  await flushPromises()
}
const scope = effectScope()

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

test('W10: reasons are read of as many items as there are: 200 are followed, of the rest the server is asked, again when more is said', async () => {
  const items = shallowRef(Array.from({ length: 200 }, (_, n) => item(n)))
  api.reasons.mockResolvedValue([{ itemId: 'i200', text: '等客户', at: '' }])
  const days = { from: '2026-10-08', to: '2026-10-08' }
  const why = scope.run(() =>
    useReasons(
      () => items.value,
      () => days,
    ),
  )!
  await settled()
  expect(followed).toHaveLength(200)
  expect(api.reasons).not.toHaveBeenCalled()

  items.value = [...items.value, item(200), item(201, 0)]
  await settled()
  expect(followed).toHaveLength(200)
  expect(api.reasons).toHaveBeenCalledWith('d', days.from, days.to)
  shown.comment.set('c', {
    ...{ id: 'c', itemId: 'i0', text: '时间不够', reason: true, archived: false },
    createdAt: '2026-10-08T02:00:00Z',
  } as unknown as Comment)
  expect([why({ id: 'i0' }), why({ id: 'i1' }), why({ id: 'i200' })]).toEqual(['时间不够', '', '等客户'])

  api.reasons.mockClear().mockResolvedValue([{ itemId: 'i200', text: '计划有变', at: '' }])
  items.value = [...items.value.slice(0, 200), item(200, 2), item(201, 0)]
  await settled()
  expect(api.reasons).toHaveBeenCalledTimes(1)
  expect(why({ id: 'i200' })).toBe('计划有变')
})
