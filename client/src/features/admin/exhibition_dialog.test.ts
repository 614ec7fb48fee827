import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, ref, shallowRef } from 'vue'
import type { Exhibition } from '@/api/types'
import { fullLocale, t, useLocale } from '@/i18n'
import { shown } from '@/store'

const sync = vi.hoisted(() => ({ runAll: vi.fn(), drop: vi.fn(), state: {}, today: {} }))
vi.mock('@/sync', () => ({ sync }))
sync.state = shallowRef({ kind: 'live', problem: null })
sync.today = ref('2026-10-08')
const { default: ExhibitionDialog } = await import('./ExhibitionDialog.vue')

const exhibition = {
  id: 'e',
  version: 1,
  name: '渔业博览会',
  edition: 12,
  venue: '',
  firstDay: '2026-11-05',
  lastDay: '2026-11-07',
  previousId: '',
  halls: ['1号馆', '3号馆'],
} as unknown as Exhibition
// A dialog without a layer over the page: its fields.
const FormDialog = defineComponent({
  inheritAttrs: false,
  props: { form: { type: Object, required: true } },
  setup:
    (_, { slots }) =>
    () =>
      slots.default?.(),
})
const dialog = (of: Exhibition | null, before?: Exhibition) => {
  const found = mount(ExhibitionDialog, {
    props: { open: true, exhibition: of, before },
    global: { stubs: { FormDialog } },
  })
  const halls = () => found.findAll<HTMLInputElement>('.rows input')
  const press = (label: string) =>
    found
      .findAll('button')
      .find((one) => one.text() === label || one.attributes('aria-label') === label)!
      .trigger('click')
  const save = async () => {
    void found.findComponent(FormDialog).props('form').save()
    await flushPromises()
  }
  return { found, halls, press, save }
}

beforeEach(async () => {
  await useLocale('zh-CN')
  await fullLocale()
  localStorage.clear()
  shown.exhibition.set('e', exhibition)
  sync.runAll.mockReset().mockReturnValue(new Promise(() => {}))
})

it('B1: the halls of an exhibition are added, renamed and taken out, in their order, and nothing else is sent', async () => {
  const { halls, press, save } = dialog(exhibition)
  expect(halls().map(({ element }) => element.value)).toEqual(['1号馆', '3号馆'])
  await press(t('orders.remove', { name: '1号馆' }))
  await press(t('admin.exhibition.add_hall'))
  await halls()[1]!.setValue(' 序厅 ')
  await save()
  const [calls, options] = sync.runAll.mock.calls[0]!
  expect(calls).toEqual([
    { type: 'exhibition.edit', payload: { id: 'e', version: 1, halls: ['3号馆', '序厅'] } },
  ])
  expect(options.undo).toEqual([
    { type: 'exhibition.edit', payload: { id: 'e', version: 2, halls: exhibition.halls } },
  ])
})
it('B1: a hall without a name is told, and nothing is sent', async () => {
  const { found, press, save } = dialog(exhibition)
  await press(t('admin.exhibition.add_hall'))
  await save()
  expect(found.find('[role=alert]').text()).toBe(t('admin.exhibition.hall_empty'))
  expect(sync.runAll).not.toHaveBeenCalled()
})
it('B1: what takes its halls from the edition before does not ask for them', () => {
  expect(dialog(null, exhibition).halls()).toEqual([])
})
