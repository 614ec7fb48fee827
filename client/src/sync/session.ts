import { ApiFailure } from '@/api/http'
import type { Base } from './base'
import { Connection } from './connection'
import {
  closeCodes,
  PROTOCOL,
  type ChangesFrame,
  type ClientFrame,
  type ErrorFrame,
  type PongFrame,
  type ResyncFrame,
  type ServerFrame,
  type Snapshot,
  type WelcomeFrame,
} from './protocol'
import { freshView, type FollowedView, type SessionListener, type SessionWorld } from './session_ports'

export type { SessionListener, SessionWorld } from './session_ports'

const linger = 20_000
const viewsKept = 40
const behindAfter = 2_000
const behindTooLong = 10_000
const userSwitched = 4402 // never sent by the server: our own mark

/** Follows views over one connection: cursor, epoch, resume, resync (P7–P13). */
export class Session {
  readonly views = new Map<string, FollowedView>()
  epoch = ''
  cursor = 0
  /** This connection's id, by which presence lists name us. */
  id = ''
  expired = false
  outdated = false
  behind = false
  readonly connection: Connection
  private failures = 0
  private cancelBehind: () => void = () => {}
  private stopped = true

  constructor(
    private readonly userId: string,
    private readonly base: Base,
    private readonly world: SessionWorld,
    private readonly listener: SessionListener,
  ) {
    this.connection = new Connection(() => world.openSocket(), world.timers, world.random, {
      opened: () => this.hello(),
      frame: (frame) => this.take(frame),
      closed: (code, welcomed) => this.closed(code, welcomed),
    })
  }

  start(): void {
    this.stopped = false
    this.expired = false
    this.connection.start()
  }

  stop(): void {
    this.stopped = true
    this.cancelBehind()
    for (const view of this.views.values()) {
      view.leave()
      view.load = null
    }
    this.connection.stop()
  }

  get open(): boolean {
    return this.connection.status === 'open'
  }

  /** Follows a view until the returned function is called. */
  follow(name: string): () => void {
    const view = this.view(name)
    view.leave()
    view.followers++
    view.usedAt = this.world.timers.now()
    if (view.followers === 1) this.bring(name, view)
    let left = false
    return () => {
      if (left) return
      left = true
      if (--view.followers === 0)
        view.leave = this.world.timers.after(linger, () => this.unfollow(name, view))
    }
  }

  /** Takes a view's state from the cache. */
  restore(name: string, seq: number): void {
    this.view(name).seq = seq
  }

  /** The session ended or is another person's: hold everything until sign-in (P18). */
  expire(): void {
    if (this.expired) return
    this.expired = true
    this.connection.stop()
    this.listener.status()
  }

  /** Signed in again in place. */
  renew(): void {
    if (!this.expired) return
    this.expired = false
    this.failures = 0
    this.connection.reconnect()
    this.listener.status()
  }

  private view(name: string): FollowedView {
    let view = this.views.get(name)
    if (!view) this.views.set(name, (view = freshView()))
    return view
  }

  // Gets a followed view its data and its changes by the shortest way.
  private bring(name: string, view: FollowedView): void {
    if (this.stopped || view.denied) return
    if (view.seq === null || view.stale) void this.load(name, view)
    else if (this.open && view.subscribed === 'no') this.subscribe(name, view)
  }

  private subscribe(name: string, view: FollowedView): void {
    if (!this.open || view.seq === null) return
    view.subscribed = 'asked'
    this.send({ t: 'subscribe', views: { [name]: view.seq } })
  }

  private unfollow(name: string, view: FollowedView): void {
    if (view.followers > 0) return
    if (view.subscribed !== 'no') this.send({ t: 'unsubscribe', views: [name] })
    view.subscribed = 'no'
    if (view.seq === null || view.denied) this.views.delete(name)
    this.forgetOldViews()
    this.listener.advanced()
  }

