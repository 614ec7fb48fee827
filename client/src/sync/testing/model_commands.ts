import type { ApiError, CommandPayloads, Kind, Nouns } from '@/api/types'
import { Base } from '../base'
import type { Entry } from '../entry'
import { replay } from '../overlay'
import type { Command } from '../protocol'
import { keyOf, splitKey } from '../views'

/** What a model command may read and write. */
export interface ModelTx {
  actor: string
  now: string
  get<K extends Kind>(kind: K, id: string): Nouns[K] | undefined
  save<K extends Kind>(kind: K, noun: Nouns[K], fields: string[]): void
}

/** A refusal of the model server. */
export class Refusal extends Error {
  constructor(readonly error: ApiError) {
    super(error.message)
  }
}

function refuse(code: ApiError['code'], reason: string, detail?: Record<string, unknown>): never {
  throw new Refusal({ code, reason, message: reason, detail })
}

type Payload = CommandPayloads['item.edit'] & CommandPayloads['booth.hold'] & { itemId?: string }

/** The nouns a command names, those that are there. */
function named(tx: ModelTx, type: string, payload: Payload): [Kind, Nouns[Kind]][] {
  const kind = type.slice(0, type.indexOf('.')) as Kind
  const keys: [Kind, string | undefined][] = [
    [kind, payload.id],
    ['item', payload.itemId],
    ...(payload.boothIds ?? []).map((id): [Kind, string] => ['booth', id]),
  ]
  return keys.flatMap(([k, id]) => {
    const noun = id && tx.get(k, id)
    return noun ? [[k, noun] as [Kind, Nouns[Kind]]] : []
  })
}

const creates = new Set(['item.create', 'comment.add', 'follow_up.create'])

/** What the model server refuses: enough to have every kind of refusal. */
function judge(tx: ModelTx, type: string, payload: Payload & { version?: number }): void {
  const kind = type.slice(0, type.indexOf('.')) as Kind
  const there = payload.id ? tx.get(kind, payload.id) : undefined
  if (creates.has(type) && there) refuse('conflict', 'record.exists')
  if (!creates.has(type) && payload.id && !there) refuse('not_found', 'record.missing')
  if (payload.itemId && !tx.get('item', payload.itemId)) refuse('not_found', 'record.missing')
  if (payload.title === 'refused') refuse('invalid', 'text.empty')
  if (type === 'item.edit' && payload.notes !== undefined)
    if (payload.notesVersion !== tx.get('item', payload.id)!.notesVersion)
      refuse('conflict', 'item.notes_changed')
  if (type === 'customer.edit' && 'phone' in payload)
    if (payload.version !== there!.version) refuse('conflict', 'customer.changed')
  for (const id of kind === 'booth' ? (payload.boothIds ?? []) : []) {
    const booth = tx.get('booth', id) ?? refuse('not_found', 'record.missing')
    if (type === 'booth.hold' && booth.state !== 'available')
      refuse('conflict', 'booth.taken', { holderId: booth.holderId })
  }
}

/**
 * A command on the model server. What it makes of the nouns is the overlay's business, which is held to the real commands by
 * `models/testdata/rules`; the model adds the refusals, and its own state of the nouns.
 */
export function runModelCommand(tx: ModelTx, { id, type, payload }: Command): void {
  judge(tx, type, payload as Payload)
  const base = new Base(() => {})
  for (const [kind, noun] of named(tx, type, payload as Payload)) base.restore(kind, noun, 1)
  const actor = { userId: tx.actor, departmentId: '', timeZone: 'Asia/Shanghai' }
  const entry = {
    id,
    type,
    payload,
    label: null,
    at: Date.parse(tx.now),
    attempts: 0,
    state: 'queued',
    seq: 0,
    epoch: '',
  }
  for (const [key, noun] of replay(base, actor, [entry as Entry]).nouns) {
    const [kind, nounId] = splitKey(key)
    if (noun)
      tx.save(
        kind,
        { ...noun, version: noun.version - 1 },
        changed(base.held(keyOf(kind, nounId))?.state, noun),
      )
  }
}

function changed(before: object | undefined, after: object): string[] {
  const old = (before ?? after) as Record<string, unknown>
  return Object.entries(after)
    .filter(([field]) => field !== 'version' && field !== 'updatedAt')
    .filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(old[field]))
    .map(([field]) => field)
}
