import { ApiFailure } from '@/api/http'
import type { FollowUp, Item, Kind, Nouns, Week } from '@/api/types'
import { weekOf } from '@/store/selectors/calendar'
import type { Socket } from '../connection'
import type {
  Change,
  ClientFrame,
  Command,
  CommandResult,
  CommandsReply,
  ServerFrame,
  Snapshot,
} from '../protocol'
import type { Timers } from '../timers'
import { kindsOf, viewOf } from '../views'
import { Refusal, runModelCommand, type ModelTx } from './model_commands'

interface Logged extends Change {
  before: string | null
  after: string | null
}

type Views = Map<string, number>

/** The server's side of one socket. */
class Peer {
  live = false
  sent = 0
  cursor = 0
  views: Views = new Map()
  late: Views = new Map()

  constructor(
    readonly server: ModelServer,
    readonly userId: string,
    readonly id: string,
    readonly push: (frame: ServerFrame | { close: number }) => void,
  ) {}

  take(frame: ClientFrame): void {
    switch (frame.t) {
      case 'hello':
        return this.hello(frame.epoch, frame.views)
      case 'subscribe':
        return this.subscribe(frame.views)
      case 'unsubscribe':
        return frame.views.forEach((v) => this.views.delete(v))
      case 'ping':
        this.push({ t: 'pong', n: frame.n, seq: this.server.seq, now: this.server.nowText() })
        return this.pump(true)
      case 'presence':
        return
    }
  }

  private hello(epoch: string, views: Record<string, number>): void {
    const { server } = this
    this.live = true
    const foreign = epoch !== server.epoch
    const good = Object.entries(views).filter(([, seq]) => !foreign && server.reaches(seq))
    const bad = Object.keys(views).filter((name) => !good.some(([g]) => g === name))
    this.views = new Map(good)
    this.cursor = this.sent = Math.min(server.seq, ...good.map(([, seq]) => seq))
    const { userId, id: session } = this
    this.push({
      t: 'welcome',
      protocol: 1,
      epoch: server.epoch,
      seq: server.seq,
      now: server.nowText(),
      session,
      userId,
    })
    if (bad.length > 0) this.push({ t: 'resync', views: bad, why: foreign ? 'epoch' : 'pruned' })
    this.pump(true)
  }

  private subscribe(views: Record<string, number>): void {
    for (const [name, seq] of Object.entries(views)) {
      if (!this.server.reaches(seq)) {
        this.push({ t: 'resync', views: [name], why: 'pruned' })
        continue
      }
      this.views.set(name, seq)
      const missed = this.server
        .between(seq, this.cursor)
        .filter((c) => c.before === name || c.after === name)
      const changes = missed.map((c) => this.form(c))
      if (changes.length > 0) {
        this.push({ t: 'changes', from: this.sent, through: this.cursor, at: this.server.nowText(), changes })
        this.sent = this.cursor
      }
      this.push({ t: 'subscribed', views: [name] })
    }
    this.pump(true)
  }

  /** Sends what came after the cursor. */
  pump(always = false): void {
    if (!this.live) return
    if (!this.server.reaches(this.cursor)) {
      this.push({ t: 'resync', views: [...this.views.keys()], why: 'pruned' })
      this.views.clear()
      this.cursor = this.server.seq
      this.sent = this.cursor
    }
    const news = this.server.between(this.cursor, this.server.seq)
    this.cursor = this.server.seq
    const changes = news
      .filter((c) => (c.before && this.views.has(c.before)) || (c.after && this.views.has(c.after)))
      .map((c) => this.form(c))
    if (changes.length === 0 && (!always || this.sent === this.cursor)) return
    this.push({ t: 'changes', from: this.sent, through: this.cursor, at: this.server.nowText(), changes })
    this.sent = this.cursor
  }

  private form(logged: Logged): Change {
    const { before: _before, after, state, ...change } = logged
    if (change.op === 'put' && after && this.views.has(after)) return { ...change, state }
    return { ...change, op: 'remove', fields: undefined }
  }
}

/** Whether a board that ends at a week holds an item, as the server says it. */
export function inWindow(item: Item, until: Week): boolean {
  return item.week <= until || (item.doneAt === null && item.dueDay !== '' && weekOf(item.dueDay) <= until)
}

const latelyMs = 20_000

