import type { Customer } from '@/api/types'
import type { Base, Wants } from './base'
import { standsBeside } from './beside'
import type { Session } from './session'
import { names } from './views'

/** Cards as a list of the server read them. */
export interface CustomerRows {
  epoch: string
  seq: number
  customers: Customer[]
}

/** What became of rows: taken in but for those to be read again, or none, for the view itself is not here. */
export type Adoption = { again: string[] } | null

/** Says of a card whether it is kept. */
export type Keeper = (card: Customer) => boolean

const view = 'customers'

/** Which customer cards this device holds: those that name its person, and what lists and sheets have read. */
export class Personal {
  private readonly keepers = new Set<Keeper>()

  constructor(
    private readonly userId: string,
    private readonly parts: () => { base: Base; session: Session },
    private readonly advanced: () => void,
  ) {}

  /** Whether a change of a card that is not held brings it here: it names the person, is their doing, or belongs in an open list. */
  readonly wants: Wants = ({ actor, state }) => actor === this.userId || this.isKept(state as Customer)

  /** As of when a snapshot has told the person's own. */
  get told(): number {
    return this.parts().base.told(view)
  }

  /** Keeps cards, and what changes into one of them. */
  keep(keeper: Keeper): void {
    this.keepers.add(keeper)
  }

  letGo(keeper: Keeper): void {
    this.keepers.delete(keeper)
  }

  /** Takes in rows that were read, if they stand beside the view. */
  adopt(rows: CustomerRows): Adoption {
    if (!standsBeside(view, rows, this.parts())) return null
    const { base } = this.parts()
    const again = base.adopt('customer', rows.customers, rows.seq)
    base.evict((card) => this.isKept(card as Customer))
    this.advanced()
    return { again }
  }

  private isKept(card: Customer): boolean {
    return names(this.userId, card) || [...this.keepers].some((keeps) => keeps(card))
  }
}
