import type { Mention } from '@/api/types'
import { actAll } from '@/ui/bound/act'

/** Marks mentions as read; nothing is said, the badge shows it. */
export function readMentions(mentions: readonly Mention[]): void {
  if (mentions.length === 0) return
  void actAll(mentions.map(({ id }) => ({ type: 'mention.read', payload: { id } })))
}
