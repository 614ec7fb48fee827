import type { Correction } from './work'

/** A place of a report that is being corrected. */
export interface Place {
  part: Correction['part']
  id: string
  /** What the dialog is called. */
  title: string
  /** What its text is. */
  label: string
  /** What was drafted there, in words; empty: nothing. */
  drafted: string
  /** What the fields begin with where nothing was corrected. */
  text: string
  amount: string
  money: boolean
  /** A line that stands nowhere yet, or was added by hand. */
  added: boolean
}

/** A place without what does not matter there. */
export const placeOf = (place: Pick<Place, 'part' | 'id' | 'title' | 'label'> & Partial<Place>): Place => ({
  drafted: '',
  text: '',
  amount: '',
  money: false,
  added: false,
  ...place,
})
