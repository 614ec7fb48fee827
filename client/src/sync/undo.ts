import type { ApiError, CommandCall, CommandType, Item, Kind } from '@/api/types'
import type { Change } from './protocol'
import type { Label, UndoOutcome } from './types'
import { keyOf, type NounKey } from './views'

/** One thing a person did, and how to take it back. */
export interface Action {
  label: Label
  commands: CommandCall[]
  inverse: CommandCall[]
  /** The ids its commands ran under. */
  ids: string[]
  at: number
}

interface Foreign {
  actorId: string
  at: number
  order: number
}

const kept = 50

// The noun each command concerns and the fields it sets, where the payload
// itself does not say.
const fixedFields: Partial<Record<CommandType, string[]>> = {
  'item.move': ['week', 'day', 'lastDay', 'month', 'rank'],
  'item.transfer': ['departmentId'],
  'item.complete': ['doneAt'],
  'item.reopen': ['doneAt'],
  'item.check': ['checklist'],
  'item.archive': ['archived'],
  'item.restore': ['archived'],
  'customer.archive': ['archived'],
  'customer.restore': ['archived'],
  'customer.claim': ['ownerId'],
  'customer.return': ['ownerId'],
  'customer.settle_appeal': ['detail'],
  'customer.withdraw_appeal': ['detail'],
  'customer.set_stage': ['stage'],
  'customer.expect': ['expected'],
  'customer.evaluate': ['scores'],
  'customer.set_care': ['care'],
  'contact.set': ['contacts'],
  'contact.remove': ['contacts'],
  // A merge is taken back but for what was changed since; only another merge stands in the way.
  'customer.merge': ['mergedIntoId'],
  'customer.unmerge': ['mergedIntoId'],
  'customer.distinguish': ['distinct'],
  'follow_up.complete': ['doneAt'],
  'follow_up.reopen': ['doneAt'],
  'floor_plan.mark': ['marks'],
  'round.cancel': ['cancelledAt'],
  'round.resume': ['cancelledAt'],
  'series.edit': ['lastDay'],
  'series.end': ['lastDay'],
  'series.resume': ['lastDay'],
}

// What else a payload names that its command changes.
const alsoNamed: Partial<Record<CommandType, Record<string, Kind>>> = {
  'series.end': { releaseItemId: 'item' },
  'series.resume': { laterId: 'series', fromItemId: 'item' },
  'contact.set': { customerId: 'customer' },
  'contact.remove': { customerId: 'customer' },
  'customer.merge': { otherId: 'customer' },
  'customer.unmerge': { otherId: 'customer' },
}

// Fields that a payload calls by another name than the noun.
const named: Partial<Record<string, string>> = { 'booth.blocked': 'state' }

const ofAChange = ['id', 'version', 'decided', 'off']

// The booths that one command changes, each in its own way.
function changesOf(call: CommandCall) {
  if (call.type === 'booth.arrange') return call.payload.booths
  return call.type === 'floor_plan.apply' ? (call.payload.change ?? []) : null
}

/** Every booth that a command names. */
function boothsOf(payload: Record<string, unknown>): string[] {
  const {
    id,
    boothId,
    otherId,
    boothIds = [],
    toBoothIds = [],
    otherIds = [],
  } = payload as Record<string, never>
  return [...new Set([id, boothId, otherId, ...boothIds, ...toBoothIds, ...otherIds].filter(Boolean))]
}

