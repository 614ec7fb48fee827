import { ref, shallowReactive, shallowRef } from 'vue'
import { dayIn } from '@/store/selectors/calendar'
import type { Engine } from './engine'
import type { PresenceFrame } from './protocol'
import type { Label, Person, QueuedCommand, SyncState } from './types'

const idle: SyncState = { kind: 'live', waiting: 0, since: null, problem: null, unsaved: 0 }

function sameState(a: SyncState, b: SyncState): boolean {
  return (
    a.kind === b.kind &&
    a.waiting === b.waiting &&
    Number(a.since) === Number(b.since) &&
    a.problem?.reason === b.problem?.reason &&
    a.unsaved === b.unsaved
  )
}

/** What screens show of the engine itself: state, queue, undo, who else is there. */
export class Status {
  readonly state = shallowRef<SyncState>(idle)
  readonly queue = shallowRef<QueuedCommand[]>([])
  readonly undoable = shallowRef<{ done: Label[]; undone: Label[] }>({ done: [], undone: [] })
  readonly presence = shallowReactive(new Map<string, readonly Person[]>())
  readonly today = ref(dayIn('Asia/Shanghai', Date.now()))
  readonly tooOld = ref(false)

  /** Reads it anew. */
  read(engine: Engine): void {
    const next = engine.state()
    if (!sameState(this.state.value, next)) this.state.value = next
    const entries = engine.queued()
    if (entries.length > 0 || this.queue.value.length > 0) this.queue.value = entries
    const { done, undone } = engine.undoStack
    this.undoable.value = { done: done.map((a) => a.label), undone: undone.map((a) => a.label) }
    this.tooOld.value = engine.session.outdated
    if (!engine.session.open) this.presence.clear()
  }

  /** Who is in a view, but for this tab itself. */
  meet(frame: PresenceFrame, ownSession: string | undefined): void {
    const others = frame.people.filter((p) => p.session !== ownSession)
    if (others.length > 0) this.presence.set(frame.view, others)
    else this.presence.delete(frame.view)
  }

  /** Nobody is signed in. */
  clear(): void {
    this.presence.clear()
    this.state.value = idle
    this.queue.value = []
    this.undoable.value = { done: [], undone: [] }
  }
}
