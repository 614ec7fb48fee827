import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Booth, CommandCall, Item } from '@/api/types'
import { addWeeks } from '@/store/selectors/calendar'
import { ModelBrowser, ModelClient } from './testing/model_client'
import { inWindow, isLately, ModelServer } from './testing/model_server'
import { VirtualTimers } from './testing/virtual_timers'

type Step =
  | { do: 'run'; tab: number; what: number; noun: number; word: number }
  | { do: 'wait'; ms: number }
  | { do: 'other'; what: number; noun: number; word: number }
  | { do: 'view'; tab: number; view: number }
  | { do: 'look'; tab: number; view: number; week: number }
  | { do: 'reload'; tab: number; view: number }
  | { do: 'cut' | 'flip' | 'crash' | 'probe' | 'log'; tab: number }
  | { do: 'prune' | 'epoch' | 'restart' }

const tab = fc.nat(3)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('run' as const),
      tab,
      what: fc.nat(14),
      noun: fc.nat(5),
      word: fc.nat(9),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(0, 30, 60, 120, 300, 800, 7_000, 40_000),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('other' as const),
      what: fc.nat(14),
      noun: fc.nat(5),
      word: fc.nat(9),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('view' as const), tab, view: fc.nat(4) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('log' as const), tab }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('look' as const), tab, view: fc.nat(1), week: fc.nat(8) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('reload' as const), tab, view: fc.nat(4) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('cut' as const, 'flip', 'crash', 'probe'), tab }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('prune' as const, 'prune', 'epoch', 'restart') }) },
)

function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const allViews = ['board:a', 'board:b', 'item:i1', 'booths:e', 'follow_ups']
const days = ['', '2026-10-08', '2026-10-09', '2026-10-11']
const dueDays = ['', '2026-10-10', '2026-10-16', '2026-11-20']
// The last two lie beyond what a board asks for by itself.
const weeks = ['2026-W41', '2026-W41', '2026-W42', '2026-W44', '2026-W49']
const booth = {
  id: 'b1',
  exhibitionId: 'e',
  code: 'A01',
  state: 'available',
  holderId: '',
  version: 1,
  archived: false,
}

type Choice = { what: number; noun: number; word: number }

function callOf(client: ModelClient, s: Choice, fresh: () => string): CommandCall {
  const items = Object.keys(client.shown()).filter((k) => k.startsWith('item:'))
  const id = items.length > 0 ? items[s.noun % items.length]!.slice(5) : 'nothing'
  const item = client.engine.screen.shown(`item:${id}`) as { notesVersion: number } | null
  const departmentId = s.word % 2 ? 'a' : 'b'
  const title = s.word === 7 ? 'refused' : `题${s.word}`
  if (s.what > 10) return followUpOf(client, s, fresh)
  switch (s.what) {
    case 0:
    case 1:
      return {
        type: 'item.create',
        payload: {
          id: fresh(),
          departmentId,
          title,
          week: weeks[s.word % 5]!,
          rank: `a${s.word}`,
          dueDay: dueDays[s.noun % 4]!,
        },
      }
    case 2:
      return { type: 'item.edit', payload: { id, title } }
    case 3:
      return { type: 'item.edit', payload: { id, notes: title, notesVersion: item?.notesVersion ?? 0 } }
    case 4:
      return {
        type: 'item.move',
        payload:
          s.noun % 2
            ? { id, week: weeks[s.word % 5]!, day: '', rank: `b${s.word}` }
            : { id, week: '2026-W41', day: days[s.word % 4]!, rank: `b${s.word}` },
      }
    case 5:
      return { type: 'item.transfer', payload: { id, departmentId } }
    case 6:
      return { type: s.word % 2 ? 'item.complete' : 'item.reopen', payload: { id } }
    case 7:
      return { type: s.word % 3 ? 'item.restore' : 'item.archive', payload: { id } }
    case 8:
      return { type: 'comment.add', payload: { id: fresh(), itemId: s.word % 2 ? 'i1' : id, text: title } }
    default:
      return { type: s.what === 9 ? 'booth.hold' : 'booth.release', payload: { boothIds: ['b1'] } }
  }
}

// Of the contacts a person sees, those the log has brought too.
function followUpOf(client: ModelClient, { what, noun, word }: Choice, fresh: () => string): CommandCall {
  const all = Object.keys(client.shown()).filter((k) => k.startsWith('follow_up:'))
  const id = all.length > 0 ? all[noun % all.length]!.slice(10) : 'nothing'
  const result = `说${word}`
  if (what === 12) return { type: 'follow_up.complete', payload: { id, result } }
  if (what === 13)
    return { type: 'follow_up.edit', payload: word % 2 ? { id, result } : { id, text: result } }
  if (what === 14)
    return {
      type: (['archive', 'restore', 'reopen'] as const).map((w) => `follow_up.${w}` as const)[word % 3]!,
      payload: { id },
    }
  const plan = { customerId: 'c', assigneeId: 'li', kind: 'call', dueDay: '2026-10-09', text: result }
  return { type: 'follow_up.create', payload: { id: fresh(), ...plan } }
}

// Reads the log as the sheet of a customer does: it may come late, and be refused.
async function readLog(client: ModelClient, server: ModelServer): Promise<void> {
  const { past } = client.engine
  try {
    past.adopt(await client.network.ask(() => server.visits()))
  } catch {
    // not reached: read again when it is looked at again
  }
}

