import { computed, ref, shallowReactive, shallowRef, watch, type Ref } from 'vue'
import { me as signedIn, refreshMe, remembered, rememberedUserId } from '@/api/session'
import type { CommandCall, CommandPayload, CommandType, Me, User } from '@/api/types'
import { dayIn } from '@/store/selectors/calendar'
import { Engine } from './engine'
import type { EngineListener, World } from './engine_world'
import { loadNewVersion, watchForNewVersion } from './new_version'
import { highlight, show, showPending, wipeStore } from './paint'
import type {
  CommandOutcome,
  Label,
  OwnPresence,
  Person,
  QueuedCommand,
  RunOptions,
  Sync,
  SyncState,
  UndoOutcome,
} from './types'

const idle: SyncState = { kind: 'live', waiting: 0, since: null, problem: null, unsaved: 0 }

function asLabel(label: string | Label | undefined): Label | null {
  return typeof label === 'string' ? { key: label } : (label ?? null)
}

function sameState(a: SyncState, b: SyncState): boolean {
  return (
    a.kind === b.kind &&
    a.waiting === b.waiting &&
    Number(a.since) === Number(b.since) &&
    a.problem?.reason === b.problem?.reason &&
    a.unsaved === b.unsaved
  )
}

// Runs at the next frame; a hidden page has none.
function nextFrame(run: () => void): void {
  if (document.hidden) setTimeout(run, 100)
  else requestAnimationFrame(run)
}

