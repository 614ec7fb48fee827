import { watch, type Ref } from 'vue'

/** By how many places the rows on screen have moved: what most of them did, for single ones may have jumped. */
export function moved(before: readonly string[], after: readonly string[], from: number, to: number): number {
  const places = new Map(after.map((id, n) => [id, n]))
  const shifts = before
    .slice(from, to)
    .flatMap((id, n) => (places.has(id) ? [places.get(id)! - from - n] : []))
    .sort((a, b) => a - b)
  return shifts[Math.floor(shifts.length / 2)] ?? 0
}

/** Keeps the rows a person looks at where they are while others come and go above them. */
export function anchorRows(
  scroller: Ref<HTMLElement | undefined>,
  rows: Readonly<Ref<readonly { id: string }[]>>,
  height: Readonly<Ref<number>>,
): void {
  const ids = () => rows.value.map((row) => row.id)
  let before = ids()
  watch(
    rows,
    () => {
      const now = ids()
      const box = scroller.value
      const top = box?.scrollTop ?? 0
      if (box && top > 0) {
        const from = Math.floor(top / height.value)
        const to = Math.ceil((top + box.clientHeight) / height.value)
        const by = moved(before, now, from, to)
        if (by !== 0) box.scrollTop = top + by * height.value
      }
      before = now
    },
    { flush: 'post' },
  )
}
