import { newId } from '@/api/ids'
import type { ApiError, CommandCall, Me } from '@/api/types'
import { Base } from './base'
import { Cache } from './cache'
import { Clock } from './clock'
import type { Database } from './database'
import type { EngineListener, World } from './engine_world'
import { needsNetwork } from './needs_network'
import { Outage } from './outage'
import { Past } from './past'
import { Personal } from './personal'
import { Presence } from './presence'
import type { Change, Command, CommandResult } from './protocol'
import { Queue } from './queue'
import { asQueued, type Entry } from './entry'
import { Screen } from './screen'
import { Sender } from './sender'
import { Session } from './session'
import type { CommandOutcome, Label, QueuedCommand, SyncState, UndoOutcome } from './types'
import { Undo, type Action } from './undo'
import { confirmedVersions, renewVersions } from './versions'

const directWithin = 10_000
const flushAfter = 400
const doneKept = 200

/** One person's sync on one page: base, overlay, queue, session, undo. */
export class Engine {
  readonly base: Base
  readonly session: Session
  readonly clock: Clock
  readonly undoStack: Undo
  readonly ownPresence: Presence
  readonly screen: Screen
  readonly personal: Personal
  readonly past: Past
  queue!: Queue
  private sender!: Sender
  private cache!: Cache
  private database!: Database
  private direct: Entry[] = []
  private readonly confirmed = new Set<string>()
  private readonly waiters = new Map<string, (outcome: CommandOutcome) => void>()
  private cancelFlush: (() => void) | null = null
  private readonly outage: Outage
  private cachedAt = 0
  private stopped = false

  constructor(
    readonly me: Me,
    private readonly world: World,
    private readonly listener: EngineListener,
  ) {
    const here = () => this
    const advanced = () => this.advanced()
    this.personal = new Personal(me.user.id, here, advanced)
    this.past = new Past(here, advanced)
    this.base = new Base((key, views) => {
      this.screen.touch(key)
      this.cache?.touch(key, views)
    }, this.personal.wants)
    this.screen = new Screen(this.base, { actor: () => this.actor(), redraw: () => this.redraw(true) })
    this.clock = new Clock(world.timers, me.workspace.timeZone, (today) => {
      listener.today(today)
      this.session.bringAll()
    })
    this.undoStack = new Undo(() => listener.status())
    this.session = new Session(me.user.id, this.base, world, {
      nextWeek: () => this.clock.nextWeek,
      advanced,
      change: (change, fresh) => this.heard(change, fresh),
      clock: (now, askedAt) => {
        this.clock.correct(now, askedAt)
        this.outage.answered()
      },
      presence: (frame) => listener.presence(frame),
      status: () => this.status(),
      replaced: (view) => this.cache.replaced(view),
      newEpoch: () => this.advanced(),
      welcomed: () => this.welcomed(),
      joined: (views) => this.ownPresence.joined(views),
    })
    this.outage = new Outage(world.timers, this.session, () => listener.status())
    this.ownPresence = new Presence(world.timers, (frame) => this.session.connection.send(frame))
  }

  /** Opens disk, shows what it keeps, then goes live. */
  async start(): Promise<void> {
    this.database = await this.world.openDatabase(this.me.user.id)
    const { id } = this.me.user
    this.queue = new Queue(this.database, this.world.openChannel(id), this.world.openScratch(id), {
      changed: () => this.redraw(true),
      answered: (results) => this.answered(results),
    })
    this.sender = new Sender(this.queue, this.world, {
      expired: () => this.session.expire(),
      changed: () => this.listener.status(),
      slow: () => this.session.connection.probe(),
    })
    this.cache = new Cache(
      this.database,
      this.base,
      () => this.session.views,
      () => this.session.epoch,
      () => ({ heardAt: this.heardAt(), skew: this.clock.skew }),
    )
    const kept = await this.cache.load()
    this.session.epoch = kept.epoch
    this.cachedAt = kept.clock.heardAt
    this.clock.restore(kept.clock.skew)
    for (const [view, { seq, until }] of kept.views) this.session.restore(view, seq, until)
    this.past.shed()
    await this.queue.open()
    if (this.stopped) return
    this.clock.start()
    this.outage.start(this.world.online())
    this.session.start()
    this.sender.resume()
    this.listener.screen(false)
    this.listener.status()
  }

  /** Leaves the socket and closes the disk; the queue stays for its owner (P24). */
  async stop(forget = false): Promise<void> {
    this.stopped = true
    this.cancelFlush?.()
    this.outage.stop()
    this.clock.stop()
    this.ownPresence.stop()
    this.sender?.pause()
    this.session.stop()
    await (forget ? this.cache?.clear() : this.cache?.flush())
    await this.queue?.close()
    this.database?.close()
  }