/** Whether the view of follow-ups holds one at a moment, as the server says it, if by another time. */
export function isLately({ doneAt }: FollowUp, now: number): boolean {
  return doneAt === null || Date.parse(doneAt) >= now - latelyMs
}

/** A server in memory: ordered log, receipts, views, refusals, sockets. */
export class ModelServer {
  epoch = 'epoch-1'
  seq = 0
  pruned = 0
  /** How often each command took effect. */
  readonly ran = new Map<string, number>()
  readonly refused = new Set<string>()
  readonly peers = new Set<Peer>()
  private log: Logged[] = []
  private readonly receipts = new Map<string, { result: CommandResult; call: string }>()
  private nouns = new Map<Kind, Map<string, Nouns[Kind]>>()
  private sessions = 0

  constructor(private readonly timers: Timers) {}

  nowText(): string {
    return new Date(this.timers.now()).toISOString()
  }

  seed<K extends Kind>(kind: K, noun: Nouns[K]): void {
    this.of(kind).set(noun.id, noun)
  }

  get<K extends Kind>(kind: K, id: string): Nouns[K] | undefined {
    return this.of(kind).get(id) as Nouns[K] | undefined
  }

  /** P1–P3: in order, once each; refusals leave a receipt only of what is sent again. */
  run(actor: string, commands: Command[], again = false): CommandsReply {
    return { epoch: this.epoch, results: commands.map((command) => this.one(actor, command, again)) }
  }

  /** P6: all of a view; of a board what is planned or due until a week, of the follow-ups those open or done lately. */
  view(name: string, until?: Week): Snapshot {
    const nouns: Snapshot['nouns'] = {}
    for (const kind of kindsOf(name)) {
      const list = [...this.of(kind).values()]
        .filter((n) => viewOf(kind, n as never) === name)
        .filter((n) => !until || kind !== 'item' || inWindow(n as Item, until))
        .filter((n) => kind !== 'follow_up' || isLately(n as FollowUp, this.timers.now()))
      ;(nouns as Record<string, unknown>)[kind] = structuredClone(list)
    }
    const end = until && { until }
    return { epoch: this.epoch, seq: this.seq, view: name, ...end, nouns, now: this.nowText() }
  }

  /** The log of contacts: all that were made, as of now. */
  visits(): { epoch: string; seq: number; visits: FollowUp[] } {
    const made = [...this.of('follow_up').values()] as FollowUp[]
    return { epoch: this.epoch, seq: this.seq, visits: made.filter((f) => f.doneAt && !f.archived) }
  }

  between(after: number, through: number): Logged[] {
    return this.log.filter((c) => c.seq > after && c.seq <= through)
  }

  reaches(seq: number): boolean {
    return seq >= this.pruned && seq <= this.seq
  }

  /** Forgets the log's beginning. */
  prune(): void {
    this.pruned = this.seq
    this.log = []
  }

  /** The same data in another life: seqs begin anew, sockets end. */
  newEpoch(): void {
    this.epoch = `epoch-${Number(this.epoch.slice(6)) + 1}`
    this.seq = Math.floor(this.seq / 2)
    this.prune()
    this.hangUp(1001)
  }

  hangUp(code: number): void {
    for (const peer of this.peers) peer.push({ close: code })
  }

  connect(userId: string, push: Peer['push']): Peer {
    const peer = new Peer(this, userId, `session-${++this.sessions}`, push)
    this.peers.add(peer)
    return peer
  }

  /** A request that another node still has before it. */
  later(ms: number, handle: () => void): void {
    this.timers.after(ms, handle)
  }

  private one(actor: string, command: Command, again: boolean): CommandResult {
    const call = JSON.stringify([command.type, command.payload])
    const receipt = this.receipts.get(command.id)
    if (receipt) {
      if (receipt.call === call || receipt.result.error) return { ...receipt.result, replayed: true }
      const error = { code: 'conflict', reason: 'command.id_reused', message: '' } as const
      return { id: command.id, status: 'refused', seq: 0, error }
    }
    const written: Logged[] = []
    try {
      runModelCommand(this.tx(actor, command.id, written), command)
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      this.refused.add(command.id)
      const result: CommandResult = { id: command.id, status: 'refused', seq: 0, error: refusal.error }
      if (again) this.receipts.set(command.id, { result, call })
      return result
    }
    for (const change of written) this.commit(change)
    this.ran.set(command.id, (this.ran.get(command.id) ?? 0) + 1)
    const result: CommandResult = { id: command.id, status: 'done', seq: written.length > 0 ? this.seq : 0 }
    this.receipts.set(command.id, { result, call })
    return result
  }

