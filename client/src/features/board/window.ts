import { onBeforeUnmount, onMounted, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { whenIdle } from '@/ui/idle'

/** Cards `from` up to, not including, `to`. */
export interface Span {
  from: number
  to: number
}

/** The part of a list that is drawn, and the room of the cards not drawn above and below it. */
export interface Sight extends Span {
  before: number
  after: number
}

/** What a list tells about itself. */
export interface Listed {
  root: Ref<HTMLElement | undefined>
  /** Where it scrolls; null before it is drawn for the first time. */
  scroller: () => HTMLElement | null
  ids: () => readonly string[]
  /** What of the window's height is no room for cards, at least. */
  taken: () => number
  /** A card's height before it was ever drawn. */
  estimate: (index: number) => number
  /** While this is so, no card may go from under the hand; more may come. */
  held: () => boolean
}

/** Lists up to this long are drawn whole, as soon as what is seen stands there. */
export const wholeUpTo = 60

const gap = 8
// Pixels drawn beyond what is seen, once that stands there, and how few of them may be left before more are: a list drawn anew at every frame of
// scrolling pays style, layout and layers at every frame.
const around = 480
const near = 160
const step = 12
const few = 4

/** The place of each card in a list, and its end: offsets[i] is where card i begins. */
export function offsetsOf(count: number, height: (index: number) => number): Float64Array {
  const offsets = new Float64Array(count + 1)
  for (let i = 0; i < count; i++) offsets[i + 1] = offsets[i]! + height(i) + gap
  return offsets
}

/** The cards that reach into a span of pixels. */
export function within(offsets: Float64Array, top: number, bottom: number): Span {
  const count = offsets.length - 1
  const from = Math.max(0, firstAfter(offsets, top) - 1)
  return { from: Math.min(from, count), to: Math.min(count, Math.max(from, firstAfter(offsets, bottom))) }
}

// The first index whose offset is greater; offsets only grow.
function firstAfter(offsets: Float64Array, value: number): number {
  let low = 0
  let high = offsets.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (offsets[middle]! > value) high = middle
    else low = middle + 1
  }
  return low
}

const revealers = new Set<(id: string) => boolean>()

/** Brings a card into sight that may not be drawn; says whether any list has it. */
export function reveal(id: string): boolean {
  return [...revealers].some((try_) => try_(id))
}

/**
 * Draws of a list first what is seen, then, if it is not long, the rest; of a long one always only what is seen and a little around it.
 * Heights are learned from what is drawn before it goes.
 */
export function useSight(list: Listed): Readonly<ShallowRef<Sight>> {
  const known = new Map<string, number>()
  let offsets = measured()
  let drawn = Math.max(within(offsets, 0, innerHeight - list.taken()).to, few) // of a short list, so far
  let beyond = 0
  let scroller: HTMLElement | null = null
  let leave = () => {}
  const sight = shallowRef(cut(offsets, { from: 0, to: Math.min(drawn, offsets.length - 1) }))

  function measured(): Float64Array {
    const ids = list.ids()
    return offsetsOf(ids.length, (index) => known.get(ids[index]!) ?? list.estimate(index))
  }

  function learn(): void {
    for (const card of list.root.value?.children ?? []) {
      const { id } = (card as HTMLElement).dataset
      if (id) known.set(id, (card as HTMLElement).offsetHeight)
    }
    offsets = measured()
  }

  // What is to be drawn now; null: the list is not on screen.
  function span(root: HTMLElement): Span | null {
    const count = list.ids().length
    if (count <= wholeUpTo) return { from: 0, to: Math.min(count, drawn) }
    return seen(offsets, root, scroller, beyond)
  }

  function look(): void {
    const root = list.root.value
    if (!root) return
    learn()
    const before = sight.value
    const most = offsets.length - 1
    const now = span(root) ?? { from: Math.min(before.from, most), to: Math.min(before.to, most) }
    const next = cut(offsets, list.held() ? joined(now, before, root) : now)
    if (next.from !== before.from || next.to !== before.to || next.after !== before.after) sight.value = next
  }

  function grow(): void {
    const count = list.ids().length
    beyond = around
    if (!list.root.value || count > wholeUpTo || drawn >= count) {
      drawn = Math.max(drawn, wholeUpTo)
      look()
    } else {
      drawn += step
      look()
      whenIdle(grow)
    }
  }

  function scrolled(): void {
    beyond = around
    const root = list.root.value
    const { from, to } = sight.value
    const wanted = root && seen(offsets, root, scroller, near)
    if (wanted && (wanted.from < from || wanted.to > to)) look()
  }

  function follow(next: HTMLElement | null): void {
    leave()
    scroller = next
    leave = next ? heed(next, scrolled, look) : () => {}
  }

  function show(id: string): boolean {
    const index = list.ids().indexOf(id)
    const root = list.root.value
    if (index === -1 || !root || !scroller) return false
    const top = root.getBoundingClientRect().top - scroller.getBoundingClientRect().top
    scroller.scrollTop += top + offsets[index]! - scroller.clientHeight / 2
    look()
    return true
  }

  onMounted(() => {
    watch(list.scroller, follow, { immediate: true })
    revealers.add(show)
    whenIdle(grow)
  })
  onBeforeUnmount(() => {
    follow(null)
    revealers.delete(show)
  })
  watch([list.ids, list.held], look)
  return sight
}

// The cards in sight and some pixels more; null: the list is not on screen.
function seen(
  offsets: Float64Array,
  root: HTMLElement,
  scroller: HTMLElement | null,
  more: number,
): Span | null {
  if (!scroller || scroller.clientHeight === 0) return null
  const top = scroller.getBoundingClientRect().top - root.getBoundingClientRect().top
  return within(offsets, top - more, top + scroller.clientHeight + more)
}

function cut(offsets: Float64Array, { from, to }: Span): Sight {
  return { from, to, before: offsets[from]!, after: offsets.at(-1)! - offsets[to]! }
}

function heed(scroller: HTMLElement, scrolled: () => void, resized: () => void): () => void {
  const observer = new ResizeObserver(resized)
  observer.observe(scroller)
  scroller.addEventListener('scroll', scrolled, { passive: true })
  return () => {
    observer.disconnect()
    scroller.removeEventListener('scroll', scrolled)
  }
}

// In front only while the first card stands where it was drawn: the one in the hand may be elsewhere.
function joined(next: Span, drawn: Span, root: HTMLElement): Span {
  const first = root.querySelector('[data-id]')
  const stands = first?.parentElement === root && !first.classList.contains('card--slot')
  return { from: stands ? Math.min(next.from, drawn.from) : drawn.from, to: Math.max(next.to, drawn.to) }
}
