import { flushPromises } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import { nextTick, ref, shallowRef } from 'vue'
import type { Order } from '@/api/types'
import { fullLocale, useLocale } from '@/i18n'
import type { CommandOutcome } from '@/sync'

const answers: ((outcomes: CommandOutcome[]) => void)[] = []
const sync = vi.hoisted(() => ({ runAll: vi.fn(), drop: vi.fn(), state: {}, today: {} }))
vi.mock('@/sync', () => ({ sync }))
sync.state = shallowRef({ kind: 'live', problem: null })
sync.today = shallowRef('2026-10-08')
const { useOrderForm } = await import('./order_form')

const order = shallowRef({} as Order)
const stands = async (version: number, more: Partial<Order>) => {
  const before = {
    booths: [],
    services: [{ serviceId: 's', name: '', quantity: 1, price: 1, amount: 1 }],
    corrections: [],
    plan: [],
    givenUp: [],
    moves: [],
  }
  const plain = {
    id: 'o',
    exhibitionId: 'e',
    status: 'signed',
    currency: 'CNY',
    discount: 0,
    discountReason: '',
    agentId: '',
    planByHand: false,
    total: 0,
  }
  order.value = {
    ...plain,
    ...before,
    number: 'HT-1',
    note: '',
    ownerId: 'lin',
    version,
    ...more,
  } as unknown as Order
  await nextTick()
}
const sent = () => sync.runAll.mock.lastCall?.[0][0].payload

beforeEach(async () => {
  await useLocale('zh-CN')
  await fullLocale()
  localStorage.clear()
  answers.length = 0
  sync.runAll.mockReset().mockImplementation(() => new Promise((resolve) => answers.push(resolve)))
  await stands(1, { note: '甲' })
})

it('L7, B7: what others change of an order arrives in its form and is seen; what is typed beside it is saved', async () => {
  const { form } = useOrderForm(ref(true), () => order.value)
  form.fields.note = '乙'
  await stands(2, { note: '甲', ownerId: 'shen' })
  expect([form.fields.ownerId, form.fields.note, form.overtaken.value]).toEqual(['shen', '乙', ''])
  void form.save()
  expect(sent()).toEqual({ id: 'o', version: 2, note: '乙' })
})

it('L7, B7: who types over what somebody else saves is told; saved unseen it is of what was seen, and refused', async () => {
  const open = ref(true)
  const { form } = useOrderForm(open, () => order.value)
  form.fields.note = '乙'
  await stands(3, { note: '丙' })
  expect(form.overtaken.value).toBe('mine')
  void form.save()
  expect(sent()).toEqual({ id: 'o', version: 1, note: '乙' })
  const error = {
    code: 'conflict',
    reason: 'order.changed',
    message: '',
    detail: { version: 3, number: 'HT-1' },
  }
  answers.shift()!([{ id: 'c', status: 'refused', seq: 0, error } as unknown as CommandOutcome])
  await flushPromises()
  expect(open.value).toBe(true)
  form.keepMine()
  void form.save()
  expect(sent()).toEqual({ id: 'o', version: 3, note: '乙' })
})
