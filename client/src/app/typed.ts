import type { QueuedCommand } from '@/sync'

const texts = [
  'title',
  'text',
  'name',
  'company',
  'phone',
  'notes',
  'result',
  'venue',
  'code',
  'hall',
] as const

/** A text of a command, as its author typed it. */
export type TypedField = (typeof texts)[number]

/** The texts a refused command carries: what is to be kept, read and mended. The one the refusal names comes first. */
export function typedFields(command: QueuedCommand): TypedField[] {
  const payload = command.payload as Record<string, unknown>
  const found = texts.filter((name) => typeof payload[name] === 'string')
  const blamed = (name: TypedField) => Number(name === command.error?.field)
  return found.sort((a, b) => blamed(b) - blamed(a))
}
