import type { Kind, Nouns } from '@/api/types'
import type { Change, Snapshot } from './protocol'
import { isPersonal, keyOf, kindsOf, splitKey, viewOf, type NounKey } from './views'

/** A noun as the server confirmed it, and the seq it is known to be true at. */
export interface Held<K extends Kind = Kind> {
  state: Nouns[K]
  seq: number
}

const removalsKept = 10_000
const adoptedMost = 5000

/** Whether a change of a noun of a personal view that is not held is to be held from now on. */
export type Wants = (change: Pick<Change, 'actor'> & { noun: Kind; state: Nouns[Kind] }) => boolean

/** What the server has confirmed: the ground the overlay stands on. */
export class Base {
  private readonly nouns = new Map<Kind, Map<string, Held>>()
  // A late snapshot must not bring back what a newer change removed.
  private readonly removed = new Map<NounKey, number>()
  // What a view's snapshot left out was not in that view by then; another view
  // may still bring it.
  private readonly snapshotSeq = new Map<string, number>()

  // Of a personal view: what was adopted from lists, in that order, and up to when changes of what is not held were let pass.
  private readonly adopted = new Set<NounKey>()
  private readonly passed = new Map<NounKey, number>()
  private passedBefore = 0

  constructor(
    private readonly onTouch: (key: NounKey, views: string[]) => void,
    private readonly wants: Wants = () => true,
  ) {}

  get<K extends Kind>(kind: K, id: string): Nouns[K] | undefined {
    return this.nouns.get(kind)?.get(id)?.state as Nouns[K] | undefined
  }

  held(key: NounKey): Held | undefined {
    const [kind, id] = splitKey(key)
    return this.nouns.get(kind)?.get(id)
  }

  *all<K extends Kind>(kind: K): IterableIterator<Nouns[K]> {
    for (const held of this.nouns.get(kind)?.values() ?? []) yield held.state as Nouns[K]
  }

  /** Applies a change unless something as new is held (P10). */
  change(change: Change): boolean {
    const key = keyOf(change.noun, change.id)
    const held = this.held(key)
    if (held && change.seq <= held.seq) return false
    // Equal is let through: what left one view at this seq may enter another at it.
    if (change.seq < (this.removed.get(key) ?? 0)) return false
    // What was read ahead of the socket, and let go for room, was newer than this.
    if (!held && change.seq < (this.passed.get(key) ?? 0)) return false
    if (change.op === 'put' && change.state) {
      // It went where a newer snapshot no longer has it: it has left where it was.
      const old = change.seq <= this.knownUntil(change.noun, change.state)
      if (!held && this.isForOthers(change, change.state, old)) {
        this.pass(key, change.seq)
        return false
      }
      if (old) this.remove(change.noun, change.id)
      else this.put(change.noun, change.state, change.seq)
      if (!held) this.noteAdopted(key)
    } else {
      this.remove(change.noun, change.id)
      this.remember(key, change.seq)
    }
    return true
  }

  /**
   * Makes a view what the snapshot says, except where something newer is held. What it leaves out goes, and does too where it lies
   * beyond the snapshot's last week: nobody could say whether it is still so. What changes there from now on is held again.
   */
  snapshot(snapshot: Snapshot): void {
    const seen = new Set<NounKey>()
    for (const [kind, list] of Object.entries(snapshot.nouns) as [Kind, Nouns[Kind][] | null][]) {
      for (const state of list ?? []) {
        const key = keyOf(kind, state.id)
        seen.add(key)
        const held = this.held(key)
        if (held && held.seq > snapshot.seq) continue
        if ((this.removed.get(key) ?? 0) > snapshot.seq) continue
        if (this.knownUntil(kind, state) > snapshot.seq) continue
        this.put(kind, state, snapshot.seq)
      }
    }
    for (const [key, held] of this.of(snapshot.view)) {
      if (!seen.has(key) && held.seq <= snapshot.seq) this.remove(...splitKey(key))
    }
    this.knows(snapshot.view, snapshot.seq)
  }

  /**
   * Takes in nouns of a view's that its snapshot leaves out, as of a seq, as a list read them, except where something newer is held. Gives the ids of those of
   * which something newer is known but not held: they must be read again.
   */
  adopt<K extends Kind>(kind: K, list: readonly Nouns[K][], seq: number): string[] {
    const old: string[] = []
    for (const state of list) {
      const key = keyOf(kind, state.id)
      const held = this.held(key)
      if (held && held.seq >= seq) continue
      const told = Math.max(
        this.removed.get(key) ?? 0,
        this.passed.get(key) ?? this.passedBefore,
        this.knownUntil(kind, state),
      )
      if (!held && told > seq) {
        old.push(state.id)
        continue
      }
      this.put(kind, state, seq)
      this.noteAdopted(key)
    }
    return old
  }