  private forgetOldViews(): void {
    const idle = [...this.views]
      .filter(([, v]) => v.followers === 0)
      .sort((a, b) => a[1].usedAt - b[1].usedAt)
    for (const [name] of idle.slice(0, Math.max(0, idle.length - viewsKept))) this.dropView(name)
  }

  private dropView(name: string): void {
    this.views.delete(name)
    this.base.forget(name)
  }

  private send(frame: ClientFrame): void {
    this.connection.send(frame)
  }

  private hello(): void {
    const views: Record<string, number> = {}
    for (const [name, view] of this.views) {
      view.subscribed = 'no'
      if (view.followers === 0 || view.seq === null || view.stale || view.denied) continue
      views[name] = view.seq
      view.subscribed = 'asked'
    }
    this.send({ t: 'hello', protocol: PROTOCOL, client: this.world.clientId, epoch: this.epoch, views })
  }

  private take(frame: ServerFrame): void {
    switch (frame.t) {
      case 'welcome':
        return this.welcome(frame)
      case 'changes':
        return this.changes(frame)
      case 'subscribed':
        return this.subscribed(frame.views)
      case 'resync':
        return this.resync(frame)
      case 'presence':
        return this.listener.presence(frame)
      case 'pong':
        return this.pong(frame)
      case 'error':
        return this.refusedView(frame)
    }
  }

  // What the views missed has been sent by now, so they are as far as the socket.
  private subscribed(names: string[]): void {
    for (const name of names) {
      const view = this.views.get(name)
      if (view?.subscribed !== 'asked' || view.seq === null) continue
      view.subscribed = 'yes'
      view.seq = Math.max(view.seq, this.cursor)
    }
    this.listener.joined(names)
    this.listener.advanced()
  }

  private refusedView({ error }: ErrorFrame): void {
    const name = error.detail?.view
    const view = typeof name === 'string' ? this.views.get(name) : undefined
    if (!view || (error.code !== 'forbidden' && error.code !== 'not_found')) return
    this.deny(name as string, view)
  }

  private deny(name: string, view: FollowedView): void {
    this.base.forget(name)
    Object.assign(view, { seq: null, denied: true, stale: false, subscribed: 'no' })
    this.listener.advanced()
  }

  private welcome(frame: WelcomeFrame): void {
    if (frame.userId !== this.userId) {
      this.connection.stop()
      this.closed(userSwitched, true)
      return
    }
    this.failures = 0
    this.id = frame.session
    this.listener.clock(frame.now, this.world.timers.now())
    // Before the views are counted: seqs of another life say nothing here.
    if (this.epoch !== frame.epoch) this.enterEpoch(frame.epoch)
    this.cursor = frame.seq
    for (const view of this.views.values()) {
      if (view.subscribed !== 'asked' || view.seq === null) continue
      view.subscribed = 'yes'
      this.cursor = Math.min(this.cursor, view.seq)
    }
    for (const [name, view] of this.views) if (view.followers > 0) this.bring(name, view)
    this.listener.welcomed()
    this.listener.status()
  }

  // What the old life of the database said may stay on screen until the new
  // one has answered, but counts for nothing.
  private enterEpoch(epoch: string): void {
    const first = this.epoch === ''
    this.epoch = epoch
    if (first && [...this.views.values()].every((v) => v.seq === null)) return
    this.base.clear()
    for (const [name, view] of this.views) {
      Object.assign(view, { seq: null, subscribed: 'no', stale: false, denied: false, load: null })
      if (view.followers === 0) this.views.delete(name)
    }
    this.listener.newEpoch(epoch)
  }

  private changes(frame: ChangesFrame): void {
    this.cancelBehind()
    this.cancelBehind = () => {}
    for (const change of frame.changes) {
      const fresh = this.base.change(change)
      this.listener.change(change, fresh)
    }
    for (const [name, view] of this.views) {
      if (view.subscribed !== 'yes' || view.seq === null || view.stale) continue
      if (frame.from <= view.seq) view.seq = Math.max(view.seq, frame.through)
      else this.mend(name, view) // P8 promises this cannot be; never a silent gap
    }
    this.cursor = Math.max(this.cursor, frame.through)
    this.setBehind(false)
    this.listener.advanced()
  }

