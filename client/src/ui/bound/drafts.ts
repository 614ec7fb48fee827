import { me } from '@/api'

/** Texts being typed, kept in this browser until the server has them: a closed sheet, a reload or an ended session loses nothing. */
export interface Draft {
  text: string
  /** What the text was made from, where that matters. */
  base?: string
  version?: number
  at: number
}

const prefix = 'zhanban.draft.'
const keepFor = 30 * 86_400_000

// A draft belongs to a person: another who signs in here does not see it.
const keyOf = (name: string) => `${prefix}${me.value?.user.id ?? ''}.${name}`

/** Keeps a draft under a name such as "item.<id>.notes". A full or forbidden storage only costs the safety net. */
export function keepDraft(name: string, draft: Omit<Draft, 'at'>): void {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify({ ...draft, at: Date.now() }))
  } catch {
    // The text still stands in its field.
  }
}

/** The draft kept under a name. */
export function readDraft(name: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(keyOf(name)) ?? 'null') as Draft | null
    return draft && typeof draft.text === 'string' && Date.now() - draft.at < keepFor ? draft : null
  } catch {
    return null
  }
}

/** Forgets a draft: its text has arrived or was given up. */
export function dropDraft(name: string): void {
  try {
    localStorage.removeItem(keyOf(name))
  } catch {
    // Nothing was kept either.
  }
}
