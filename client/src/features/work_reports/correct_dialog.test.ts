import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, nextTick, shallowRef } from 'vue'
import type { WorkReport } from '@/api/types'
import { fullLocale, t, useLocale } from '@/i18n'
import { shown } from '@/store'

const sync = vi.hoisted(() => ({ runAll: vi.fn(), drop: vi.fn(), state: {} }))
vi.mock('@/sync', () => ({ sync }))
sync.state = shallowRef({ kind: 'live', problem: null })
const { default: WorkCorrectDialog } = await import('./WorkCorrectDialog.vue')
const { placeOf } = await import('./place')
const { stepReport } = await import('./commands')

const of = { departmentId: 'd', userId: '', period: '2026-W41' }
// A dialog without a layer over the page: its fields and its foot.
const UiDialog = defineComponent({
  inheritAttrs: false,
  setup:
    (_, { slots }) =>
    () => [slots.default?.(), slots.foot?.()],
})
const at = (minute: number) => `2026-10-12T01:0${minute}:00.000Z`
const put = async (minute: number, text: string) => {
  const correction = {
    part: 'words',
    id: 'summary',
    how: 'changed',
    text,
    amount: 0,
    by: 'shen',
    at: at(minute),
  }
  shown.work_report.set('r', {
    ...of,
    id: 'r',
    version: minute,
    corrections: [correction],
  } as unknown as WorkReport)
  await nextTick()
}
const opened = () =>
  mount(WorkCorrectDialog, {
    props: { open: true, of, place: placeOf({ part: 'words', id: 'summary', title: '小结', label: '正文' }) },
    global: { stubs: { UiDialog } },
  })
const button = (dialog: ReturnType<typeof opened>, text: string) =>
  dialog.findAll('button').find((one) => one.text() === text)!
const sent = () => sync.runAll.mock.lastCall?.[0][0].payload

beforeEach(async () => {
  await useLocale('zh-CN')
  await fullLocale()
  localStorage.clear()
  shown.work_report.delete('r')
  sync.runAll.mockReset().mockImplementation(() => new Promise(() => {}))
})

it('W10: who types over what somebody else corrects is told, sees theirs, and goes back to their own', async () => {
  await put(1, '海参专区成形')
  const dialog = opened()
  const field = dialog.find('textarea')
  expect(field.element.value).toBe('海参专区成形')
  await field.setValue('我的话')
  await put(2, '别人的话')
  expect([field.element.value, dialog.find('[role=status]').exists()]).toEqual(['我的话', true])
  await button(dialog, t('terms.overtaken.see')).trigger('click')
  expect(field.element.value).toBe('别人的话')
  await button(dialog, t('terms.overtaken.keep')).trigger('click')
  await button(dialog, t('ui.save')).trigger('click')
  expect(sent()).toMatchObject({ text: '我的话', seen: at(2) })
})

it('W10: saved unseen it carries what was seen; refused and told, the words stay and the next save is meant', async () => {
  const dialog = opened()
  await dialog.find('textarea').setValue('我的话')
  const error = {
    code: 'conflict',
    reason: 'work_report.corrected',
    message: '',
    detail: { by: 'shen', version: Date.parse(at(3)) },
  }
  sync.runAll.mockResolvedValueOnce([{ id: 'c', status: 'refused', seq: 0, error }])
  await button(dialog, t('ui.save')).trigger('click')
  await flushPromises()
  expect(sent()).not.toHaveProperty('seen')
  expect([dialog.find('textarea').element.value, dialog.text()]).toEqual([
    '我的话',
    expect.stringContaining('没有被覆盖'),
  ])
  await button(dialog, t('ui.save')).trigger('click')
  expect(sent()).toMatchObject({ text: '我的话', seen: at(3) })
})

it('W10: what is filed or returned is what was seen; what is submitted is whatever there is', () => {
  stepReport(of, 'filed', '', at(1))
  expect(sent()).toEqual({ ...of, seen: at(1) })
  stepReport(of, 'submitted', '', at(1))
  expect(sent()).toEqual(of)
})
