import { flushPromises, mount } from '@vue/test-utils'
import { defineComponent, ref } from 'vue'
import { beforeAll, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Customer } from '@/api/types'
import { fullLocale, useLocale } from '@/i18n'
import { ModelBrowser, modelMe, ModelClient } from '@/sync/testing/model_client'
import { ModelNetwork, ModelServer } from '@/sync/testing/model_server'
import { VirtualTimers } from '@/sync/testing/virtual_timers'

const timers = new VirtualTimers()
const server = new ModelServer(timers)
const client = new ModelClient(new ModelBrowser('wang'), server, timers, () => 0.5, [])
client.network = new ModelNetwork(server, timers, () => 0.5, 'wang')
vi.mock('@/sync', async () => {
  const { createSync } = await import('@/sync/facade')
  return { sync: createSync(() => client['world']()) }
})
const { sync } = await import('@/sync')
const { store } = await import('@/store')
const { default: CustomerDialog } = await import('@/features/customers/CustomerDialog.vue')
const { default: SyncPanel } = await import('./SyncPanel.vue')

const card = { id: 'k', company: '海风贸易', name: '王敏', phone: '138', notes: '', kind: 'exhibitor' }
const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: {} }] })
// A dialog without a layer over the page: its fields and its foot.
const UiDialog = defineComponent({
  setup:
    (_, { slots }) =>
    () => [slots.default?.(), slots.foot?.()],
})
const global = { plugins: [router] }

beforeAll(async () => {
  await useLocale('zh-CN')
  await fullLocale()
  server.seed('customer', { ...card, ownerId: 'wang', departmentId: 'a', version: 1 } as Customer)
  const pump = () => {
    for (const peer of server.peers) peer.pump()
    timers.after(10, pump)
  }
  pump()
  await sync.start(modelMe('wang'))
  sync.follow('customers')
  await timers.advance(2_000)
  await flushPromises()
})

it('P21: what a closed form gave offline and the server refuses later waits in the panel, word for word', async () => {
  client.network.online = false
  client.network.cut()
  await timers.advance(30_000)
  expect(sync.state.value.kind).toBe('offline')
  const open = ref(true)
  const form = mount(CustomerDialog, {
    global: { ...global, stubs: { CustomerForm: true, UiDialog } },
    props: {
      card: store.customers.get('k'),
      open: true,
      'onUpdate:open': (on: boolean) => (open.value = on),
    },
  })
  const fields = form.findComponent({ name: 'CustomerForm' }).props('modelValue') as Customer
  fields.phone = '139 0000 0000'
  fields.notes = '展前再打一次'
  await form.findAll('button').at(-1)!.trigger('click')
  await vi.waitUntil(() => !open.value)

  server.run('li', [{ id: 'c1', type: 'customer.edit', payload: { id: 'k', version: 1, phone: '137' } }])
  client.network.online = true
  await timers.advance(60_000)
  await flushPromises()

  const panel = mount(SyncPanel, { global })
  const typed = panel.findAll('input, textarea').map((field) => (field.element as HTMLInputElement).value)
  expect(typed).toEqual(['139 0000 0000', '展前再打一次'])
  expect(store.customers.get('k')!.phone).toBe('137')
})