  /** Lets go of what was adopted first, beyond so many, unless it is kept. */
  evict(kept: (state: Nouns[Kind]) => boolean, most = adoptedMost): void {
    for (const key of this.adopted) {
      if (this.adopted.size <= most) return
      const held = this.held(key)
      if (held && kept(held.state)) continue
      this.adopted.delete(key)
      if (held) this.letGo(key)
    }
  }

  /** Lets go of a noun; what is read of it later must not be older. */
  letGo(key: NounKey): void {
    const held = this.held(key)
    this.remove(...splitKey(key))
    if (held) this.pass(key, held.seq)
  }

  /** The nouns held of a view. */
  of(view: string): [NounKey, Held][] {
    const found: [NounKey, Held][] = []
    for (const kind of kindsOf(view)) {
      for (const [id, held] of this.nouns.get(kind) ?? []) {
        if (viewOf(kind, held.state as never) === view) found.push([keyOf(kind, id), held])
      }
    }
    return found
  }

  /** Puts back what the cache kept; of a noun kept by two views the newer. */
  restore(kind: Kind, state: Nouns[Kind], seq: number): void {
    const held = this.held(keyOf(kind, state.id))
    if (!held || seq > held.seq) this.put(kind, state, seq)
    this.noteAdopted(keyOf(kind, state.id))
  }

  /** As of when a snapshot has told all of a view. */
  told(view: string): number {
    return this.snapshotSeq.get(view) ?? 0
  }

  /** All of a view is here as of a seq: what it lacks had left it by then. */
  knows(view: string, seq: number): void {
    this.snapshotSeq.set(view, Math.max(seq, this.snapshotSeq.get(view) ?? 0))
  }

  /** Forgets a view's nouns without remembering that they went. */
  forget(view: string): void {
    this.snapshotSeq.delete(view)
    for (const [key] of this.of(view)) {
      const [kind, id] = splitKey(key)
      this.nouns.get(kind)!.delete(id)
      this.onTouch(key, [view])
    }
  }

  clear(): void {
    this.adopted.clear()
    this.passed.clear()
    this.passedBefore = 0
    this.removed.clear()
    this.snapshotSeq.clear()
    for (const [kind, map] of this.nouns) {
      for (const [id, held] of map) {
        const view = viewOf(kind, held.state as never)
        map.delete(id)
        this.onTouch(keyOf(kind, id), view ? [view] : [])
      }
    }
  }

  private put(kind: Kind, state: Nouns[Kind], seq: number): void {
    let map = this.nouns.get(kind)
    if (!map) this.nouns.set(kind, (map = new Map<string, Held>()))
    const before = map.get(state.id)
    map.set(state.id, { state, seq })
    const key = keyOf(kind, state.id)
    this.removed.delete(key)
    this.passed.delete(key)
    this.touch(key, kind, before?.state, state)
  }

  private remove(kind: Kind, id: string): void {
    const map = this.nouns.get(kind)
    const before = map?.get(id)
    map?.delete(id)
    this.adopted.delete(keyOf(kind, id))
    this.touch(keyOf(kind, id), kind, before?.state, undefined)
  }

  // Held by more than a snapshot's word.
  private noteAdopted(key: NounKey): void {
    const [kind] = splitKey(key)
    const held = this.held(key)
    if (held && isPersonal(viewOf(kind, held.state as never))) this.adopted.add(key)
  }

  // A change of a personal view that concerns nobody here, or one from before its snapshot.
  private isForOthers<K extends Kind>(change: Change, state: Nouns[K], old: boolean): boolean {
    return (
      isPersonal(viewOf(change.noun as K, state)) &&
      (old || !this.wants({ noun: change.noun, actor: change.actor, state }))
    )
  }

  // The disk may have it from another tab, as it was.
  private pass(key: NounKey, seq: number): void {
    this.passed.delete(key)
    this.passed.set(key, seq)
    if (this.passed.size > removalsKept) {
      const [first, before] = this.passed.entries().next().value!
      this.passed.delete(first)
      this.passedBefore = Math.max(this.passedBefore, before)
    }
    this.onTouch(key, [])
  }

  private remember(key: NounKey, seq: number): void {
    this.removed.delete(key) // so that the order is by when it went
    this.removed.set(key, seq)
    if (this.removed.size > removalsKept) this.removed.delete(this.removed.keys().next().value!)
  }

  // Up to when a snapshot has told all of the view this state is in.
  private knownUntil(kind: Kind, state: Nouns[Kind]): number {
    return this.told(viewOf(kind, state as never) ?? '')
  }

  private touch(key: NounKey, kind: Kind, before?: Nouns[Kind], after?: Nouns[Kind]): void {
    const views = new Set<string>()
    for (const state of [before, after]) {
      const view = state && viewOf(kind, state as never)
      if (view) views.add(view)
    }
    this.onTouch(key, [...views])
  }
}
