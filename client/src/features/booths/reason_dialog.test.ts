import { mount } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, nextTick, shallowRef } from 'vue'
import { me } from '@/api'
import type { Booth } from '@/api/types'
import { fullLocale, t, useLocale } from '@/i18n'
import { modelMe } from '@/sync/testing/model_client'

const sync = vi.hoisted(() => ({ runAll: vi.fn(), drop: vi.fn(), now: () => 0, state: {} }))
vi.mock('@/sync', () => ({ sync }))
sync.state = shallowRef({ kind: 'live', problem: null })
const { default: ReasonDialog } = await import('./ReasonDialog.vue')
const { default: BoothDialog } = await import('./BoothDialog.vue')

// A dialog without a layer over the page: its fields and its foot.
const UiDialog = defineComponent({
  inheritAttrs: false,
  setup:
    (_, { slots }) =>
    () => [slots.default?.(), slots.foot?.()],
})
const of = (fields: Partial<Booth>) =>
  ({ id: 'b', version: 4, code: '1A-02', state: 'held', holderId: 'li', ...fields }) as Booth
const opened = (booth: Booth, hours = 0, own = false, sale?: 'block' | 'unblock') =>
  mount(ReasonDialog, {
    props: { open: true, booth, asking: { hours, own, sale } },
    global: { stubs: { UiDialog } },
  })
const press = (dialog: ReturnType<typeof opened>, text: string) =>
  dialog
    .findAll('button')
    .find((one) => one.text() === text)!
    .trigger('click')
const sent = () => sync.runAll.mock.lastCall?.[0][0]

beforeEach(async () => {
  await useLocale('zh-CN')
  await fullLocale()
  me.value = modelMe('wang')
  localStorage.clear()
  sync.runAll.mockReset().mockImplementation(() => new Promise(() => {}))
})

it('B4: what is another’s, booked or set aside is released only with a reason, as it was seen', async () => {
  const own = me.value!.user.id
  for (const fields of [{}, { state: 'booked', holderId: own }, { state: 'reserved', holderId: '' }]) {
    sync.runAll.mockClear()
    const booth = of(fields as Partial<Booth>)
    const dialog = opened(booth)
    const act = t(booth.state === 'reserved' ? 'booths.why.unreserve_do' : 'booths.why.release_do')
    await press(dialog, act)
    expect(dialog.text()).toContain(t('booths.why.missing'))
    expect(sent()).toBeUndefined()
    await dialog.find('input').setValue(' 客户放弃 ')
    await press(dialog, act)
    const payload = { boothIds: ['b'], versions: { b: 4 }, reason: '客户放弃' }
    expect(sent()).toEqual({ type: 'booth.release', payload })
    dialog.unmount()
    localStorage.clear()
  }
})
it('B4: another’s hold ends later only with a reason, counted from when it ends', async () => {
  const dialog = opened(of({ heldUntil: '1970-01-01T00:10:00Z' }), 2)
  await press(dialog, t('booths.why.extend_do'))
  expect(sent()).toBeUndefined()
  await dialog.find('input').setValue('等总部盖章')
  await press(dialog, t('booths.why.extend_do'))
  const payload = { boothIds: ['b'], versions: { b: 4 }, minutes: 130, reason: '等总部盖章' }
  expect(sent()).toEqual({ type: 'booth.extend', payload })
})
it('B4: why one holds one’s own longer may be said too, as of every other step', async () => {
  const dialog = opened(of({ holderId: me.value!.user.id }), 0, true)
  expect(dialog.text()).toContain(t('booths.why.reason_may'))
  await dialog.find('input').setValue('客户今天盖章')
  await press(dialog, t('booths.why.renew_do'))
  const payload = { boothIds: ['b'], versions: { b: 4 }, reason: '客户今天盖章' }
  expect(sent()).toEqual({ type: 'booth.hold', payload })
})
it('B4: of one’s own hold it may be said why, and need not', async () => {
  const dialog = opened(of({ holderId: me.value!.user.id }))
  expect(dialog.text()).toContain(t('booths.why.reason_may'))
  await press(dialog, t('booths.why.release_do'))
  expect(sent().payload).toEqual({ boothIds: ['b'], versions: { b: 4 } })
})
it('B4: what was typed is there again when the dialog was left, and a booth that changed is not released unseen', async () => {
  const first = opened(of({}))
  await first.find('input').setValue('写到一半')
  await nextTick()
  first.unmount()
  const again = opened(of({ version: 5, holderId: 'zhao' }))
  expect(again.find('input').element.value).toBe('写到一半')
  await press(again, t('booths.why.release_do'))
  expect(sent().payload.versions).toEqual({ b: 4 })
})
it('B4: a booth is taken out of sale and put back only with a reason, as it was seen, which can be taken back', async () => {
  for (const [sale, state] of [
    ['block', 'available'],
    ['unblock', 'blocked'],
  ] as const) {
    sync.runAll.mockClear()
    const dialog = opened(of({ state, holderId: '' }), 0, false, sale)
    await press(dialog, t(`booths.why.${sale}_do`))
    expect(dialog.text()).toContain(t('booths.why.missing'))
    expect(sent()).toBeUndefined()
    await dialog.find('input').setValue('消防通道')
    await press(dialog, t(`booths.why.${sale}_do`))
    const blocked = sale === 'block'
    const payload = { id: 'b', version: 4, blocked, reason: '消防通道' }
    expect(sent()).toEqual({ type: 'booth.edit', payload })
    const undo = { ...payload, blocked: !blocked, reason: t('booths.why.undone') }
    expect(sync.runAll.mock.lastCall?.[1]).toMatchObject({ undo: [{ type: 'booth.edit', payload: undo }] })
    dialog.unmount()
    localStorage.clear()
  }
})
it('B4: why a booth that somebody has is changed may be said, and is with its undo; of a free one nobody asks', async () => {
  const plan = {
    hall: '1号馆',
    type: 'shell_scheme',
    width: 3000,
    depth: 3000,
    area: 900,
    openSides: 1,
  } as const
  const edited = (state: Booth['state']) =>
    mount(BoothDialog, {
      props: {
        open: true,
        booth: of({ ...plan, state, listPrice: null, departmentIds: [] }),
        exhibitionId: 'e',
        halls: [],
      },
      global: { stubs: { UiDialog, UiSelect: true, UiCombobox: true } },
    })
  const free = edited('available')
  expect(free.text()).not.toContain(t('booths.why.reason_may'))
  free.unmount()
  const dialog = edited('held')
  expect(dialog.text()).toContain(t('booths.why.reason_may'))
  await dialog.find('input').setValue('1A-09')
  await dialog.findAll('input').at(-1)!.setValue(' 编号调整 ')
  await dialog.findAll('button').at(-1)!.trigger('click')
  const call = { id: 'b', version: 4, code: '1A-09', reason: '编号调整' }
  expect(sent()).toEqual({ type: 'booth.edit', payload: call })
  const undo = { ...call, code: '1A-02', reason: t('booths.why.undone') }
  expect(sync.runAll.mock.lastCall?.[1]).toMatchObject({ undo: [{ type: 'booth.edit', payload: undo }] })
  dialog.unmount()
})