/** Ties an engine to Vue: one per page, whoever is signed in. */
export function createSync(worldOf: (userId: string) => World): Sync {
  let engine: Engine | null = null
  let holds = 0
  let framed = false
  let ended: Promise<void> = Promise.resolve()
  const follows = new Map<string, { count: number; leave: (() => void) | null }>()
  const readies = new Map<string, Ref<boolean>>()
  const state = shallowRef<SyncState>(idle)
  const queue = shallowRef<QueuedCommand[]>([])
  const presence = shallowReactive(new Map<string, readonly Person[]>())
  const today = ref(dayIn('Asia/Shanghai', Date.now()))
  const undoable = shallowRef<{ done: Label[]; undone: Label[] }>({ done: [], undone: [] })
  const newVersion = ref(false)
  const tooOld = ref(false)
  const version = watchForNewVersion((waiting) => (newVersion.value = waiting))
  let met = false
  let lost = false

  function paint(ownOnly: boolean): void {
    if (!engine?.queue) return
    show(engine.screen.drain(ownOnly))
    showPending(engine.screen.pending(engine.overlaid().filter((e) => e.state === 'queued')))
    const user = engine.screen.shown(`user:${engine.me.user.id}`) as User | null
    if (user) refreshMe(user)
    readStatus()
  }

  function schedule(): void {
    if (framed || holds > 0) return
    framed = true
    nextFrame(() => {
      framed = false
      if (holds === 0) paint(false)
    })
  }

  function readStatus(): void {
    if (!engine?.queue) return
    const next = engine.state()
    if (!sameState(state.value, next)) state.value = next
    const entries = engine.queued()
    if (entries.length > 0 || queue.value.length > 0) queue.value = entries
    const { done, undone } = engine.undoStack
    undoable.value = { done: done.map((a) => a.label), undone: undone.map((a) => a.label) }
    tooOld.value = engine.session.outdated
    noteConnection(engine.session.open)
    for (const [view, isReady] of readies) isReady.value = hasData(view)
    for (const view of presence.keys()) if (!engine.session.open) presence.delete(view)
  }

  // After a break the server may be a new one, with a new app.
  function noteConnection(open: boolean): void {
    if (open && lost) version.look()
    lost = !open && met
    met ||= open
  }

  function hasData(view: string): boolean {
    const known = engine?.session.views.get(view)
    return known !== undefined && (known.seq !== null || known.denied)
  }

  const listener: EngineListener = {
    screen: (own) => (own ? paint(true) : schedule()),
    status: () => readStatus(),
    foreign: (change) => highlight(change),
    presence: (frame) => {
      const others = frame.people.filter((p) => p.session !== engine?.session.id)
      if (others.length > 0) presence.set(frame.view, others)
      else presence.delete(frame.view)
    },
    today: (day) => (today.value = day),
  }

  async function start(me: Me): Promise<void> {
    if (engine?.queue && engine.me.user.id === me.user.id) return engine.renew()
    await stop()
    const started = (engine = new Engine(me, worldOf(me.user.id), listener))
    today.value = started.clock.today
    await started.start()
    if (engine !== started) return
    for (const [view, followed] of follows) followed.leave ??= started.session.follow(view)
    paint(false)
  }

  async function stop(): Promise<void> {
    const leaving = engine
    engine = null
    for (const followed of follows.values()) followed.leave = null
    for (const isReady of readies.values()) isReady.value = false
    wipeStore()
    presence.clear()
    state.value = idle
    queue.value = []
    undoable.value = { done: [], undone: [] }
    // Signed out: what others may read of this browser's disk goes; the queue stays (P24).
    if (leaving) ended = leaving.stop(signedIn.value === null)
    await ended
  }

  function follow(view: string): () => void {
    let followed = follows.get(view)
    if (!followed) follows.set(view, (followed = { count: 0, leave: null }))
    const mine = followed
    if (++mine.count === 1 && engine?.queue) mine.leave ??= engine.session.follow(view)
    ready(view).value = hasData(view)
    let left = false
    return () => {
      if (left) return
      left = true
      if (--mine.count > 0) return
      mine.leave?.()
      follows.delete(view)
    }
  }

  function ready(view: string): Ref<boolean> {
    let isReady = readies.get(view)
    if (!isReady) readies.set(view, (isReady = ref(hasData(view))))
    return isReady
  }

  async function runAll(commands: CommandCall[], options: RunOptions = {}): Promise<CommandOutcome[]> {
    const running = engine
    if (!running?.queue) {
      const error = {
        code: 'unavailable',
        reason: 'session.missing',
        message: 'nobody is signed in',
      } as const
      return commands.map(() => ({ id: '', status: 'refused', seq: 0, error }))
    }
    const label = asLabel(options.label)
    const given = running.runAll(commands, label)
    const ids = given.map((g) => g.id)
    if (options.undo)
      running.remember({
        label: label ?? { key: '' },
        commands,
        inverse: options.undo,
        ids,
        at: running.clock.now(),
      })
    return Promise.all(given.map((g) => g.outcome))
  }

  async function run<T extends CommandType>(
    type: T,
    payload: CommandPayload<T>,
    options?: RunOptions,
  ): Promise<CommandOutcome> {
    const [outcome] = await runAll([{ type, payload } as CommandCall], options)
    return outcome!
  }

  function travel(from: 'done' | 'undone'): Promise<UndoOutcome> {
    return engine?.queue ? engine.travel(from) : Promise.resolve({ status: 'empty', label: null })
  }

  function hold(): () => void {
    holds++
    let held = true
    return () => {
      if (!held) return
      held = false
      if (--holds === 0) schedule()
    }
  }

  function listenToBrowser(): void {
    const probe = () => engine?.queue && engine.probe()
    addEventListener('online', probe)
    addEventListener('offline', () => engine?.queue && engine.unplugged())
    addEventListener('pageshow', probe)
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') probe()
    })
    addEventListener('storage', (event) => {
      if (event.key !== remembered || !engine?.queue) return
      if (rememberedUserId() === engine.me.user.id) engine.renew()
      else if (event.newValue !== null) engine.session.expire()
    })
    addEventListener('pagehide', () => engine?.queue && void engine.flush())
    watch(
      signedIn,
      (me) =>
        me && engine?.queue && me.user.id === engine.me.user.id && engine.session.expired && engine.renew(),
    )
  }

  listenToBrowser()
  return {
    start,
    stop,
    state,
    queue,
    follow,
    ready,
    run,
    runAll,
    undo: () => travel('done'),
    redo: () => travel('undone'),
    canUndo: computed(() => undoable.value.done.length > 0),
    canRedo: computed(() => undoable.value.undone.length > 0),
    lastAction: computed(() => {
      const label = undoable.value.done.at(-1)
      return label ? { label } : null
    }),
    retry: (id) => engine?.resend(id),
    drop: (id) => engine?.drop(id),
    amend: (id, payload) => engine?.resend(id, payload),
    hold,
    present: (own: OwnPresence) => engine?.ownPresence.present(own),
    presence,
    now: () => engine?.clock.now() ?? Date.now(),
    today,
    reconnect: () => engine?.session.connection.reconnect(),
    outdated: computed(() => newVersion.value || tooOld.value),
    // What only this tab holds would go with it.
    update: () => void (state.value.unsaved === 0 && loadNewVersion()),
  }
}
