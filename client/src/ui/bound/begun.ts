import type { Draft } from './drafts'

/** The fields of a form that differ from what it was made of. */
export function changedFrom<T extends object, F extends object>(before: T, fields: F): Partial<F> {
  const same = (key: string, value: unknown) =>
    JSON.stringify(before[key as keyof T]) === JSON.stringify(value)
  return Object.fromEntries(Object.entries(fields).filter(([key, value]) => !same(key, value))) as Partial<F>
}

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** What a form began with: what was typed over it, and what others have saved since. */
export class Begun<F extends object> {
  /** The version of what is changed, as this person has seen it. */
  seen = 0
  private was = {} as F

  /** What stands there now, and its version. */
  constructor(
    private readonly now: () => F,
    private readonly version: () => number,
  ) {}

  /** Begins with what stands there, and goes on with what was typed before: that is of what was seen then. */
  begin(draft: Omit<Draft, 'at'> | null): F {
    const before = JSON.parse(draft?.base ?? '{}') as Partial<F>
    this.was = copy({ ...this.now(), ...before })
    this.seen = draft?.version ?? this.version()
    return { ...this.now(), ...(JSON.parse(draft?.text ?? '{}') as Partial<F>) }
  }

  /** What the fields are once others have saved: a field this person typed in stays theirs. */
  follow(fields: F): F {
    const typed = changedFrom(this.was, fields)
    const kept = Object.keys(typed).map((key) => [key, this.was[key as keyof F]] as const)
    this.was = copy({ ...this.now(), ...Object.fromEntries(kept) })
    if (!kept.length) this.seen = this.version()
    return { ...this.now(), ...typed }
  }

  /** Whether somebody else has saved what this person is typing over. */
  overtaken(fields: F): boolean {
    const now = this.now()
    const [theirs, mine] = [changedFrom(this.was, now), changedFrom(now, fields)]
    const typed = Object.keys(changedFrom(this.was, fields))
    return this.version() !== this.seen && typed.some((key) => key in theirs && key in mine)
  }

  /** What is typed is meant for what stands there now. */
  meant(): void {
    this.was = copy(this.now())
    this.seen = this.version()
  }

  /** What was typed, to go on with another time; null: nothing. */
  draftOf(fields: F): Omit<Draft, 'at'> | null {
    const typed = changedFrom(this.was, fields)
    if (!Object.keys(typed).length) return null
    const base = Object.fromEntries(Object.keys(typed).map((key) => [key, this.was[key as keyof F]]))
    return { text: JSON.stringify(typed), base: JSON.stringify(base), version: this.seen }
  }
}