/** The nouns and fields a command writes; an empty list means the whole noun. */
export function fieldsOf(call: CommandCall): { keys: NounKey[]; fields: string[] } {
  const noun = call.type.split('.')[0] as Kind
  const payload = call.payload as Record<string, unknown> & { id?: string; boothIds?: string[] }
  const changes = changesOf(call)
  if (changes) {
    const fields = changes
      .flatMap((change) => Object.keys(change))
      .filter((field) => !ofAChange.includes(field))
    if (changes.some((change) => change.off)) fields.push('place')
    const halls = call.type === 'floor_plan.apply' ? (call.payload.halls ?? []) : []
    if (halls.length) fields.push('width', 'depth', 'grid', 'marks', 'archived')
    const keys = [
      ...changes.map(({ id }) => keyOf('booth', id)),
      ...halls.map(({ id }) => keyOf('floor_plan', id)),
    ]
    return { keys, fields: [...new Set(fields)] }
  }
  const ids = noun === 'booth' ? boothsOf(payload) : payload.id ? [payload.id] : []
  const keys = ids.map((id) => keyOf(noun, id))
  for (const [field, kind] of Object.entries(alsoNamed[call.type] ?? {}))
    if (typeof payload[field] === 'string') keys.push(keyOf(kind, payload[field]))
  const fixed = fixedFields[call.type]
  if (fixed) return { keys, fields: 'dueDay' in payload ? [...fixed, 'dueDay'] : fixed }
  // A rating names what it sets.
  if (!call.type.endsWith('.edit') && call.type !== 'customer.rate') return { keys, fields: [] }
  const given = Object.keys(payload).filter((f) => !['id', 'version', 'notesVersion'].includes(f))
  return { keys, fields: given.map((field) => named[`${noun}.${field}`] ?? field) }
}

const again: Partial<Record<CommandType, CommandType>> = {
  'item.create': 'item.restore',
  'customer.create': 'customer.restore',
  'follow_up.create': 'follow_up.restore',
  'round.create': 'round.resume',
  'comment.add': 'comment.restore',
  'attachment.add': 'attachment.restore',
}

// What is archived by its own edit.
const archivedByEdit: CommandType[] = [
  'label.create',
  'department.create',
  'exhibition.create',
  'exhibition.copy',
  'booth.create',
  'field.create',
  'follow_up_template.create',
  'dictionary_entry.create',
  'saved_view.create',
  'floor_plan.create',
  'screen.create',
]

// Of those, what is edited as it was seen: nobody else has changed whether it is archived.
const versioned: CommandType[] = ['booth.create', 'floor_plan.create', 'exhibition.create', 'exhibition.copy']

// What comes back once more was not on any screen meanwhile, so it has no version that was seen.
const unseen = <C extends { version?: number; archived?: boolean }>({ version, ...change }: C) =>
  change.archived === false ? change : { ...change, version }

/** How to do an action again after its undo: what it made is archived, so it is restored; a series it began goes on. */
export function redoOf(commands: CommandCall[]): CommandCall[] {
  return commands.flatMap((call): CommandCall | CommandCall[] => {
    if (call.type === 'series.create') {
      const { id, lastDay, fromItemId } = call.payload
      return { type: 'series.resume', payload: { id, lastDay, fromItemId } }
    }
    if (call.type === 'customer.import')
      return call.payload.rows.map(({ id }) => ({ type: 'customer.restore', payload: { id } }))
    if (call.type === 'booth.import')
      return call.payload.rows.map(({ id }) => ({
        type: 'booth.edit',
        payload: { id, version: 1, archived: false },
      }))
    if (call.type === 'floor_plan.apply') {
      const { add = [], change = [], ...rest } = call.payload
      const back = add.map(({ id }) => ({ id, archived: false }))
      return { type: call.type, payload: { ...rest, change: [...change.map(unseen), ...back] } }
    }
    if ('totals' in call.payload) {
      const { versions: _, totals: __, ...rest } = call.payload // what was seen the first time
      return { type: call.type, payload: rest } as CommandCall
    }
    if (call.type === 'bank_entry.unlink') {
      const { version: _, ...rest } = call.payload // what was seen the first time
      return { type: call.type, payload: rest }
    }
    const { id } = call.payload as { id: string }
    if (archivedByEdit.includes(call.type)) {
      const seen = versioned.includes(call.type) && { version: 1 }
      return {
        type: call.type.replace(/\.(create|copy)$/, '.edit'),
        payload: { id, ...seen, archived: false },
      } as CommandCall
    }
    const restore = again[call.type]
    return restore ? ({ type: restore, payload: { id } } as CommandCall) : call
  })
}

