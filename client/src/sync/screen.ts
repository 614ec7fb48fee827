import type { Kind, Nouns } from '@/api/types'
import type { Base } from './base'
import { loadReducers, nounIds, replay, type Overlay } from './overlay'
import type { Actor } from './overlay/draft'
import type { Entry } from './entry'
import { splitKey, viewOf, type NounKey } from './views'

/** What the screen must do: nouns to show, or null to take away. */
export type Patch = Map<NounKey, Nouns[Kind] | null>

/** Works out what the screen shows: base and overlay, by difference from before. */
export class Screen {
  overlay: Overlay = { nouns: new Map(), touched: new Map(), missing: false }
  private dirty = new Set<NounKey>()
  private mine = new Set<NounKey>()

  constructor(
    private readonly base: Base,
    private readonly engine: { actor(): Actor; redraw(): void },
  ) {}

  /** The base changed here. */
  touch(key: NounKey): void {
    this.dirty.add(key)
  }

  /** Replays the waiting commands on the base as it is now. */
  replay(entries: readonly Entry[]): void {
    for (const key of this.overlay.nouns.keys()) this.mine.add(key)
    this.overlay = replay(this.base, this.engine.actor(), entries)
    for (const key of this.overlay.nouns.keys()) this.mine.add(key)
    if (this.overlay.missing) void this.replayWhole()
  }

  private async replayWhole(): Promise<void> {
    if (await loadReducers()) this.engine.redraw()
  }

  /** The patch since the last one; with `ownOnly`, foreign changes wait on. */
  drain(ownOnly: boolean): Patch {
    const keys = ownOnly ? this.mine : new Set([...this.mine, ...this.dirty])
    const patch: Patch = new Map()
    for (const key of keys) {
      patch.set(key, this.shown(key))
      this.dirty.delete(key)
    }
    this.mine = new Set()
    return patch
  }

  /** What the screen shows of a noun; null: nothing. */
  shown(key: NounKey): Nouns[Kind] | null {
    const [kind, id] = splitKey(key)
    const drafted = this.overlay.nouns.get(key)
    const noun = drafted === undefined ? this.base.get(kind, id) : drafted
    return noun && viewOf(kind, noun as never) !== null ? noun : null
  }

  /** How many of the commands touch each noun, by its id. */
  pending(entries: readonly Entry[]): Map<string, number> {
    const counts = new Map<string, number>()
    for (const entry of entries) {
      for (const id of nounIds(entry, this.overlay.touched.get(entry.id) ?? [])) {
        counts.set(id, (counts.get(id) ?? 0) + 1)
      }
    }
    return counts
  }

  /** The views a command's nouns are in, before and after it. */
  viewsOf(commandId: string): Set<string> {
    const views = new Set<string>()
    for (const key of this.overlay.touched.get(commandId) ?? []) {
      const [kind, id] = splitKey(key)
      for (const noun of [this.base.get(kind, id), this.overlay.nouns.get(key)]) {
        const view = noun && viewOf(kind, noun as never)
        if (view) views.add(view)
      }
    }
    return views
  }
}
