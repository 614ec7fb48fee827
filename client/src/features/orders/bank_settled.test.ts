import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, shallowRef } from 'vue'
import type { BankEntry, SettledEntry } from '@/api/types'
import { fullLocale, t, useLocale } from '@/i18n'
import { store } from '@/store'

const { sync, settledOf } = vi.hoisted(() => ({
  sync: { runAll: vi.fn(), drop: vi.fn(), now: () => 0, state: {}, today: { value: '2026-10-08' } },
  settledOf: vi.fn(),
}))
vi.mock('@/sync', () => ({ sync }))
vi.mock('./bank', () => ({ settledOf }))
sync.state = shallowRef({ kind: 'live', problem: null })
const { default: BankSettled } = await import('./BankSettled.vue')
const { unlinkEntry } = await import('./finance_commands')
const { default: UnlinkDialog } = await import('./UnlinkDialog.vue')

// A dialog without a layer over the page: its fields and its foot.
const UiDialog = defineComponent({
  inheritAttrs: false,
  setup:
    (_, { slots }) =>
    () => [slots.default?.(), slots.foot?.()],
})
const line = (id: string, fields: Partial<SettledEntry> = {}) =>
  ({
    ...{ id, version: 2, account: 'bank', currency: 'CNY', day: '2026-10-08', amount: 700_000 },
    ...{ payer: '远洲渔业', reference: id, remark: '', received: 700_000, state: 'matched', reason: '' },
    ...{ settledBy: 'wang', updatedAt: '2026-10-08T01:00:00Z' },
    payments: [
      {
        ...{ id: `p${id}`, orderId: 'o', exhibitionId: 'x', number: '2026-12-0001', customer: '远洲渔业' },
        ...{ closed: false, amount: 700_000, recordedBy: 'wang', recordedAt: '2026-10-08T01:00:00Z' },
      },
    ],
    ...fields,
  }) as SettledEntry
const listed = () =>
  mount(BankSettled, { global: { stubs: { UiDialog, RouterLink: { template: '<a><slot /></a>' } } } })
let list: VueWrapper
const pressed = async (text: string) => {
  await list
    .findAll('button')
    .find((one) => one.text() === text)!
    .trigger('click')
  await flushPromises()
}
const sent = () => sync.runAll.mock.lastCall

beforeEach(async () => {
  vi.useFakeTimers()
  await useLocale('zh-CN')
  await fullLocale()
  sync.runAll.mockReset().mockImplementation(() => new Promise(() => {}))
  settledOf.mockReset().mockResolvedValue({ entries: [line('a')] })
  list = listed()
})
afterEach(() => {
  list.unmount()
  vi.useRealTimers()
})

it('B10: what is settled says its order, by whom and when, page by page', async () => {
  const aside = line('b', { state: 'dismissed', reason: '利息', received: 0, payments: [] })
  settledOf.mockReset().mockResolvedValueOnce({ entries: [line('a')], next: 'n' })
  list.unmount()
  list = listed()
  await flushPromises()
  expect(list.text()).toContain('2026-12-0001')
  settledOf
    .mockResolvedValueOnce({ entries: [line('a')], next: 'n' })
    .mockResolvedValueOnce({ entries: [aside] })
  await pressed(t('finance.more'))
  expect(settledOf.mock.calls.map(([before]) => before)).toEqual([undefined, undefined, 'n'])
  expect(list.text()).toContain(t('finance.dismissed_why', { reason: '利息' }))
  await pressed(t('finance.reopen'))
  expect(sent()?.[0]).toEqual([{ type: 'bank_entry.reopen', payload: { id: 'b', version: 2 } }])
})

it('B10: what is settled is searched from its first page on, and says when nothing is found', async () => {
  settledOf.mockResolvedValue({ entries: [] })
  await list.find('input[type="search"]').setValue('远洲 ')
  await list.find('input[type="search"]').setValue('7000 ')
  await vi.advanceTimersByTimeAsync(250)
  expect(settledOf.mock.calls.slice(1)).toEqual([[undefined, '7000']])
  expect(list.text()).toContain(t('finance.none_found'))
  settledOf.mockResolvedValue({ entries: [line('a')] })
  await list.find('input[type="search"]').setValue('')
  await vi.advanceTimersByTimeAsync(250)
  expect(list.text()).toContain('2026-12-0001')
})

it('B10: a line is unlinked only with a reason; the payment stays, which can be taken back, or goes too', async () => {
  const global = { stubs: { UiDialog } }
  const dialog = mount(UnlinkDialog, { props: { open: true, entry: line('a') }, global })
  const unlink = () => dialog.findAll('button').at(-1)!.trigger('click')
  await unlink()
  expect(dialog.text()).toContain(t('finance.unlink_missing'))
  expect(sent()).toBeUndefined()
  await dialog.find('input:not([type="checkbox"])').setValue(' 认错订单 ')
  await unlink()
  const payload = { id: 'a', version: 2, reason: '认错订单' }
  expect(sent()?.[0]).toEqual([{ type: 'bank_entry.unlink', payload }])
  const payment = { id: 'a', version: 3, paymentId: 'pa' }
  expect(sent()?.[1]).toMatchObject({ undo: [{ type: 'bank_entry.link', payload: payment }] })
  dialog.unmount()
})

it('B10: a payment that goes too is voided for good', async () => {
  const asked = unlinkEntry(line('a'), '认错订单', true)
  expect(asked).toBeTruthy()
  expect(sent()?.[0][0].payload).toEqual({ id: 'a', version: 2, reason: '认错订单', void: true })
  expect(sent()?.[1].undo).toBeUndefined()
})

it('M1: of a closed contract nothing is unlinked, and the line says so', async () => {
  settledOf.mockResolvedValue({
    entries: [line('a', { payments: [{ ...line('a').payments[0]!, closed: true }] })],
  })
  const waiting = store.bankEntries as unknown as Map<string, BankEntry>
  waiting.set('e', { id: 'e', version: 1 } as BankEntry)
  await vi.advanceTimersByTimeAsync(250)
  expect(list.text()).toContain(t('finance.closed', { number: '2026-12-0001' }))
  expect(
    list
      .findAll('button')
      .find((one) => one.text() === t('finance.unlink'))!
      .attributes(),
  ).toHaveProperty('disabled')
  waiting.delete('e')
})
