import { nextTick, shallowRef } from 'vue'
import { beforeEach, expect, it, vi } from 'vitest'
import type { DuplicateMatch } from '@/api/types'

const api = vi.hoisted(() => ({ duplicates: vi.fn(), customersById: vi.fn() }))
const me = vi.hoisted(() => ({ value: { user: { id: 'u1' } } as unknown }))
const sync = vi.hoisted(() => ({ state: { value: { kind: 'live' } }, queue: { value: [] as unknown[] } }))
vi.mock('@/api', () => ({ api, me, ApiFailure: class extends Error {} }))
vi.mock('@/sync', () => ({ sync }))
sync.state = shallowRef(sync.state.value)
sync.queue = shallowRef<unknown[]>([])

const { captured, check, noteCapture } = await import('./check')
const { useToast } = await import('@/ui/toast')
const { toasts } = useToast()

const one = { id: 'k', title: '远洲渔业', company: '远洲渔业', name: '', phones: [], mails: [] }
const match = { id: 'other', verdict: 'likely', reasons: [] } as unknown as DuplicateMatch

beforeEach(() => {
  captured.value = []
  sync.queue.value = []
  for (const toast of toasts.value) useToast().dismiss(toast.id)
  api.duplicates.mockReset().mockResolvedValue([match])
  api.customersById.mockReset().mockResolvedValue({ customers: [{ id: 'k' }] })
})

it('C5: says that what was captured may be somebody’s customer', async () => {
  noteCapture(one)
  await vi.waitFor(() => expect(toasts.value).toHaveLength(1))
  expect(captured.value[0]?.alike).toHaveLength(1)
})

it('C5: says nothing of a card that the server knows was undone, and forgets it', async () => {
  api.customersById.mockResolvedValue({ customers: [] })
  noteCapture(one)
  await vi.waitFor(() => expect(captured.value).toEqual([]))
  expect(toasts.value).toEqual([])
})

it('C5: says nothing of a card that is undone while its doubles are looked for', async () => {
  let answer!: (matches: DuplicateMatch[]) => void
  api.duplicates.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)))
  captured.value = [one]
  const checked = check()
  sync.queue.value = [{ payload: { id: 'k' } }]
  await nextTick()
  answer([match])
  await checked
  expect(toasts.value).toEqual([])
  expect(captured.value).toEqual([one])
})
