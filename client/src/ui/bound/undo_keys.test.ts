import { mount, type VueWrapper } from '@vue/test-utils'
import { defineComponent, h } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const ran = vi.hoisted(() => ({ undoLast: vi.fn(), redoLast: vi.fn() }))
vi.mock('./undo', () => ran)
const { useUndoKeys } = await import('./undo_keys')

let page: VueWrapper
let busy = false
const Page = defineComponent(() => {
  useUndoKeys(() => busy)
  return () => h('main', [h('input'), h('textarea'), h('button')])
})
beforeEach(() => {
  vi.clearAllMocks()
  busy = false
  page = mount(Page, { attachTo: document.body })
})
afterEach(() => page.unmount())

function press(on: string, key: string, more: KeyboardEventInit = { ctrlKey: true }) {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  page.get(on).element.dispatchEvent(event)
  return event.defaultPrevented
}
const calls = () => [ran.undoLast.mock.calls.length, ran.redoLast.mock.calls.length]

it('L7: Ctrl+Z takes back, with Shift it does again, on a Mac with its own key', () => {
  expect(press('button', 'z')).toBe(true)
  expect(press('button', 'z', { metaKey: true })).toBe(true)
  expect(calls()).toEqual([2, 0])
  press('button', 'Z', { ctrlKey: true, shiftKey: true })
  press('button', 'y')
  expect(calls()).toEqual([2, 2])
})
it('L7: in a field it is the field’s, under a dialog the dialog’s, and while something is dragged nobody’s', () => {
  expect(press('input', 'z')).toBe(false)
  expect(press('textarea', 'z')).toBe(false)
  const dialog = document.createElement('div')
  dialog.setAttribute('role', 'dialog')
  document.body.append(dialog)
  expect(press('button', 'z')).toBe(false)
  dialog.remove()
  busy = true
  expect(press('button', 'z')).toBe(false)
  busy = false
  page.unmount()
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true }))
  expect(calls()).toEqual([0, 0])
})
