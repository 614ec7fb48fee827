import { computed, onBeforeUnmount, ref, watch } from 'vue'
import type { BoothState, ScreenPicture } from '@/api/types'
import { picture } from './link'

/** A sale that is announced. */
export interface Sale {
  boothId: string
  code: string
  state: BoothState
  area: number
  who: string
}

const steps: readonly BoothState[] = ['signed', 'part_paid', 'paid']
const shownFor = 5_000
// A picture older than that says nothing of what has just happened.
const liveWithin = 60_000

/** What was sold between two pictures: a booth that went further than signed, or paid from signed. */
export function soldBetween(before: ScreenPicture, after: ScreenPicture): Sale[] {
  if (Date.parse(after.now) - Date.parse(before.now) > liveWithin) return []
  const was = new Map(before.booths.map((b) => [b.id, b.state]))
  const name = new Map(after.people.map((p) => [p.id, p.name]))
  return after.booths
    .filter((b) => steps.includes(b.state) && !steps.includes(was.get(b.id) ?? 'available'))
    .map((b) => ({
      boothId: b.id,
      code: b.code,
      state: b.state,
      area: b.area,
      who: name.get(b.holderId) ?? '',
    }))
}

/** Announces each sale once, for some seconds; one that is taken back is taken off at once. */
export function useSales() {
  const waiting = ref<Sale[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined
  const next = () => {
    clearTimeout(timer)
    timer = waiting.value.length > 0 ? setTimeout(drop, shownFor) : undefined
  }
  const drop = () => {
    waiting.value = waiting.value.slice(1)
    next()
  }
  watch(picture, (after, before) => {
    if (!after || !before) return
    const standing = new Set(after.booths.filter((b) => steps.includes(b.state)).map((b) => b.id))
    const first = waiting.value[0]
    waiting.value = [...waiting.value.filter((s) => standing.has(s.boothId)), ...soldBetween(before, after)]
    if (waiting.value[0] !== first) next()
  })
  onBeforeUnmount(() => clearTimeout(timer))
  return { sale: computed(() => waiting.value[0] ?? null) }
}
