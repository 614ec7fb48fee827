import { ref, type Ref } from 'vue'
import type { Week } from '@/api/types'
import { everyWeek, laterWeek } from './reach'
import type { Session } from './session'

interface Followed {
  count: number
  until: Week
  leave: (() => void) | null
}

/** The views that screens follow, whoever is signed in, and what of them is here. */
export class FollowedViews {
  private readonly followed = new Map<string, Followed>()
  private readonly readies = new Map<string, Ref<boolean>>()
  private readonly untils = new Map<string, Ref<Week>>()
  private readonly tolds = new Map<string, Ref<number>>()

  /** session: that of the person signed in, if it has begun; toldOf: as of when a snapshot has told all of a view. */
  constructor(
    private readonly session: () => Session | null,
    private readonly toldOf: (view: string) => number,
  ) {}

  /** Follows a view until the returned function is called. */
  follow(view: string, until: Week): () => void {
    let followed = this.followed.get(view)
    if (!followed) this.followed.set(view, (followed = { count: 0, until, leave: null }))
    const mine = followed
    mine.count++
    mine.until = laterWeek(mine.until, until)
    const session = this.session()
    if (session && mine.leave) session.reach(view, mine.until)
    else if (session) mine.leave = session.follow(view, mine.until)
    this.ready(view).value = this.hasData(view)
    let left = false
    return () => {
      if (left) return
      left = true
      if (--mine.count > 0) return
      mine.leave?.()
      this.followed.delete(view)
    }
  }

  /** A person's session has begun: it brings what is followed. */
  join(session: Session): void {
    for (const [view, mine] of this.followed) mine.leave ??= session.follow(view, mine.until)
  }

  /** The session is over; what is followed waits for the next. */
  part(): void {
    for (const mine of this.followed.values()) mine.leave = null
    this.read()
  }

  /** Tells what has come or gone. */
  read(): void {
    for (const [view, isReady] of this.readies) isReady.value = this.hasData(view)
    for (const [view, end] of this.untils) end.value = this.endOf(view)
    for (const [view, told] of this.tolds) told.value = this.toldOf(view)
  }

  ready(view: string): Ref<boolean> {
    let isReady = this.readies.get(view)
    if (!isReady) this.readies.set(view, (isReady = ref(this.hasData(view))))
    return isReady
  }

  until(view: string): Ref<Week> {
    let end = this.untils.get(view)
    if (!end) this.untils.set(view, (end = ref(this.endOf(view))))
    return end
  }

  told(view: string): Ref<number> {
    let told = this.tolds.get(view)
    if (!told) this.tolds.set(view, (told = ref(this.toldOf(view))))
    return told
  }

  private endOf(view: string): Week {
    const known = this.session()?.views.get(view)
    if (known?.denied) return everyWeek
    return known && known.seq !== null ? known.until : ''
  }

  private hasData(view: string): boolean {
    const known = this.session()?.views.get(view)
    return known !== undefined && (known.seq !== null || known.denied)
  }
}