  /** Gives a command: on screen at once, durable, sent when possible. Never rejects. */
  run(call: CommandCall, label: Label | null): { id: string; outcome: Promise<CommandOutcome> } {
    const [given] = this.runAll([call], label)
    return given!
  }

  /** Gives commands in order. */
  runAll(calls: CommandCall[], label: Label | null): { id: string; outcome: Promise<CommandOutcome> }[] {
    const entries = calls.map((call) => this.entry(confirmedVersions(call, this.base), label))
    const waiting = entries.filter((entry) => !needsNetwork[entry.type])
    // Those that queue come first: what goes by itself may name what they make.
    if (waiting.length > 0) void this.queue.add(waiting).then(() => this.sender.kick())
    return entries.map((entry) => {
      const reason = needsNetwork[entry.type]
      return { id: entry.id, outcome: reason ? this.runDirect(entry, reason) : this.outcomeOf(entry.id) }
    })
  }

  /** Undo or redo: runs the inverse, or says why not. */
  async travel(from: 'done' | 'undone'): Promise<UndoOutcome> {
    const taken = this.undoStack.take(from)
    if (!('action' in taken)) return taken
    const { action, calls, kept } = taken
    const given = this.runAll(renewVersions(calls, this.screen), action.label)
    const ids = given.map((g) => g.id)
    this.undoStack.moved(action, from === 'done' ? 'undone' : 'done', ids)
    const outcomes = await Promise.all(given.map((g) => g.outcome))
    const refused = outcomes.filter((o) => o.status === 'refused')
    if (!refused.length) return { status: 'done', label: action.label, kept }
    const failed = { n: refused.length, of: outcomes.length }
    return { status: 'refused', label: action.label, error: refused[0]!.error, failed }
  }

  /** Remembers what can be taken back. */
  remember(action: Action): void {
    this.undoStack.add(action)
  }

  /** Sends a refused command again, perhaps mended: under a new id, at the queue's end. */
  resend(id: string, payload?: CommandCall['payload']): void {
    const old = this.queue.find(id)
    if (old?.state !== 'refused') return
    const given = { type: old.type, payload: payload ?? old.payload } as CommandCall
    // Its author has seen what stands there now and still means it.
    const [call] = renewVersions([given], this.screen)
    void this.queue
      .replace(id, this.entry(confirmedVersions(call!, this.base), old.label))
      .then(() => this.sender.kick())
  }

  /** Gives a refused command up. */
  drop(id: string): void {
    if (this.queue.find(id)?.state === 'refused') void this.queue.remove([id])
  }

  /** The page woke or the network is back. */
  probe(): void {
    this.clock.look()
    this.session.connection.probe()
    this.sender?.kick()
  }

  /** The device lost its network: said at once, and the socket is asked whether that is so. */
  unplugged(): void {
    this.outage.tell()
    this.probe()
  }

  /** The person signed in again. */
  renew(): void {
    this.session.renew()
    this.sender.resume()
  }

  /** Commands not answered yet, and those refused, for the queue sheet. */
  queued(): QueuedCommand[] {
    const open = [...(this.queue?.entries ?? []), ...this.direct].filter((e) => e.state !== 'done')
    return open.map((entry) => asQueued(entry, this.queue.sending.has(entry.id)))
  }

  state(): SyncState {
    const waiting = this.queued().filter((e) => e.state !== 'refused').length
    const kind = this.session.expired
      ? 'expired'
      : this.outage.told
        ? 'offline'
        : this.session.behind
          ? 'behind'
          : waiting > 0
            ? 'saving'
            : 'live'
    const live = kind === 'live' || kind === 'saving'
    const heardAt = this.heardAt()
    return {
      kind,
      waiting,
      since: live || heardAt === 0 ? null : new Date(heardAt + this.clock.skew),
      problem: this.sender?.problem ?? null,
      unsaved: this.queue?.unkept ?? 0,
    }
  }

  // By this device's clock, as it may be wrong but goes on through sleep and reload.
  private heardAt(): number {
    return this.session.connection.heardAt || this.cachedAt
  }

  /** Commands that still change the screen, in order. */
  overlaid(): Entry[] {
    const waiting = this.queue.entries.filter((e) => e.state !== 'refused' && !this.confirmed.has(e.id))
    return [...waiting, ...this.direct.filter((e) => !this.confirmed.has(e.id))]
  }

