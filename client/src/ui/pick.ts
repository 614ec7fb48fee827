import type { Person } from './person'

/** Something a chip offers to choose: a person, a label, a word. */
export interface PickOption {
  id: string
  name: string
  /** More words to find it by than it shows: pinyin. */
  search?: string
  person?: Person
  colour?: number
  /** How many there are of it. */
  count?: number
}
