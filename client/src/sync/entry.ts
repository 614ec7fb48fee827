import type { ApiError } from '@/api/types'
import type { Command } from './protocol'
import type { Label, QueuedCommand } from './types'

/** A command as the queue keeps it on disk. */
export type Entry = Command & {
  /** Its place; given by the database. */
  n?: number
  label: Label | null
  /** When it was given, ms by the server's clock. */
  at: number
  /** How often it has been sent, as far as this tab or the disk knows. */
  attempts: number
  /** done: answered, kept until the base shows it. */
  state: 'queued' | 'refused' | 'done'
  seq: number
  epoch: string
  error?: ApiError
}

/** The entry as the queue sheet shows it. */
export function asQueued(entry: Entry, sending: boolean): QueuedCommand {
  const { id, type, payload, label, at, attempts, state, error } = entry
  const shown = sending ? 'sending' : (state as 'queued' | 'refused')
  return { id, type, payload, label, at, attempts, state: shown, error }
}