  private tx(actor: string, command: string, written: Logged[]): ModelTx {
    const now = this.nowText()
    const find = (kind: Kind, id: string) =>
      written.findLast((c) => c.noun === kind && c.id === id)?.state ?? this.get(kind, id)
    return {
      actor,
      now,
      get: (kind, id) => find(kind, id) as never,
      save: (kind, noun, fields) => {
        const old = find(kind, noun.id)
        const state = structuredClone({ ...noun, version: noun.version + 1, updatedAt: now })
        const before = old ? viewOf(kind, old as never) : null
        const after = viewOf(kind, state as never)
        const head = { seq: 0, noun: kind, id: noun.id, actor, command, at: now, fields, before, after }
        written.push({ ...head, op: after ? 'put' : 'remove', state })
      },
    }
  }

  private commit(change: Logged): void {
    change.seq = ++this.seq
    this.log.push(change)
    this.of(change.noun).set(change.id, change.state!)
  }

  private of(kind: Kind): Map<string, Nouns[Kind]> {
    let map = this.nouns.get(kind)
    if (!map) this.nouns.set(kind, (map = new Map()))
    return map
  }
}

/** The network between one tab and the server: slow, lossy, cut at will. */
export class ModelNetwork {
  online = true
  /** Chances, 0 … 1. */
  loss = 0
  readonly sockets = new Set<ModelSocket>()
  dead = false

  constructor(
    readonly server: ModelServer,
    readonly timers: Timers,
    readonly random: () => number,
    readonly userId: string,
  ) {}

  delay(): number {
    return this.random() * 120
  }

  /** Asks the server; what is lost on the way, if it writes, may arrive all the same, much later. */
  async ask<T>(handle: () => T, writes = false): Promise<T> {
    const lost = new ApiFailure(0, { code: 'unavailable', reason: 'network.unreachable', message: '' })
    await this.wait()
    if (!this.online) throw lost
    if (this.random() < this.loss) {
      if (writes) this.server.later(this.random() * 3_000, handle)
      throw lost
    }
    const answer = handle()
    if (this.random() < this.loss) handle() // the request came twice
    await this.wait()
    if (!this.online || this.random() < this.loss) throw lost
    return structuredClone(answer)
  }

  cut(): void {
    for (const socket of [...this.sockets]) socket.fail(1006)
  }

  private wait(): Promise<void> {
    return new Promise((resolve) => this.timers.after(this.delay(), () => !this.dead && resolve()))
  }
}

/** A socket over the model network: frames in order, each with its delay. */
export class ModelSocket implements Socket {
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  private closed = false
  private broken = false
  private readonly peer: Peer
  private downAt = 0
  private upAt = 0

  constructor(private readonly network: ModelNetwork) {
    this.peer = network.server.connect(network.userId, (frame) => this.down(frame))
    network.sockets.add(this)
    this.later('downAt', () => this.onopen?.())
  }

  send(text: string): void {
    this.later('upAt', () => this.peer.take(JSON.parse(text) as ClientFrame))
  }

  close(): void {
    this.end()
  }

  fail(code: number): void {
    if (this.closed) return
    this.end()
    this.onclose?.({ code })
  }

  private down(frame: ServerFrame | { close: number }): void {
    if ('close' in frame) return this.later('downAt', () => this.fail(frame.close))
    const text = JSON.stringify(frame)
    this.later('downAt', () => this.onmessage?.({ data: text }))
  }

  private end(): void {
    this.closed = true
    this.network.sockets.delete(this)
    this.network.server.peers.delete(this.peer)
  }

  // A lost frame on TCP is a lost connection: from then on the socket is
  // silent, until the heartbeat finds out.
  private later(way: 'downAt' | 'upAt', run: () => void): void {
    const { timers } = this.network
    this[way] = Math.max(this[way], timers.now() + this.network.delay())
    timers.after(this[way] - timers.now(), () => {
      if (!this.network.online) this.broken = true
      if (!this.closed && !this.broken && !this.network.dead) run()
    })
  }
}
