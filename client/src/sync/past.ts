import type { FollowUp, Item } from '@/api/types'
import type { Base } from './base'
import { adoptBeside } from './beside'
import type { Adoption } from './personal'
import type { Session } from './session'
import { keyOf } from './views'

/** Contacts as the log was read. */
export interface VisitRows {
  epoch: string
  seq: number
  visits: readonly FollowUp[]
}

/** Finished items of a department's board, as a month was read. */
export interface ItemRows {
  epoch: string
  seq: number
  departmentId: string
  items: readonly Item[]
}

const view = 'follow_ups'
const doneMost = 5000

/** Contacts and items done before what their view's snapshot holds: taken in beside it, where their changes reach them. */
export class Past {
  constructor(
    private readonly parts: () => { base: Base; session: Session },
    private readonly advanced: () => void,
  ) {}

  /** As of when a snapshot has told of the view; what was taken in before went. */
  get told(): number {
    return this.parts().base.told(view)
  }

  /** Takes in contacts that were read, if they stand beside the view. */
  adopt({ visits: list, ...rows }: VisitRows): Adoption {
    const adoption = adoptBeside(view, 'follow_up', { ...rows, list }, this.parts())
    if (adoption) this.advanced()
    return adoption
  }

  /** Takes in items that were read, if they stand beside their board. */
  adoptItems({ items: list, departmentId, ...rows }: ItemRows): Adoption {
    const adoption = adoptBeside(`board:${departmentId}`, 'item', { ...rows, list }, this.parts())
    if (adoption) this.advanced()
    return adoption
  }

  /** Lets go of what was done first, beyond so many: a device that only ever goes on would gather all there is. */
  shed(most = doneMost): void {
    const { base } = this.parts()
    for (const kind of ['follow_up', 'item'] as const) {
      const done = [...base.all(kind)].filter((one) => one.doneAt)
      if (done.length <= most) continue
      done.sort((a, b) => (a.doneAt! < b.doneAt! ? -1 : 1))
      for (const one of done.slice(0, done.length - most)) base.letGo(keyOf(kind, one.id))
    }
  }
}