/** A person's own last actions, and who changed the same since. */
export class Undo {
  done: Action[] = []
  undone: Action[] = []
  private readonly foreign = new Map<NounKey, Map<string, Foreign>>()
  private order = 0
  private readonly doneAt = new WeakMap<Action, number>()

  constructor(private readonly onChange: () => void) {}

  /** Remembers an action; what was undone before cannot be redone any more. */
  add(action: Action): void {
    this.push(action)
    this.undone = []
    this.onChange()
  }

  /** A command was refused: there is nothing of it to take back. */
  refused(id: string): void {
    const without = (list: Action[]) => list.filter((a) => !a.ids.includes(id) || a.ids.length > 1)
    this.done = without(this.done)
    this.undone = without(this.undone)
    this.onChange()
  }

  /** Notes what someone else changed. */
  hear(change: Change, ownId: string): void {
    if (change.actor === ownId) return
    const mark = { actorId: change.actor, at: Date.parse(change.at), order: ++this.order }
    const fields = change.op === 'remove' ? ['archived'] : (change.fields ?? [])
    this.mark(keyOf(change.noun, change.id), fields, mark)
    // Who works on an occurrence works on what made it.
    const seriesId = change.noun === 'item' && (change.state as Item | undefined)?.seriesId
    if (seriesId) this.mark(keyOf('series', seriesId), fields.length ? ['occurrences'] : [], mark)
  }

  private mark(key: NounKey, fields: string[], mark: Foreign): void {
    let marks = this.foreign.get(key)
    if (!marks) this.foreign.set(key, (marks = new Map()))
    for (const field of fields) marks.set(field, mark)
  }

  /** Takes the last action off one stack for running, or says who stands in the way. */
  take(from: 'done' | 'undone'): { action: Action; calls: CommandCall[]; kept: number } | UndoOutcome {
    const action = this[from].at(-1)
    if (!action) return { status: 'empty', label: null }
    const all = from === 'done' ? action.inverse : redoOf(action.commands)
    const imported = action.commands.length > 0 && action.commands.every((c) => c.type.endsWith('.import'))
    // One row that a colleague has worked on does not keep the other thousand.
    const free = imported ? all.filter((call) => !this.standsInTheWay(action, [call])) : all
    const calls = free.length ? free : all
    const error = this.standsInTheWay(action, calls)
    this[from] = this[from].slice(0, -1)
    this.onChange()
    return error
      ? { status: 'refused', label: action.label, error }
      : { action, calls, kept: all.length - calls.length }
  }

  /** The action went over to the other stack, under these ids. */
  moved(action: Action, to: 'done' | 'undone', ids: string[]): void {
    const moved = { ...action, ids }
    if (to === 'done') this.push(moved)
    else {
      this.doneAt.set(moved, this.order)
      this.undone = [...this.undone, moved].slice(-kept)
    }
    this.onChange()
  }

  clear(): void {
    this.done = []
    this.undone = []
    this.foreign.clear()
    this.onChange()
  }

  private push(action: Action): void {
    this.doneAt.set(action, this.order)
    this.done = [...this.done, action].slice(-kept)
  }

  private standsInTheWay(action: Action, calls: CommandCall[]): ApiError | null {
    const since = this.doneAt.get(action) ?? 0
    for (const call of calls) {
      const { keys, fields } = fieldsOf(call)
      const made = action.commands.some((c) => /\.(create|add|import)$/.test(c.type))
      const whole = made || fields.length === 0 // what others have worked on since is not taken away
      for (const key of keys) {
        const hit = [...(this.foreign.get(key) ?? [])].filter(
          ([field, mark]) => mark.order > since && (whole || fields.includes(field)),
        )
        if (hit.length === 0) continue
        const [, mark] = hit.at(-1)!
        const detail = { actorId: mark.actorId, at: mark.at, fields: hit.map(([field]) => field) }
        return { code: 'conflict', reason: 'undo.changed_since', detail, message: 'someone changed it since' }
      }
    }
    return null
  }
}
