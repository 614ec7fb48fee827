import type { FollowUp } from '@/api/types'
import type { Base } from './base'
import { standsBeside } from './beside'
import type { Adoption } from './personal'
import type { Session } from './session'
import { keyOf } from './views'

/** Contacts as the log was read. */
export interface VisitRows {
  epoch: string
  seq: number
  visits: readonly FollowUp[]
}

const view = 'follow_ups'
const visitsMost = 5000

/** Contacts done before what the view's snapshot holds: taken in beside it, where their changes reach them. */
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
  adopt(rows: VisitRows): Adoption {
    if (!standsBeside(view, rows, this.parts())) return null
    const again = this.parts().base.adopt('follow_up', rows.visits, rows.seq)
    this.advanced()
    return { again }
  }

  /** Lets go of what was done first, beyond so many: a device that only ever goes on would gather all there is. */
  shed(most = visitsMost): void {
    const { base } = this.parts()
    const done = [...base.all('follow_up')].filter((f) => f.doneAt)
    if (done.length <= most) return
    done.sort((a, b) => (a.doneAt! < b.doneAt! ? -1 : 1))
    for (const one of done.slice(0, done.length - most)) base.letGo(keyOf('follow_up', one.id))
  }
}
