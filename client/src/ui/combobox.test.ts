import { mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { useLocale } from '@/i18n'
import UiCombobox from './UiCombobox.vue'

beforeAll(() => useLocale('zh-CN'))
// Taken down as a page would: what it still draws must find its place.
let shown: VueWrapper | undefined
afterEach(async () => {
  shown?.unmount()
  await nextTick()
  document.body.innerHTML = ''
})
const options = [
  { value: 'a', label: '海澜渔业' },
  { value: 'b', label: '青屿水产' },
]
const settled = () => new Promise((resolve) => setTimeout(resolve, 20))

async function choosing(props: object) {
  const field = mount(UiCombobox, {
    props: { modelValue: '', options, creatable: true, label: '客户', ...props },
    attachTo: document.body,
  })
  shown = field
  const input = field.find('input')
  await input.trigger('click')
  await input.setValue('白鹭')
  await nextTick()
  const made = [...document.querySelectorAll<HTMLElement>('[role=option]')].at(-1)!
  expect(made.textContent).toContain('白鹭')
  made.click()
  await settled()
  return { field, input }
}

it('C5: what was typed is what a new one is called', async () => {
  const { field } = await choosing({})
  expect(field.emitted('create')).toEqual([['白鹭']])
  expect(field.emitted('update:modelValue')).toBeUndefined()
})

it('C5: a choice of many gives the name once and leaves no text behind', async () => {
  const { field, input } = await choosing({ modelValue: ['a'], multiple: true })
  expect(field.emitted('create')).toEqual([['白鹭']])
  expect(input.element.value).toBe('')
})

it('a chosen one whose name arrives later is shown by it, and does not narrow the list', async () => {
  const field = mount(UiCombobox, {
    props: { modelValue: 'b', options: [] as typeof options, label: '客户' },
    attachTo: document.body,
  })
  shown = field
  await field.setProps({ options })
  await settled()
  expect(field.find('input').element.value).toBe('青屿水产')
  await field.find('input').trigger('click')
  await settled()
  expect(document.querySelectorAll('[role=option]').length).toBe(2)
})
