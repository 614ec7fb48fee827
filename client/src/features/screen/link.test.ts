import { afterEach, beforeEach, expect, test, vi } from 'vitest'

/** A server and a network that can be cut, by a clock of their own. */
class World {
  seq = 1
  paired = true
  up = true
  /** A network that swallows what is sent: nothing fails, nothing answers. */
  swallows = false
  reads = 0
  codes = 0
  lines: FakeSocket[] = []
  clock = 0

  fetch = (path: string, init: RequestInit = {}): Promise<Response> => {
    if (path === '/api/screen' && !init.method) this.reads++
    if (this.swallows)
      return new Promise((_, fail) =>
        init.signal?.addEventListener('abort', () => fail(new DOMException('aborted', 'AbortError'))),
      )
    if (!this.up) return Promise.reject(new TypeError('no network'))
    return new Promise((done) => setTimeout(() => done(this.answer(path, init)), 20))
  }

  private answer(path: string, init: RequestInit): Response {
    const now = new Date(Date.now()).toISOString()
    if (path === '/api/screen/pairing') {
      const code = String(++this.codes).padStart(6, '0')
      return Response.json({ code, now, expiresAt: new Date(Date.now() + 300_000).toISOString() })
    }
    if (init.method === 'POST' || !this.paired) return new Response('{}', { status: 401 })
    return Response.json({
      epoch: 'e',
      seq: this.seq,
      now,
      face: { reloads: 0 },
      items: Array(200).fill({ title: 'x'.repeat(40) }),
    })
  }

  /** Something changed, and whoever is connected hears of it. */
  change(): void {
    this.seq++
    this.hear()
  }
  hear(): void {
    for (const line of this.lines)
      if (line.readyState === 1 && !this.swallows)
        line.onmessage?.({ data: `{"t":"pong","seq":${this.seq}}` })
  }
  cut(): void {
    this.up = false
    for (const line of this.lines) line.die()
  }
  get open(): number {
    return this.lines.filter((line) => line.readyState < 2).length
  }
}

let world: World

class FakeSocket {
  static readonly OPEN = 1
  readyState = 0
  onopen: (() => void) | null = null
  onclose: ((event: object) => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  constructor() {
    world.lines = world.lines.filter((line) => line.readyState < 2)
    world.lines.push(this)
    setTimeout(() => {
      if (!world.up) return this.die()
      if (world.swallows || this.readyState === 3) return
      this.readyState = 1
      this.onopen?.()
      world.hear()
    }, 10)
  }
  send(text: string): void {
    if (text.includes('ping') && world.up && !world.swallows) setTimeout(() => world.hear(), 10)
  }
  die(): void {
    if (this.readyState === 3) return
    this.readyState = 3
    this.onclose?.({})
  }
  close(): void {
    this.readyState = 3
  }
}

const hour = 3_600_000
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

async function television() {
  vi.resetModules()
  const link = await import('./link')
  void link.openLink()
  await pass(500)
  return link
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-10-08T18:00:00+08:00') })
  world = new World()
  vi.stubGlobal('fetch', world.fetch)
  vi.stubGlobal('WebSocket', FakeSocket)
  location.hash = ''
})
afterEach(() => {
  vi.clearAllTimers()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('W9: what changes is read at once, and at most once a second', async () => {
  const tv = await television()
  const before = world.reads
  await pass(5_000)
  world.change()
  await pass(100)
  expect(tv.picture.value?.seq).toBe(2)
  for (let n = 0; n < 100; n++) {
    world.change()
    await pass(50)
  }
  await pass(1_500)
  expect(tv.picture.value?.seq).toBe(102)
  expect(world.reads - before).toBeLessThan(10)
})

test.each([
  ['refused', () => world.cut(), () => (world.up = true)],
  ['swallowed', () => (world.swallows = true), () => (world.swallows = false)],
])(
  'W9: after a night without network (%s) it is right within a second of its return',
  async (_, cut, back) => {
    const tv = await television()
    cut()
    await pass(hour / 20)
    vi.setSystemTime(Date.now() + 13.5 * hour)
    await pass(hour / 20)
    expect(tv.picture.value?.seq, 'what it knew still stands').toBe(1)
    expect(Date.now() - tv.freshAt.value, 'and it is known how old it is').toBeGreaterThan(13.5 * hour)
    world.seq = 500
    back()
    await pass(1_000)
    expect(tv.picture.value?.seq).toBe(500)
    await pass(500)
    world.change()
    await pass(1_100)
    expect(tv.picture.value?.seq, 'and hears what changes').toBe(501)
    expect(Date.now() - tv.freshAt.value).toBeLessThan(5_500)
    expect(world.open).toBe(1)
  },
)

test('W9: with network troubles every few minutes nothing piles up', async () => {
  const tv = await television()
  const timers = vi.getTimerCount()
  for (let n = 0; n < 6; n++) {
    for (let m = 0; m < 10; m++) {
      world.change()
      await pass(6_000)
    }
    if (n % 2) world.cut()
    else world.swallows = true
    await pass(hour / 30)
    world.up = true
    world.swallows = false
    await pass(2_000)
    expect(tv.picture.value?.seq).toBe(world.seq)
    expect(world.open, 'one socket').toBe(1)
    await pass(20_000)
    expect(vi.getTimerCount(), 'no timer is left behind').toBeLessThanOrEqual(timers + 2)
  }
})

test('W9: nothing to show: a code, another when it is over, the picture once it was typed, and a code again when taken away', async () => {
  world.paired = false
  const tv = await television()
  expect(tv.code.value?.digits).toBe('000001')
  expect(tv.over.value).toBe(false)
  await pass(301_000)
  expect(tv.code.value?.digits).toBe('000002')
  world.paired = true
  await pass(2_500)
  expect(tv.picture.value?.seq).toBe(1)
  expect(tv.code.value).toBeNull()
  world.paired = false
  for (const line of world.lines) line.die() // as the server ends what was revoked
  await pass(200)
  expect(tv.picture.value, 'blank at once').toBeNull()
  expect(tv.over.value).toBe(true)
  await pass(6_000)
  expect(tv.code.value?.digits).toBe('000003')
  world.paired = true
  await pass(2_500)
  expect(tv.picture.value?.seq).toBe(1)
  expect(tv.over.value).toBe(false)
})

test('W9: a code that cannot be asked for is asked for again, and one that is over is not shown', async () => {
  world.paired = false
  const tv = await television()
  world.up = false
  await pass(301_000)
  expect(tv.code.value).toBeNull()
  world.up = true
  await pass(6_000)
  expect(tv.code.value?.digits).toBe('000002')
})
