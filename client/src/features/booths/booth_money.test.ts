import { mount, RouterLinkStub } from '@vue/test-utils'
import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { ref } from 'vue'
import type { Booth, Order, PlanLine } from '@/api/types'
import { fullLocale, useLocale } from '@/i18n'
import { shown } from '@/store'
import { icons } from '@/ui/icons'

const followed = new Map<string, number>()
vi.mock('@/sync', () => ({
  sync: {
    today: ref('2026-10-08'),
    follow: (view: string) => {
      followed.set(view, (followed.get(view) ?? 0) + 1)
      return () => followed.set(view, followed.get(view)! - 1)
    },
  },
}))
const { default: BoothMoney } = await import('./BoothMoney.vue')

const booth = { id: 'b', exhibitionId: 'e', orderId: 'o' } as Booth
const line = (kind: PlanLine['kind'], day: string, amount: number, paid: number) => ({
  id: day,
  kind,
  day,
  amount,
  paid,
})
const order = (fields: Partial<Order> = {}) =>
  ({
    id: 'o',
    exhibitionId: 'e',
    number: 'HT-7',
    status: 'signed',
    currency: 'CNY',
    received: 400_000,
    total: 1_280_000,
    plan: [
      line('balance', '2026-10-20', 880_000, 0),
      line('deposit', '2026-09-01', 300_000, 300_000),
      line('other', '2026-10-05', 100_000, 40_000),
    ],
    ...fields,
  }) as Order
const look = (given?: Order) => {
  shown.order.clear()
  if (given) shown.order.set('o', given)
  return mount(BoothMoney, { props: { booth }, global: { stubs: { RouterLink: RouterLinkStub } } })
}

beforeAll(async () => {
  await useLocale('zh-CN')
  await fullLocale()
})
beforeEach(() => followed.clear())

it('B6: a booth says its order, how far it is paid, and the first line that is not', () => {
  const open = look(order())
  const text = open.text()
  for (const said of ['HT-7', '已签', '¥4,000 / ¥12,800', '10月5日', '逾期 3 天', '¥600'])
    expect(text).toContain(said)
  expect(text).not.toContain('10月20日')
  expect(open.findComponent(RouterLinkStub).props('to')).toEqual({
    name: 'orders',
    query: { exhibition: 'e', order: 'o' },
  })
})
it('B6: of a draft nothing is late; of what is paid nothing is next', () => {
  expect(look(order({ status: 'draft' })).text()).not.toContain('逾期')
  const paid = order({ received: 1_280_000, plan: [line('balance', '2026-10-01', 1_280_000, 1_280_000)] })
  expect(look(paid).text()).not.toContain('10月1日')
})
it('B6: of an order whose money somebody may not see there is number and status, and a lock', () => {
  const masked = look(order({ masked: true, received: 0, total: 0, plan: [] }))
  expect(masked.text()).toContain('HT-7')
  expect(masked.find(`path[d="${icons.lock}"]`).exists()).toBe(true)
  expect(masked.text()).not.toContain('¥')
})
it('B6: orders are followed only while a booth with one is open; until they are here its link is', () => {
  const open = look()
  expect([...followed]).toEqual([['orders:e', 1]])
  expect(open.findComponent(RouterLinkStub).props('to')).toMatchObject({ name: 'orders' })
  open.unmount()
  expect([...followed]).toEqual([['orders:e', 0]])
})
