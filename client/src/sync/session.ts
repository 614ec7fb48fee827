import { ApiFailure } from '@/api/http'
import type { Week } from '@/api/types'
import type { Base } from './base'
import { Behind } from './behind'
import { Connection } from './connection'
import {
  closeCodes,
  PROTOCOL,
  type ChangesFrame,
  type ErrorFrame,
  type PongFrame,
  type ResyncFrame,
  type ServerFrame,
  type Snapshot,
  type WelcomeFrame,
} from './protocol'
import { Pauses } from './pauses'
import { endsAtWeek, everyWeek, laterWeek } from './reach'
import { besideOf, idleViews, isBeside, isPersonal } from './views'
import { freshView, type FollowedView, type SessionListener, type SessionWorld } from './session_ports'

export type { SessionListener, SessionWorld } from './session_ports'

const linger = 20_000
const viewsKept = 40
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
  readonly connection: Connection
  private readonly lag: Behind
  private failures = 0
  private readonly pauses: Pauses
  private stopped = true

  constructor(
    private readonly userId: string,
    private readonly base: Base,
    private readonly world: SessionWorld,
    private readonly listener: SessionListener,
  ) {
    this.pauses = new Pauses(world.timers, world.random)
    this.lag = new Behind(
      world.timers,
      () => this.cursor,
      () => listener.status(),
      () => this.connection.reconnect(),
    )
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
    this.lag.rest()
    for (const view of this.views.values()) {
      view.leave()
      view.load = null
    }
    this.connection.stop()
  }

  get open(): boolean {
    return this.connection.status === 'open'
  }

  /** The server has been further than what it sent for a while. */
  get behind(): boolean {
    return this.lag.known
  }

  /** Follows a view, a board at least to a week, until the returned function is called. */
  follow(name: string, until: Week = ''): () => void {
    const view = this.view(name)
    view.leave()
    view.followers++
    view.usedAt = this.world.timers.now()
    this.reach(name, until)
    let left = false
    return () => {
      if (left) return
      left = true
      if (--view.followers === 0)
        view.leave = this.world.timers.after(linger, () => this.unfollow(name, view))
    }
  }

  /** Lets a followed board reach further; it does until it is left. */
  reach(name: string, until: Week): void {
    const view = this.view(name)
    view.wanted = laterWeek(view.wanted, until)
    if (view.followers > 0) this.bring(name, view)
  }

  /** Takes a view's state from the cache. */
  restore(name: string, seq: number, until: Week = everyWeek): void {
    Object.assign(this.view(name), { seq, until })
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

  /** Gets the followed views what they lack, as when another week has begun. */
  bringAll(): void {
    for (const [name, view] of this.views) if (view.followers > 0) this.bring(name, view)
  }

  // Gets a followed view its data and its changes by the shortest way. What is here goes on while more is fetched.
  private bring(name: string, view: FollowedView): void {
    if (this.stopped || view.denied) return
    const usable = view.seq !== null && !view.stale
    if (!usable || view.until < this.needed(name, view)) void this.load(name, view)
    if (usable && view.subscribed === 'no') this.subscribe(name, view)
  }

  private needed(name: string, view: FollowedView): Week {
    return endsAtWeek(name) ? laterWeek(view.wanted, this.listener.nextWeek()) : ''
  }

  private subscribe(name: string, view: FollowedView): void {
    view.subscribed = 'no'
    if (!this.open || view.seq === null) return
    view.subscribed = 'asked'
    this.connection.send({ t: 'subscribe', views: { [name]: view.seq } })
  }

  private unfollow(name: string, view: FollowedView): void {
    if (view.followers > 0 || this.views.get(name) !== view) return // wanted again, or another by now
    if (view.subscribed !== 'no') this.connection.send({ t: 'unsubscribe', views: [name] })
    view.subscribed = 'no'
    view.wanted = ''
    if (view.seq === null || view.denied) this.views.delete(name)
    for (const old of idleViews(this.views).slice(viewsKept)) this.dropView(old)
    this.listener.advanced()
  }

  // Nobody tells what is kept of a view that is not followed, so it goes when it may be no longer this person's to hold.
  private forgetIdle(which: (name: string) => boolean): void {
    for (const name of idleViews(this.views).filter(which))
      if (this.views.get(name)!.subscribed === 'no') this.dropView(name)
  }

  private dropView(name: string): void {
    this.views.delete(name)
    this.base.forget(name)
  }

  private hello(): void {
    const views: Record<string, number> = {}
    for (const [name, view] of this.views) {
      view.subscribed = 'no'
      if (view.followers === 0 || view.seq === null || view.stale || view.denied) continue
      views[name] = view.seq
      view.subscribed = 'asked'
    }
    const { clientId: client } = this.world
    this.connection.send({ t: 'hello', protocol: PROTOCOL, client, epoch: this.epoch, views })
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
    this.bringAll()
    this.pauses.end()
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
    for (const change of frame.changes) {
      this.listener.change(change, this.base.change(change))
      if (change.noun === 'customer') this.forgetIdle((name) => name === besideOf(change))
    }
    for (const [name, view] of this.views) {
      if (view.subscribed !== 'yes' || view.seq === null || view.stale) continue
      if (frame.from <= view.seq) view.seq = Math.max(view.seq, frame.through)
      else this.mend(name, view) // P8 promises this cannot be; never a silent gap
    }
    this.cursor = Math.max(this.cursor, frame.through)
    this.lag.caughtUp()
    this.listener.advanced()
  }

  private mend(name: string, view?: FollowedView): void {
    if (!view) return
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
    for (const name of frame.views) this.mend(name, this.views.get(name))
    this.bringAll()
    this.listener.advanced()
    this.listener.status()
  }

  private pong(frame: PongFrame): void {
    this.listener.clock(frame.now, this.connection.pingedAt)
    this.lag.hears(frame.seq)
  }

  private closed(code: number, welcomed: boolean): void {
    this.lag.caughtUp()
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
    let asked: Week = ''
    for (let tries = 0; ; tries++) {
      try {
        const askedAt = this.world.timers.now()
        asked = this.needed(name, view)
        const snapshot = await this.world.fetchView(name, asked)
        if (current()) {
          this.mustBeNews(name, view, snapshot)
          this.listener.clock(snapshot.now, snapshot.askedAt ?? askedAt)
          this.accept(name, view, snapshot)
        }
        break
      } catch (failure) {
        if (!current() || this.refused(name, view, failure)) break
        await this.pauses.after(tries)
        if (!current()) break
      }
    }
    if (view.load === load) view.load = null
    // Somebody has looked further meanwhile.
    if (view.followers > 0 && asked < this.needed(name, view)) this.bring(name, view)
  }

  // An older answer lacks what the view is known to have since; more of it cannot be taken from there.
  private mustBeNews(name: string, view: FollowedView, { epoch, seq }: Snapshot): void {
    if (view.seq === null || view.stale || epoch !== this.epoch) return
    if (seq < this.base.told(name)) throw new Error(`${name} as of ${seq} is older than what is here`)
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
    if (isPersonal(name)) this.forgetIdle(isBeside)
    const went = view.seq === null || view.stale ? null : view.seq // on, while more of it was fetched
    view.seq = Math.max(snapshot.seq, went ?? 0)
    view.until = snapshot.until ?? everyWeek
    view.stale = false
    if (went === null || view.subscribed === 'no') this.subscribe(name, view)
    this.listener.advanced()
    this.listener.status()
  }
}
