import type { Item } from '@/api/types'
import { Base } from '../base'
import type { Socket } from '../connection'
import { newItem } from '../overlay/item'
import type { Change, ClientFrame, ServerFrame, Snapshot } from '../protocol'
import { Session } from '../session'
import { VirtualTimers } from './virtual_timers'

export const at = '2026-10-08T02:00:00Z'

export class FakeSocket implements Socket {
  sent: ClientFrame[] = []
  closed = false
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  send(text: string): void {
    this.sent.push(JSON.parse(text) as ClientFrame)
  }
  close(): void {
    this.closed = true
  }
  says(frame: ServerFrame): void {
    this.onmessage?.({ data: JSON.stringify(frame) })
  }
}

/** What a test may set of the device and the people around it. */
export const device = { chance: 0.5, signedIn: 'wang' as string | null, nextWeek: '2026-W42' }

export let timers: VirtualTimers
export let sockets: FakeSocket[]
export let base: Base
export let session: Session
export let asked: { view: string; until: string; answer(s: Snapshot): void; fail(e: unknown): void }[]

export const socket = () => sockets.at(-1)!
export const last = () => socket().sent.at(-1)
export const titles = () => [...base.all('item')].map((i) => i.title).sort()

export function item(id: string, title = id, departmentId = 'a'): Item {
  return {
    ...newItem('wang', departmentId, title, '2026-W41', '', 'a0'),
    id,
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
}

export function put(seq: number, state: Item): Change {
  return {
    seq,
    op: 'put',
    noun: 'item',
    id: state.id,
    state,
    fields: [],
    actor: 'li',
    command: `c${seq}`,
    at,
  }
}

export function changes(from: number, through: number, ...list: Change[]): ServerFrame {
  return { t: 'changes', from, through, at, changes: list }
}

export function welcome(seq: number, epoch = 'e1', userId = 'wang'): ServerFrame {
  return { t: 'welcome', protocol: 1, epoch, seq, now: at, session: 's1', userId }
}

export function snapshot(view: string, seq: number, items: Item[], epoch = 'e1'): Snapshot {
  return { epoch, seq, view, nouns: { item: items }, now: at }
}

export async function open(seq: number, epoch?: string): Promise<void> {
  await timers.advance(1_300)
  socket().onopen?.()
  socket().says(welcome(seq, epoch))
  await timers.advance(0)
}

export async function answer(view: string, seq: number, items: Item[], epoch?: string): Promise<void> {
  const index = asked.findIndex((a) => a.view === view)
  asked.splice(index, 1)[0]!.answer(snapshot(view, seq, items, epoch))
  await timers.advance(0)
}

/** A person's session that nobody has opened yet, on a new device. */
export function freshSession(): void {
  timers = new VirtualTimers(Date.parse(at))
  sockets = []
  asked = []
  Object.assign(device, { chance: 0.5, signedIn: 'wang', nextWeek: '2026-W42' })
  base = new Base(() => {})
  const world = {
    timers,
    random: () => device.chance,
    clientId: 'tab',
    openSocket: () => {
      sockets.push(new FakeSocket())
      return socket()
    },
    fetchView: (view: string, until: string) =>
      new Promise<Snapshot>((resolve, reject) => asked.push({ view, until, answer: resolve, fail: reject })),
    whoIsSignedIn: async () => device.signedIn,
  }
  const nothing = () => {}
  session = new Session('wang', base, world, {
    nextWeek: () => device.nextWeek,
    advanced: nothing,
    change: nothing,
    clock: nothing,
    presence: nothing,
    status: nothing,
    replaced: nothing,
    newEpoch: nothing,
    welcomed: nothing,
    joined: nothing,
  })
}

/** A live session that follows board:a, whose snapshot is of seq 10. */
export async function live(): Promise<void> {
  session.start()
  session.follow('board:a')
  await answer('board:a', 10, [item('x')])
  await open(10)
}