  private mend(name: string, view: FollowedView): void {
    view.stale = true
    view.subscribed = 'no'
    view.load = null
    if (view.followers > 0) this.bring(name, view)
  }

  private resync(frame: ResyncFrame): void {
    if (frame.why === 'rights') {
      for (const [name, view] of [...this.views]) {
        view.denied = false
        if (view.followers === 0) this.dropView(name)
      }
    }
    for (const name of frame.views) {
      const view = this.views.get(name)
      if (view) this.mend(name, view)
    }
    for (const [name, view] of this.views) if (view.followers > 0) this.bring(name, view)
    this.listener.advanced()
    this.listener.status()
  }

  private pong(frame: PongFrame): void {
    this.listener.clock(frame.now, this.connection.pingedAt)
    if (frame.seq <= this.cursor) return
    const cancel = this.world.timers.after(behindAfter, () => {
      if (this.cursor >= frame.seq) return
      this.setBehind(true)
      this.cancelBehind = this.world.timers.after(behindTooLong, () => this.connection.reconnect())
    })
    this.cancelBehind()
    this.cancelBehind = cancel
  }

  private setBehind(behind: boolean): void {
    if (this.behind === behind) return
    this.behind = behind
    this.listener.status()
  }

  private closed(code: number, welcomed: boolean): void {
    this.cancelBehind()
    this.behind = false
    for (const view of this.views.values()) view.subscribed = 'no'
    if (code === closeCodes.sessionEnded || code === userSwitched) return this.expire()
    if (code === closeCodes.protocol) this.outdated = true
    // A refused handshake tells no reason, so ask by HTTP.
    if (!welcomed && ++this.failures >= 2) void this.checkSession()
    this.listener.status()
  }

  private async checkSession(): Promise<void> {
    try {
      if ((await this.world.whoIsSignedIn()) !== this.userId && !this.stopped) this.expire()
    } catch {
      // nobody answers: simply offline
    }
  }

  private async load(name: string, view: FollowedView): Promise<void> {
    if (view.load) return
    const load = (view.load = {})
    const current = () => view.load === load && !this.stopped && view.followers > 0
    for (let tries = 0; ; tries++) {
      try {
        const askedAt = this.world.timers.now()
        const snapshot = await this.world.fetchView(name)
        if (current()) {
          this.listener.clock(snapshot.now, snapshot.askedAt ?? askedAt)
          this.accept(name, view, snapshot)
        }
        break
      } catch (failure) {
        if (!current() || this.refused(name, view, failure)) break
        await this.pause(tries)
        if (!current()) break
      }
    }
    if (view.load === load) view.load = null
  }

  private pause(tries: number): Promise<void> {
    const ms = 200 + this.world.random() * Math.min(10_000, 300 * 2 ** tries)
    return new Promise((resolve) => this.world.timers.after(ms, resolve))
  }

  // Whether asking again is of no use.
  private refused(name: string, view: FollowedView, failure: unknown): boolean {
    if (!(failure instanceof ApiFailure)) return false
    if (failure.status === 401) {
      this.expire()
      return true
    }
    if (failure.status !== 403 && failure.status !== 404) return false
    this.deny(name, view)
    return true
  }

  private accept(name: string, view: FollowedView, snapshot: Snapshot): void {
    view.load = null
    if (this.epoch === '') this.enterEpoch(snapshot.epoch)
    if (snapshot.epoch !== this.epoch) {
      // The socket will learn of it too; until then neither is to be trusted alone.
      this.connection.reconnect()
      this.enterEpoch(snapshot.epoch)
    }
    this.base.snapshot(snapshot)
    this.listener.replaced(name)
    view.seq = snapshot.seq
    view.stale = false
    view.subscribed = 'no'
    this.subscribe(name, view)
    this.listener.advanced()
    this.listener.status()
  }
}
