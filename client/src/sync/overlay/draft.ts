import type { Kind, Noun, Nouns } from '@/api/types'
import { calendarOf, type Calendar } from '@/store/selectors/calendar'
import { dayIn } from '@/store/selectors/calendar'
import type { Base } from '../base'
import { keyOf, type NounKey } from '../views'

/** Who gives the commands of this queue. */
export interface Actor {
  userId: string
  departmentId: string
  timeZone: string
}

/** The nouns as the commands so far have made them; each command sees those before it. */
export class Draft {
  readonly nouns = new Map<NounKey, Nouns[Kind] | null>()
  /** When the present command was given, RFC 3339. */
  now = ''
  /** The day it was given on. */
  today = ''
  private touched = new Set<NounKey>()

  constructor(
    private readonly base: Base,
    readonly actor: Actor,
  ) {}

  begin(at: number): void {
    this.now = new Date(at).toISOString()
    this.today = dayIn(this.actor.timeZone, at)
    this.touched = new Set()
  }

  end(): NounKey[] {
    return [...this.touched]
  }

  get<K extends Kind>(kind: K, id: string): Nouns[K] | undefined {
    const key = keyOf(kind, id)
    if (this.nouns.has(key)) return (this.nouns.get(key) ?? undefined) as Nouns[K] | undefined
    return this.base.get(kind, id)
  }

  /** Every noun of a kind, as drafted. */
  all<K extends Kind>(kind: K): Nouns[K][] {
    const found = new Map<string, Nouns[K]>()
    for (const noun of this.base.all(kind)) found.set(noun.id, noun)
    for (const [key, noun] of this.nouns) {
      if (!key.startsWith(`${kind}:`)) continue
      if (noun) found.set(noun.id, noun as Nouns[K])
      else found.delete(key.slice(kind.length + 1))
    }
    return [...found.values()]
  }

  /** Adds a noun, unless it is there: the command may have run already. */
  create<K extends Kind>(kind: K, id: string, fields: Omit<Nouns[K], keyof Noun>): boolean {
    if (this.get(kind, id)) return false
    const record: Noun = { id, version: 1, createdAt: this.now, updatedAt: this.now }
    this.set(keyOf(kind, id), { ...fields, ...record } as unknown as Nouns[K])
    return true
  }

  /** Changes a noun that is there, as a saved change would: the version grows, unless nothing differs. */
  edit<K extends Kind>(kind: K, id: string, change: (noun: Nouns[K]) => Partial<Nouns[K]> | null): void {
    const noun = this.get(kind, id)
    const fields = noun && change(noun)
    if (!noun || !fields || !differs(noun, fields)) return
    this.set(keyOf(kind, id), { ...noun, ...fields, version: noun.version + 1, updatedAt: this.now })
  }

  /** Takes a noun off the screen. */
  remove(kind: Kind, id: string): void {
    if (this.get(kind, id)) this.set(keyOf(kind, id), null)
  }

  calendar(): Calendar {
    return calendarOf(this.all('calendar_day'))
  }

  private set(key: NounKey, noun: Nouns[Kind] | null): void {
    this.nouns.set(key, noun)
    this.touched.add(key)
  }
}

/** Whether some fields are not as a noun has them. */
export function differs<N extends object>(noun: N, fields: Partial<N>): boolean {
  return (Object.keys(fields) as (keyof N)[]).some(
    (key) => JSON.stringify(fields[key]) !== JSON.stringify(noun[key]),
  )
}

const isWords = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

/** The fields of a payload that are given, without those that name or guard; a list names each id once. */
export function given<P extends object, K extends keyof P>(payload: P, ...leave: K[]): Omit<P, K> {
  const fields = { ...payload }
  for (const key of leave) delete fields[key]
  const all = fields as Record<string, unknown>
  for (const [key, value] of Object.entries(all)) {
    if (value === undefined) delete all[key]
    else if (isWords(value)) all[key] = [...new Set(value)]
  }
  return fields
}
