import 'fake-indexeddb/auto'
import { describe, expect, it, vi } from 'vitest'
import { FileShelf, type FilesWorld, type PendingFile, type Sent } from './files'

let users = 0
const file = (n: number, more: Partial<PendingFile> = {}): PendingFile => ({
  id: `f${n}`,
  fileId: `b${n}`,
  customerId: 'c',
  name: `${n}.jpg`,
  blob: new Blob([`bytes ${n}`]),
  addedAt: n,
  state: 'waiting',
  ...more,
})

/** A shelf whose server answers what the test says. */
function shelf(userId: string, answer: (file: PendingFile) => Sent | Promise<Sent>, online = true) {
  const sent: string[] = []
  const timers: (() => void)[] = []
  const state = { online }
  const world: FilesWorld = {
    send: (one) => {
      sent.push(one.id)
      return Promise.resolve(answer(one))
    },
    open: () => state.online,
    alone: (run) => run(),
    after: (_ms, run) => void timers.push(run),
    changed: () => {},
  }
  return { shelf: new FileShelf(userId, world), sent, timers, state }
}
const someone = () => `u${++users}`

describe('C8: files added without a network', () => {
  it('wait on disk through a reload and go in their order once there is one', async () => {
    const userId = someone()
    const before = shelf(userId, () => ({ done: true }), false)
    await before.shelf.start()
    expect(await before.shelf.add([file(1), file(2)])).toBe(true)
    before.shelf.stop()

    const after = shelf(userId, () => ({ done: true }), false)
    await after.shelf.start()
    expect(after.shelf.files.map((one) => one.name)).toEqual(['1.jpg', '2.jpg'])
    expect(after.sent).toEqual([])
    after.state.online = true
    after.shelf.kick()
    await vi.waitFor(() => expect(after.shelf.files).toEqual([]))
    expect(after.sent).toEqual(['f1', 'f2'])

    const last = shelf(userId, () => ({ done: true }))
    await last.shelf.start()
    expect(last.shelf.files).toEqual([])
  })

  it('are sent again under the same ids when no answer came', async () => {
    const answers: Sent[] = [{ later: 1000 }, { done: true }]
    const ids: string[] = []
    const one = shelf(someone(), (f) => (ids.push(f.fileId), answers.shift()!))
    await one.shelf.start()
    await one.shelf.add([file(1)])
    await vi.waitFor(() => expect(one.timers).toHaveLength(1))
    expect(one.shelf.files).toHaveLength(1)
    one.timers[0]!()
    await vi.waitFor(() => expect(one.shelf.files).toEqual([]))
    expect(ids).toEqual(['b1', 'b1'])
  })

  it('stay with the reason when they are refused, and do not hold up the others', async () => {
    const userId = someone()
    const error = { code: 'invalid', reason: 'file.type', message: 'no' } as const
    let refuse = true
    const one = shelf(userId, (f) => (refuse && f.id === 'f1' ? { refused: { ...error } } : { done: true }))
    await one.shelf.start()
    await one.shelf.add([file(1), file(2)])
    await vi.waitFor(() => expect(one.shelf.files.map((f) => f.state)).toEqual(['refused']))
    one.shelf.stop()
    const again = shelf(userId, () => ({ done: true }))
    await again.shelf.start()
    expect(again.shelf.files[0]!.error?.reason).toBe('file.type')
    expect(again.sent).toEqual([])
    refuse = false
    await again.shelf.retry('f1')
    await vi.waitFor(() => expect(again.shelf.files).toEqual([]))
  })

  it('for which the disk has no room stay in this tab, which says so, and are sent', async () => {
    const one = shelf(someone(), () => ({ done: true }), false)
    await one.shelf.start()
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    expect(await one.shelf.add([file(1)])).toBe(false)
    full.mockRestore()
    expect([one.shelf.onlyHere, one.shelf.kept('f1')]).toEqual([1, false])
    one.state.online = true
    one.shelf.kick()
    await vi.waitFor(() => expect(one.shelf.files).toEqual([]))
    expect([one.sent, one.shelf.onlyHere]).toEqual([['f1'], 0])
  })
})