async function act(
  s: Step,
  clients: ModelClient[],
  server: ModelServer,
  timers: VirtualTimers,
  given: Set<string>,
  fresh: () => string,
) {
  switch (s.do) {
    case 'wait':
      return timers.advance(s.ms, 4)
    case 'prune':
      return server.prune()
    case 'epoch':
      return server.newEpoch()
    case 'restart':
      return server.hangUp(1001)
  }
  if (s.do === 'other') {
    // Someone whose client is not under test: straight to the server.
    server.run('sun', [{ ...callOf(clients[s.word % 4]!, s, fresh), id: `other-${fresh()}` }])
    return
  }
  const client = clients[s.tab]!
  switch (s.do) {
    case 'run': {
      const call = callOf(client, s, fresh)
      const { id } = client.engine.run(call, null)
      if (call.type !== 'booth.hold') given.add(id)
      return
    }
    case 'view':
      return client.toggle(allViews[s.view]!)
    case 'look': {
      const view = allViews[s.view]!
      if (client.views.includes(view)) client.engine.session.reach(view, addWeeks('2026-W41', s.week))
      return
    }
    case 'reload':
      return reloadWithout(client, allViews[s.view]!)
    case 'cut':
      return client.network.cut()
    case 'flip':
      client.network.online = !client.network.online
      return
    case 'crash':
      return client.crash()
    case 'probe':
      return client.engine.probe()
    case 'log':
      return void readLog(client, server)
  }
}

// A view on disk that nobody follows after a reload is subscribed late when it is wanted again.
async function reloadWithout(client: ModelClient, view: string): Promise<void> {
  if (client.views.includes(view)) client.toggle(view)
  await client.engine.flush()
  await client.crash()
}

let runs = 0

async function play(steps: Step[], seed: number): Promise<void> {
  const run = `${seed}-${++runs}`
  const timers = new VirtualTimers()
  const random = randomOf(seed)
  const server = new ModelServer(timers)
  server.seed('booth', booth as unknown as Booth)
  const shared = new ModelBrowser(`wang-${run}`)
  const browsers = [shared, shared, new ModelBrowser(`li-${run}`), new ModelBrowser(`zhao-${run}`)]
  const views = [
    ['board:a', 'item:i1'],
    ['board:a', 'board:b', 'follow_ups'],
    ['board:b', 'booths:e', 'board:a', 'follow_ups'],
    ['board:b', 'booths:e', 'follow_ups'],
  ]
  const clients = browsers.map((b, i) => new ModelClient(b, server, timers, random, views[i]!))
  for (const client of clients) {
    await client.open()
    client.network.loss = 0.1
  }
  const given = new Set<string>()
  let ids = 0
  const pump = () => {
    for (const peer of server.peers) peer.pump()
    timers.after(25, pump)
  }
  pump()
  for (const s of steps) await act(s, clients, server, timers, given, () => `i${++ids}`)

  for (const { network } of clients) Object.assign(network, { online: true, loss: 0 })
  await timers.advance(60_000, 2)
  for (const client of clients) {
    const { engine } = client
    expect(engine.state(), 'nothing waits any more').toMatchObject({ waiting: 0, kind: 'live' })
    const inSight = engine
      .overlaid()
      .filter((e) => client.views.some((v) => engine.screen.viewsOf(e.id).has(v)))
    expect(
      inSight.map((e) => e.type),
      'the overlay of what is followed is empty',
    ).toEqual([])
    const shown = client.shown()
    const expected: Record<string, unknown> = {}
    for (const view of client.views) {
      const { until, wanted } = engine.session.views.get(view)!
      if (view.startsWith('board:')) {
        expect(until >= '2026-W42' && until >= wanted, `${view} reaches as far as was looked`).toBe(true)
      }
      const visits =
        view === 'follow_ups' ? server.visits().visits.filter((f) => !isLately(f, timers.now())) : []
      for (const noun of visits) if (`follow_up:${noun.id}` in shown) expected[`follow_up:${noun.id}`] = noun
      for (const [kind, list] of Object.entries(server.view(view).nouns)) {
        for (const noun of list) {
          const key = `${kind}:${noun.id}`
          // What lies beyond may be here; then it is as the server has it.
          const must = kind !== 'item' || inWindow(noun as Item, until)
          if (must || key in shown) expected[key] = noun
        }
      }
    }
    const sorted = Object.fromEntries(Object.entries(expected).sort(([a], [b]) => (a < b ? -1 : 1)))
    expect(shown, 'the screen equals the snapshot').toEqual(sorted)
  }
  for (const [id, times] of server.ran) expect(times, `${id} ran once`).toBe(1)
  for (const client of clients) {
    for (const { id, state } of client.engine.queue.entries) {
      expect(state === 'refused' && server.ran.has(id), `${id} was refused and done`).toBe(false)
    }
  }
  const refusedHere = new Set(clients.flatMap((c) => c.engine.queued().map((q) => q.id)))
  for (const id of given) {
    const known = server.ran.has(id) || refusedHere.has(id)
    expect(known, `${id} was neither run nor handed back`).toBe(true)
  }
  for (const client of clients) await client.engine.stop()
}

const seed = Number(import.meta.env.VITE_FUZZ_SEED ?? 20261008)
const numRuns = Number(import.meta.env.VITE_FUZZ_RUNS ?? 30)

test('L2, L5, P21–P23: whatever happens, every client ends equal to the snapshot and no command is lost or doubled', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), fc.nat(1_000_000), play),
    { seed, numRuns, endOnFailure: false },
  )
}, 300_000)
