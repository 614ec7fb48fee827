import { flushPromises } from '@vue/test-utils'
import { effectScope, ref } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import { ApiFailure } from '@/api'
import type { ArchivePage, Item } from '@/api/types'
import { fitting, useArchive } from './archive'

const item = (n: number, title = `事项 ${n}`) => ({ id: `i${n}`, title, notes: '' }) as Item
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => item(from + n))
const by = (items: Item[]) => Object.fromEntries(items.map((i) => [i.id, 'u1']))

function open(pages: Item[][]) {
  const text = ref('')
  const read = vi.fn(async (_: string, before?: string): Promise<ArchivePage> => {
    const n = Number(before ?? 0)
    const items = pages[n]!
    return { items, by: by(items), next: n + 1 < pages.length ? String(n + 1) : undefined }
  })
  const archive = effectScope().run(() => useArchive(ref('d'), text, read))!
  return { archive, text, read }
}

describe('archive', () => {
  it('reads page after page, and knows who archived each', async () => {
    const { archive } = open([range(0, 50), range(49, 60)])
    await flushPromises()
    expect(archive.list.value).toHaveLength(50)
    expect(archive.by('i3')).toBe('u1')
    expect(archive.more.value).toBe(true)
    await archive.next()
    expect(archive.list.value).toHaveLength(60)
    expect(archive.more.value).toBe(false)
  })
  it('looks for a text beyond what was read', async () => {
    const { archive, text, read } = open([range(0, 50), range(50, 100), [item(200, '展会合同')]])
    await flushPromises()
    text.value = '合同'
    await flushPromises()
    expect(archive.list.value.map((i) => i.id)).toEqual(['i200'])
    expect(read).toHaveBeenCalledTimes(3)
  })
  it('takes a restored item off and puts it back when that was refused', async () => {
    const { archive } = open([range(0, 3)])
    await flushPromises()
    archive.hide('i1', true)
    expect(archive.list.value.map((i) => i.id)).toEqual(['i0', 'i2'])
    archive.hide('i1', false)
    expect(archive.list.value.map((i) => i.id)).toEqual(['i0', 'i1', 'i2'])
  })
  it('says when the server cannot be reached, and tries again', async () => {
    const failure = new ApiFailure(0, { code: 'unavailable', reason: 'network.unreachable', message: '' })
    const read = vi.fn<() => Promise<ArchivePage>>().mockRejectedValueOnce(failure)
    read.mockResolvedValue({ items: range(0, 1), by: {} })
    const archive = effectScope().run(() => useArchive(ref('d'), ref(''), read))!
    await flushPromises()
    expect(archive.problem.value?.reason).toBe('network.unreachable')
    await archive.next()
    expect(archive.problem.value).toBeNull()
    expect(archive.list.value).toHaveLength(1)
  })
  it('wants every word, in the title or the notes', () => {
    const one = { ...item(1, '布展 合同'), notes: '请王一签' } as Item
    expect(fitting([one], '合同 王一')).toHaveLength(1)
    expect(fitting([one], '合同 李')).toHaveLength(0)
  })
})
