import { beforeEach, describe, expect, test, vi } from 'vitest'
import { effect } from 'vue'
import type { Item, Workspace } from '@/api/types'
import { store } from '@/store'
import { newItem } from './overlay/item'
import { highlight, show, showPending, wipeStore } from './paint'
import type { Change } from './protocol'
import type { NounKey } from './views'

const at = '2026-10-08T02:00:00Z'

function item(id: string, fields: Partial<Item> = {}): Item {
  const record = { id, version: 1, createdAt: at, updatedAt: at }
  return { ...newItem('wang', 'a', id, '2026-W41', '', 'a0'), ...record, ...fields }
}

const patch = (...items: [string, Item | null][]) =>
  new Map(items.map(([id, noun]) => [`item:${id}` as NounKey, noun]))

beforeEach(wipeStore)

describe('what the screen shows', () => {
  test('takes a patch as it is: new, changed, gone', () => {
    show(patch(['x', item('x')], ['y', item('y')]))
    show(patch(['x', item('x', { title: '改过', version: 2 })], ['y', null]))
    expect([...store.items.values()].map((i) => i.title)).toEqual(['改过'])
  })

  test('P21: draws nothing anew for a replay that says the same', () => {
    show(patch(['x', item('x')]))
    let drawn = 0
    effect(() => {
      store.items.get('x')
      drawn++
    })
    show(patch(['x', item('x')]))
    expect(drawn).toBe(1)
    show(patch(['x', item('x', { title: '同一版本，别的内容' })]))
    expect(drawn).toBe(2)
  })

  test('keeps the workspace until it is that one which goes', () => {
    const workspace = { id: 'w', version: 1 } as Workspace
    show(new Map([['workspace:w' as NounKey, workspace as never]]))
    show(new Map([['workspace:other' as NounKey, null]]))
    expect(store.workspace.value).toEqual(workspace)
    show(new Map([['workspace:w' as NounKey, null]]))
    expect(store.workspace.value).toBeNull()
  })

  test('marks what waits for the server, and no longer', () => {
    showPending(new Map([['x', 2]]))
    showPending(new Map([['y', 1]]))
    expect([...store.pending]).toEqual([['y', 1]])
  })
})

describe('a change by someone else', () => {
  const change = (id: string) =>
    ({ seq: 1, op: 'put', noun: 'item', id, fields: ['title'], actor: 'li', command: 'c', at }) as Change

  test('is marked for a moment, the newest mark its whole moment', () => {
    vi.useFakeTimers()
    highlight(change('x'))
    vi.advanceTimersByTime(1_000)
    highlight(change('x'))
    vi.advanceTimersByTime(1_000)
    expect(store.recent.get('x')).toMatchObject({ actorId: 'li', fields: ['title'] })
    vi.advanceTimersByTime(700)
    expect(store.recent.size).toBe(0)
    vi.useRealTimers()
  })

  test('is no news in a flood', () => {
    for (let i = 0; i < 500; i++) highlight(change(`i${i}`))
    expect(store.recent.size).toBe(60)
  })
})
