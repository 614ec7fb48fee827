import { computed, effectScope, nextTick, shallowRef, type EffectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Item, Series } from '@/api/types'
import type { CommandOutcome } from '@/sync'
import type { Reach } from './editor'

const editNotes = vi.fn<(item: Item, notes: string, version: number) => Promise<CommandOutcome>>()
const editLater = vi.fn<(item: Item, series: Series, fields: object) => Promise<CommandOutcome>>()
let showing = () => false
const series = new Map<string, Series>()
vi.mock('./commands', () => ({
  editItemNotes: (...given: Parameters<typeof editNotes>) => ({
    outcome: editNotes(...given),
    showing: (still: () => boolean) => (showing = still),
  }),
  editSeries: (...given: Parameters<typeof editLater>) => editLater(...given),
}))
vi.mock('@/store', () => ({ store: { items: new Map(), recent: new Map(), series } }))
const { useNotes } = await import('./notes')

const done: CommandOutcome = { id: 'c', status: 'done', seq: 1 }
const item = (more: Partial<Item> = {}) =>
  ({
    id: 'i',
    notes: '电话里说好了',
    notesVersion: 3,
    seriesId: '',
    detached: false,
    doneAt: null,
    ...more,
  }) as Item
let scope: EffectScope

function open(first: Item, answer: Reach | null = 'one') {
  const shown = shallowRef<Item>(first)
  const ask = vi.fn(() => Promise.resolve(answer))
  scope = effectScope()
  const notes = scope.run(() =>
    useNotes(
      computed(() => shown.value),
      ask,
    ),
  )!
  return { notes, shown, ask }
}

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  series.clear()
  series.set('s', { id: 's' } as Series)
  editNotes.mockReset().mockResolvedValue(done)
  editLater.mockReset().mockResolvedValue(done)
})
afterEach(() => scope.stop())

describe('notes', () => {
  it('sends nothing when nothing was changed', async () => {
    const { notes, ask } = open(item({ seriesId: 's' }))
    notes.begin()
    await notes.leave()
    notes.begin()
    notes.type('电话里说好了。')
    notes.type('电话里说好了')
    await notes.leave()
    scope.stop()
    expect(ask).not.toHaveBeenCalled()
    expect(editNotes).not.toHaveBeenCalled()
    expect(editLater).not.toHaveBeenCalled()
  })
  it('sends nothing when the sheet is closed and the notes were never opened, or someone else changed them', async () => {
    const { shown } = open(item())
    shown.value = item({ notes: '改过', notesVersion: 4 })
    await nextTick()
    scope.stop()
    expect(editNotes).not.toHaveBeenCalled()
  })
  it('saves against the version it was made from', async () => {
    const { notes } = open(item())
    notes.begin()
    notes.type('新的')
    await notes.leave()
    expect(editNotes).toHaveBeenCalledExactlyOnceWith(expect.anything(), '新的', 3)
  })
  it('asks how far a change of a repeating item goes before it sends one', async () => {
    const { notes, ask } = open(item({ seriesId: 's' }), 'later')
    notes.begin()
    notes.type('每周都一样')
    await notes.leave()
    expect(ask).toHaveBeenCalledOnce()
    expect(editNotes).not.toHaveBeenCalled()
    expect(editLater).toHaveBeenCalledExactlyOnceWith(expect.anything(), { id: 's' }, { notes: '每周都一样' })
  })
  it('keeps the words in the field when the person turns away from the question', async () => {
    const { notes } = open(item({ seriesId: 's' }), null)
    notes.begin()
    notes.type('再想想')
    await notes.leave()
    expect(editNotes).not.toHaveBeenCalled()
    expect(notes.editing.value).toBe(true)
    expect(notes.text.value).toBe('再想想')
  })
  it('does not write over what someone else saved meanwhile, nor for later ones', async () => {
    const { notes, shown } = open(item({ seriesId: 's' }), 'later')
    notes.begin()
    notes.type('我的')
    shown.value = item({ seriesId: 's', notes: '他的', notesVersion: 4 })
    await notes.leave()
    expect(editLater).not.toHaveBeenCalled()
    expect(notes.conflict.value).toMatchObject({ mine: '我的', theirs: '他的', version: 4 })
  })
  it('P21: shows a clash itself while it is open; once closed, the refusal is for the list', async () => {
    const detail = { notes: '他的', notesVersion: 4, by: 'u2' }
    const error = { code: 'conflict', reason: 'item.notes_changed', detail, message: '' } as const
    editNotes.mockResolvedValue({ id: 'c', status: 'refused', seq: 0, error })
    const { notes } = open(item())
    notes.begin()
    notes.type('我的')
    await notes.leave()
    expect(showing()).toBe(true)
    expect(notes.conflict.value).toEqual({ mine: '我的', theirs: '他的', version: 4, actorId: 'u2' })
    scope.stop()
    expect(showing()).toBe(false)
  })
  it('another item in the sheet neither takes nor loses the words of the one before', async () => {
    const { notes, shown } = open(item())
    notes.begin()
    notes.type('给第一项')
    shown.value = item({ id: 'j', notes: '第二项' })
    await nextTick()
    expect(editNotes).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: 'i' }), '给第一项', 3)
    expect(notes.text.value).toBe('第二项')
  })
})
