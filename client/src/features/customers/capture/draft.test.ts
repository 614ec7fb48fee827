import 'fake-indexeddb/auto'
import { nextTick } from 'vue'
import { beforeEach, expect, it, vi } from 'vitest'

const me = vi.hoisted(() => ({ value: null as unknown }))
vi.mock('@/api', async () => ({ me, newId: (await import('@/api/ids')).newId }))

const load = async () => {
  vi.resetModules()
  return { ...(await import('./draft')), ...(await import('@/ui/bound/draft_files')) }
}
const picture = (text: string) => new Blob([text], { type: 'image/jpeg' })
const signIn = (id: string) => (me.value = { user: { id } })

beforeEach(() => {
  localStorage.clear()
  signIn(`u${Math.random()}`)
})

/** What was begun before a reload, as the page finds it after. */
async function reloaded() {
  const page = await load()
  await page.readCapture()
  return page
}

it('C8: words and pictures of a capture that was not saved are there after a reload, in their order', async () => {
  const { capture, draftFile, readCapture, readDraftFiles } = await load()
  await readCapture()
  capture.company = '远洲渔业'
  capture.files.push(draftFile('名片 1.jpg', picture('front')))
  await nextTick()
  capture.files.push(draftFile('名片 2.jpg', picture('back')))
  await nextTick()
  await vi.waitFor(async () => expect(await readDraftFiles('capture')).toHaveLength(2))

  const after = await reloaded()
  expect(after.capture.company).toBe('远洲渔业')
  expect(after.capture.files.map((file) => file.name)).toEqual(['名片 1.jpg', '名片 2.jpg'])
})

it('C8: what was saved, or taken away, is not there again', async () => {
  const { capture, draftFile, nextCapture, readCapture, readDraftFiles } = await load()
  await readCapture()
  capture.files.push(draftFile('a.jpg', picture('a')), draftFile('b.jpg', picture('b')))
  await nextTick()
  capture.files.splice(0, 1)
  await nextTick()
  await vi.waitFor(async () =>
    expect((await readDraftFiles('capture')).map((file) => file.name)).toEqual(['b.jpg']),
  )
  nextCapture()
  await nextTick()
  await vi.waitFor(async () => expect(await readDraftFiles('capture')).toEqual([]))
  expect((await reloaded()).begun()).toBe(false)
})

it('P22: a picture taken before the disk was read joins what is there', async () => {
  const first = await load()
  await first.readCapture()
  first.capture.files.push(first.draftFile('a.jpg', picture('a')))
  await nextTick()
  await vi.waitFor(async () => expect(await first.readDraftFiles('capture')).toHaveLength(1))
  const second = await load()
  second.capture.files.push(second.draftFile('b.jpg', picture('b')))
  await second.readCapture()
  expect(second.capture.files.map((file) => file.name)).toEqual(['a.jpg', 'b.jpg'])
  await vi.waitFor(async () => expect(await second.readDraftFiles('capture')).toHaveLength(2))
})

it('P24: another person on this device sees nothing of it', async () => {
  const { capture, draftFile, readCapture, readDraftFiles } = await load()
  await readCapture()
  capture.files.push(draftFile('a.jpg', picture('a')))
  await nextTick()
  await vi.waitFor(async () => expect(await readDraftFiles('capture')).toHaveLength(1))
  signIn('somebody-else')
  expect((await reloaded()).begun()).toBe(false)
})