  private actor() {
    const { user, workspace } = this.me
    const departmentId = this.base.get('user', user.id)?.departmentId ?? user.departmentId
    const timeZone = this.base.get('workspace', workspace.id)?.timeZone ?? workspace.timeZone
    return { userId: user.id, departmentId, timeZone }
  }

  private entry(call: CommandCall, label: Label | null): Entry {
    const id = newId(this.world.timers.now())
    // A plain copy: reactive objects cannot be stored, and nobody may change it later.
    const plain = JSON.parse(JSON.stringify(call)) as CommandCall
    return { ...plain, id, label, at: this.clock.now(), attempts: 0, state: 'queued', seq: 0, epoch: '' }
  }

  private outcomeOf(id: string): Promise<CommandOutcome> {
    return new Promise((resolve) => this.waiters.set(id, resolve))
  }

  private async runDirect(entry: Entry, reason: string): Promise<CommandOutcome> {
    const refuse = (uncertain: boolean): CommandOutcome => {
      const detail = uncertain ? { uncertain } : undefined
      const error: ApiError = { code: 'unavailable', reason, detail, message: 'this needs the network' }
      return { id: entry.id, status: 'refused', seq: 0, error }
    }
    if (!(await this.outage.reached())) return refuse(false)
    this.direct = [...this.direct, entry]
    this.redraw(true)
    let outcome: CommandOutcome
    try {
      const command = { id: entry.id, type: entry.type, payload: entry.payload } as Command
      const result = await this.sender.direct(command, directWithin)
      outcome = { id: entry.id, status: result.status, seq: result.seq, error: result.error ?? undefined }
    } catch {
      outcome = refuse(true)
    }
    this.settleDirect(entry, outcome)
    return outcome
  }

  private settleDirect(entry: Entry, outcome: CommandOutcome): void {
    const done = outcome.status === 'done'
    const settled: Entry = { ...entry, state: 'done', seq: outcome.seq, epoch: this.session.epoch }
    this.direct = this.direct.flatMap((e) => (e !== entry ? [e] : done ? [settled] : []))
    if (!done) this.undoStack.refused(entry.id)
    this.advanced()
  }

  private answered(results: CommandResult[]): void {
    for (const { id, status, seq, error } of results) {
      if (status === 'refused') this.undoStack.refused(id)
      this.waiters.get(id)?.({ id, status, seq, error: error ?? undefined })
      this.waiters.delete(id)
    }
    this.advanced()
  }

  private heard(change: Change, fresh: boolean): void {
    if (this.queue.find(change.command) || this.direct.some((e) => e.id === change.command)) {
      this.confirmed.add(change.command)
    }
    this.undoStack.hear(change, this.me.user.id)
    if (fresh && change.actor !== this.me.user.id) this.listener.foreign(change)
  }

  private advanced(): void {
    if (this.stopped || !this.queue) return
    this.clock.useZone(this.actor().timeZone)
    this.settle()
    this.redraw(false)
    this.cancelFlush ??= this.world.timers.after(flushAfter, () => void this.flush())
  }

  // Answered commands leave the overlay once every view they touch has them (P21).
  private settle(): void {
    const { epoch, views } = this.session
    for (const entry of this.overlaid()) {
      if (entry.state !== 'done') continue
      const otherLife = epoch !== '' && entry.epoch !== epoch
      const shown = () =>
        [...this.screen.viewsOf(entry.id)].every((name) => (views.get(name)?.seq ?? Infinity) >= entry.seq)
      if (entry.seq === 0 || otherLife || shown()) this.confirmed.add(entry.id)
    }
    this.direct = this.direct.filter((e) => e.state !== 'done' || !this.confirmed.has(e.id))
  }

  /** Writes the cache; what it now shows may leave the queue. */
  async flush(): Promise<void> {
    this.cancelFlush = null
    const done = this.queue.entries.filter((e) => e.state === 'done')
    const surplus = done.slice(0, Math.max(0, done.length - doneKept))
    const shown = done.filter((e) => this.confirmed.has(e.id))
    await this.cache.flush()
    if (this.stopped) return
    await this.queue.remove([...new Set([...shown, ...surplus].map((e) => e.id))])
    shown.forEach((e) => this.confirmed.delete(e.id))
  }

  private redraw(own: boolean): void {
    if (this.stopped) return
    this.screen.replay(this.overlaid())
    this.listener.screen(own)
    this.listener.status()
  }

  private welcomed(): void {
    this.sender.kick()
    this.ownPresence.say()
  }

  private status(): void {
    if (this.session.expired) this.sender?.pause()
    this.outage.look()
    this.listener.status()
  }
}
