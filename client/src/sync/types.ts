import type { Ref, ShallowRef } from 'vue'
import type { ApiError, CommandCall, CommandPayload, CommandType, Customer, Me, Week } from '@/api/types'
import type { ItemRows, VisitRows } from './past'
import type { Adoption, CustomerRows } from './personal'

/** What a person reads about a command: a dictionary key and its arguments. */
export interface Label {
  key: string
  args?: Record<string, unknown>
}

/** A command waiting, under way, or refused. */
export interface QueuedCommand {
  id: string
  type: CommandType
  payload: CommandCall['payload']
  label: Label | null
  at: number
  attempts: number
  state: 'queued' | 'sending' | 'refused'
  error?: ApiError
}

/** What became of a command. It never comes as an exception. */
export interface CommandOutcome {
  id: string
  status: 'done' | 'refused'
  seq: number
  error?: ApiError
}

export interface RunOptions {
  /** A dictionary key, alone or with arguments, for the queue sheet and undo. */
  label?: string | Label
  /** The commands that take this one back, in order. Left out: not undoable. */
  undo?: CommandCall[]
}

export interface UndoOutcome {
  status: 'done' | 'refused' | 'empty'
  label: Label | null
  /** Why not: `undo.changed_since` names who and which fields in its detail. */
  error?: ApiError
  /** How many of an import's rows stay, as others have worked on them since. */
  kept?: number
  /** Of a step of many commands, how many were refused. */
  failed?: { n: number; of: number }
}

export type SyncKind = 'live' | 'saving' | 'offline' | 'behind' | 'expired'

export interface SyncState {
  kind: SyncKind
  /** Commands not yet answered. */
  waiting: number
  /** As of when the screen is true; null while it is live. */
  since: Date | null
  /** Why the server takes no commands at all just now; null while it does, or cannot be reached. */
  problem: ApiError | null
  /** Commands this device has no room to keep: they live in this tab only. */
  unsaved: number
}

export type Doing = 'looking' | 'editing' | 'moving' | 'away'

export interface OwnPresence {
  view: string
  item?: string
  doing: Doing
  field?: string
}

export interface Person {
  session: string
  userId: string
  doing: Doing
  item: string
  field: string
}

/** What the app's screens may ask of the sync engine. */
export interface Sync {
  /** Opens the person's queue and cache, then goes live. */
  start(me: Me): Promise<void>
  /** Closes the socket; the queue stays for its owner. */
  stop(): Promise<void>
  state: Readonly<Ref<SyncState>>
  queue: Readonly<ShallowRef<QueuedCommand[]>>
  /** Follows a view, a board at least to a week; call the returned function to leave it. Counted; until all have left it reaches as far as any asked. */
  follow(view: string, until?: Week): () => void
  /** The view has data, from the cache or fresh. */
  ready(view: string): Ref<boolean>
  /** The last week all of which is here of a board; '' when nothing is. What is planned later may be here or not. */
  until(view: string): Readonly<Ref<Week>>
  /** Takes in customer cards that were read from a list; null: the view of customers is not here. */
  adopt(rows: CustomerRows): Adoption
  /** As of when the person's own cards were last read anew; what was adopted before has been let go. */
  customersTold: Readonly<Ref<number>>
  /** Takes in contacts that were read from the log; null: the view of follow-ups is not here. */
  adoptVisits(rows: VisitRows): Adoption
  /** As of when the follow-ups were last read anew; contacts adopted before have been let go. */
  followUpsTold: Readonly<Ref<number>>
  /** Takes in finished items that were read of a month; null: their board is not here. */
  adoptItems(rows: ItemRows): Adoption
  /** As of when a snapshot has told all of a view; what was adopted before has been let go. */
  told(view: string): Readonly<Ref<number>>
  /** Keeps customer cards that are read, and those that change into such, until the returned function is called. */
  keep(keeper: (card: Customer) => boolean): () => void
  /** Queues a command durably, shows its effect at once, resolves with the server's answer. */
  run<T extends CommandType>(
    type: T,
    payload: CommandPayload<T>,
    options?: RunOptions,
  ): Promise<CommandOutcome>
  /** An ordered batch that is one undo step. */
  runAll(commands: CommandCall[], options?: RunOptions): Promise<CommandOutcome[]>
  undo(): Promise<UndoOutcome>
  redo(): Promise<UndoOutcome>
  canUndo: Readonly<Ref<boolean>>
  canRedo: Readonly<Ref<boolean>>
  lastAction: Readonly<Ref<{ label: Label } | null>>
  /** Sends a refused command again. */
  retry(id: string): void
  /** Gives a refused command up. */
  drop(id: string): void
  /** Mends a refused command's payload and sends it as a new one. */
  amend(id: string, payload: CommandCall['payload']): void
  /** Live patches wait until the returned function is called (while dragging or typing). */
  hold(): () => void
  present(own: OwnPresence): void
  presence: ReadonlyMap<string, readonly Person[]>
  /** Up to where in the log a view is true on this device; 0: nowhere yet. */
  seqOf(view: string): number
  /** Milliseconds, corrected by the server's clock. */
  now(): number
  /** The day in the workspace's zone; rolls at its midnight. */
  today: Readonly<Ref<string>>
  /** Tries to connect at once. */
  reconnect(): void
  /** The app's code is older than the server's, or a new version waits. */
  outdated: Readonly<Ref<boolean>>
  /** Loads the new version. */
  update(): void
}
