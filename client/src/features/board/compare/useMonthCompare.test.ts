import { flushPromises } from '@vue/test-utils'
import { computed, createApp, effectScope, ref, shallowRef } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { afterEach, expect, it, vi } from 'vitest'
import { api } from '@/api'
import type { Item } from '@/api/types'
import { useMonthCompare } from './useMonthCompare'

const item = (id: string, title = id) =>
  ({ id, title, week: '2026-W41', day: '', month: '', assigneeIds: [], goalTarget: 0 }) as unknown as Item
const scope = effectScope()
afterEach(() => {
  scope.stop()
  vi.restoreAllMocks()
})

it('W6: what was done early in a month is not gone before all of the month is here, and then the comparison is live', async () => {
  const read: (string | undefined)[] = []
  vi.spyOn(api, 'pastMonth').mockImplementation((_department, _month, day) => {
    read.push(day)
    return Promise.resolve({ items: [item('done'), item('open')] } as never)
  })
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/', component: {} }],
  })
  await router.push('/?since=2026-10-09')
  const items = shallowRef([item('open')])
  const whole = ref(false)
  const compare = createApp({})
    .use(router)
    .runWithContext(() =>
      scope.run(() =>
        useMonthCompare({
          departmentId: computed(() => 'd'),
          month: computed(() => '2026-10'),
          items: computed(() => items.value),
          whole,
          today: ref('2026-10-28'),
        }),
      ),
    )!
  const told = () => compare.found.value.map((one) => `${one.id} ${one.changes.join()}`)
  expect(told()).toEqual([])
  await flushPromises()
  expect(told()).toEqual([])
  expect(read).toEqual(['2026-10-09', '2026-10-28'])

  items.value = [item('done'), item('open')]
  whole.value = true
  await flushPromises()
  items.value = [item('done'), item('open', 'renamed')]
  expect(told()).toEqual(['open title'])
  expect(read).toHaveLength(2) // nothing had to be read again

  items.value = [item('open')] // a new snapshot has let the done ones go
  whole.value = false
  expect(told()).toEqual([])
  await flushPromises()
  expect(told()).toEqual([])
  expect(read).toHaveLength(4)
})
