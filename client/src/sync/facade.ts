import { computed, ref, watch } from 'vue'
import { me as signedIn, refreshMe, remembered, rememberedUserId } from '@/api/session'
import type { CommandCall, Me, User } from '@/api/types'
import { Engine } from './engine'
import type { EngineListener, World } from './engine_world'
import { Frames } from './facade_frames'
import { Status } from './facade_status'
import { FollowedViews } from './facade_views'
import { loadNewVersion, watchForNewVersion } from './new_version'
import type { Keeper } from './personal'
import { highlight, show, showPending, wipeStore } from './paint'
import type { CommandOutcome, Label, RunOptions, Sync, UndoOutcome } from './types'

function asLabel(label: string | Label | undefined): Label | null {
  return typeof label === 'string' ? { key: label } : (label ?? null)
}

const nobody = { code: 'unavailable', reason: 'session.missing', message: 'nobody is signed in' } as const

/** The page's engine: that of whoever is signed in, drawn as it changes. */
class Page {
  /** That of the person signed in, from the beginning of its start. */
  engine: Engine | null = null
  readonly status = new Status()
  readonly frames = new Frames(() => this.paint(false))
  readonly views = new FollowedViews(
    () => this.open?.session ?? null,
    (view) => this.open?.base.told(view) ?? 0,
  )
  private readonly keepers = new Set<Keeper>()
  readonly customersTold = ref(0)
  readonly followUpsTold = ref(0)
  readonly newVersion = ref(false)
  private readonly version = watchForNewVersion((waiting) => (this.newVersion.value = waiting))
  private ended: Promise<void> = Promise.resolve()
  private met = false
  private lost = false
  private readonly listener: EngineListener = {
    screen: (own) => (own ? this.paint(true) : this.frames.schedule()),
    status: () => this.readStatus(),
    foreign: (change) => highlight(change),
    presence: (frame) => this.status.meet(frame, this.engine?.session.id),
    today: (day) => (this.status.today.value = day),
  }

  constructor(private readonly worldOf: (userId: string) => World) {}

  /** The engine, once it has its queue. */
  get open(): Engine | null {
    return this.engine?.queue ? this.engine : null
  }

  async start(me: Me): Promise<void> {
    if (this.open?.me.user.id === me.user.id) return this.open.renew()
    await this.stop()
    const started = (this.engine = new Engine(me, this.worldOf(me.user.id), this.listener))
    for (const keeper of this.keepers) started.personal.keep(keeper)
    this.status.today.value = started.clock.today
    await started.start()
    if (this.engine !== started) return
    this.views.join(started.session)
    this.paint(false)
  }

  async stop(): Promise<void> {
    const leaving = this.engine
    this.engine = null
    this.views.part()
    wipeStore()
    this.status.clear()
    // Signed out: what others may read of this browser's disk goes; the queue stays (P24).
    if (leaving) this.ended = leaving.stop(signedIn.value === null)
    await this.ended
  }

  // Kept across sign-ins, as views are followed.
  keep(keeper: Keeper): () => void {
    this.keepers.add(keeper)
    this.engine?.personal.keep(keeper)
    return () => {
      this.keepers.delete(keeper)
      this.engine?.personal.letGo(keeper)
    }
  }

  async runAll(commands: CommandCall[], options: RunOptions = {}): Promise<CommandOutcome[]> {
    const running = this.open
    if (!running) return commands.map(() => ({ id: '', status: 'refused', seq: 0, error: nobody }))
    const label = asLabel(options.label)
    const given = running.runAll(commands, label)
    const ids = given.map((g) => g.id)
    const at = running.clock.now()
    if (options.undo)
      running.remember({ label: label ?? { key: '' }, commands, inverse: options.undo, ids, at })
    return Promise.all(given.map((g) => g.outcome))
  }

  travel(from: 'done' | 'undone'): Promise<UndoOutcome> {
    return this.open?.travel(from) ?? Promise.resolve({ status: 'empty', label: null })
  }

  private paint(ownOnly: boolean): void {
    const engine = this.open
    if (!engine) return
    show(engine.screen.drain(ownOnly))
    showPending(engine.screen.pending(engine.overlaid().filter((e) => e.state === 'queued')))
    const user = engine.screen.shown(`user:${engine.me.user.id}`) as User | null
    if (user) refreshMe(user)
    this.readStatus()
  }

  private readStatus(): void {
    const engine = this.open
    if (!engine) return
    this.status.read(engine)
    this.customersTold.value = engine.personal.told
    this.followUpsTold.value = engine.past.told
    this.noteConnection(engine.session.open)
    if (!this.frames.held) this.views.read() // what is held back is not here yet
  }

  // After a break the server may be a new one, with a new app.
  private noteConnection(open: boolean): void {
    if (open && this.lost) this.version.look()
    this.lost = !open && this.met
    this.met ||= open
  }
}

function listenToBrowser(page: Page): void {
  const probe = () => page.open?.probe()
  addEventListener('online', probe)
  addEventListener('offline', () => page.open?.unplugged())
  addEventListener('pageshow', probe)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') probe()
  })
  addEventListener('storage', (event) => {
    const engine = page.open
    if (event.key !== remembered || !engine) return
    if (rememberedUserId() === engine.me.user.id) engine.renew()
    else if (event.newValue !== null) engine.session.expire()
  })
  addEventListener('pagehide', () => void page.open?.flush())
  watch(signedIn, (me) => {
    const engine = page.open
    if (me && engine && me.user.id === engine.me.user.id && engine.session.expired) engine.renew()
  })
}

/** Ties an engine to Vue: one per page, whoever is signed in. */
export function createSync(worldOf: (userId: string) => World): Sync {
  const page = new Page(worldOf)
  const { status, views } = page
  const { state, queue, presence, today, undoable } = status
  listenToBrowser(page)
  return {
    start: (me) => page.start(me),
    stop: () => page.stop(),
    state,
    queue,
    follow: (view, until = '') => views.follow(view, until),
    ready: (view) => views.ready(view),
    until: (view) => views.until(view),
    seqOf: (view) => page.engine?.session.views.get(view)?.seq ?? 0,
    adopt: (rows) => page.open?.personal.adopt(rows) ?? null,
    keep: (keeper) => page.keep(keeper),
    customersTold: page.customersTold,
    adoptVisits: (rows) => page.open?.past.adopt(rows) ?? null,
    followUpsTold: page.followUpsTold,
    adoptItems: (rows) => page.open?.past.adoptItems(rows) ?? null,
    told: (view) => views.told(view),
    run: async (type, payload, options) => {
      const [outcome] = await page.runAll([{ type, payload } as CommandCall], options)
      return outcome!
    },
    runAll: (commands, options) => page.runAll(commands, options),
    undo: () => page.travel('done'),
    redo: () => page.travel('undone'),
    canUndo: computed(() => undoable.value.done.length > 0),
    canRedo: computed(() => undoable.value.undone.length > 0),
    lastAction: computed(() => {
      const label = undoable.value.done.at(-1)
      return label ? { label } : null
    }),
    retry: (id) => page.engine?.resend(id),
    drop: (id) => page.engine?.drop(id),
    amend: (id, payload) => page.engine?.resend(id, payload),
    hold: () => page.frames.hold(),
    present: (own) => page.engine?.ownPresence.present(own),
    presence,
    now: () => page.engine?.clock.now() ?? Date.now(),
    today,
    reconnect: () => page.engine?.session.connection.reconnect(),
    outdated: computed(() => page.newVersion.value || status.tooOld.value),
    // What only this tab holds would go with it.
    update: () => void (state.value.unsaved === 0 && loadNewVersion()),
  }
}
