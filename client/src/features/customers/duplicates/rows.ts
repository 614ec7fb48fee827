import type { Customer } from '@/api/types'
import { keptOf, mergedFacts, type MergeChoice, type MergedFact } from '@/store/selectors/customer_merge'

/** A fact on which two cards differ. */
export interface Row {
  fact: MergedFact | 'ownerId' | 'notes'
  own: string
  other: string
  /** Whose is kept; both: notes are joined. */
  kept: 'id' | 'otherId' | 'both'
}

/** The facts on which two cards differ, and whose a merge keeps as chosen so far. */
export function rowsOf(own: Customer, other: Customer, chosen: MergeChoice): Row[] {
  const rows: Row[] = []
  const add = (fact: Row['fact'], usual: Row['kept']) => {
    if (own[fact] === other[fact]) return
    rows.push({ fact, own: own[fact], other: other[fact], kept: (chosen[fact] as Row['kept']) ?? usual })
  }
  for (const fact of mergedFacts) add(fact, keptOf(own, other, fact))
  add('ownerId', own.ownerId ? 'id' : 'otherId')
  add('notes', own.notes && other.notes ? 'both' : own.notes ? 'id' : 'otherId')
  return rows
}
