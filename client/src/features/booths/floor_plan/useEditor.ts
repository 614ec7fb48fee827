import { computed, ref, shallowRef, type Ref } from 'vue'
import { newId } from '@/api'
import type { Booth, FloorMark } from '@/api/types'
import type { MapEditor, Point } from '../map/editor'
import type { Box, HallBox, Layout } from '../map/layout'
import {
  boxOf,
  drawnFrom,
  gridOf,
  hallAt,
  inCorner,
  movedBy,
  placeOf,
  sizedBy,
  thingAt,
  thingsOf,
  type Place,
  type Thing,
  type Tool,
} from './drawing'
import { drawBooth, placeBooths, removeMark, setMarks, takeOff } from './edit_commands'

interface Drag {
  how: 'move' | 'size' | 'draw'
  from: Point
  things: Thing[]
  places: Place[]
  layout: Layout
}

const arrows: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

// One command for the booths, one for each plan's mark.
function give(exhibitionId: string, list: readonly Thing[], places: readonly Place[]) {
  const moved = list.map((thing, n) => ({ thing, place: places[n]! }))
  const ofBooths = moved.filter(({ thing }) => thing.booth)
  if (ofBooths.length)
    void placeBooths(
      ofBooths.map(({ thing }) => thing.booth!),
      ofBooths.map(({ place }) => place),
    )
  for (const { thing, place } of moved)
    if (thing.mark) void setMarks(exhibitionId, thing.hall, [{ ...thing.mark, ...place }])
}
function placesAt(one: Drag, at: Point): Place[] {
  const [dx, dy] = [at.x - one.from.x, at.y - one.from.y]
  const by = one.how === 'size' ? sizedBy : movedBy
  // Several move as one: all by the steps of the first.
  const step = one.things[0] ? gridOf(one.things[0].hall) : 0
  const [sx, sy] = [Math.round(dx / step) * step, Math.round(dy / step) * step]
  return one.places.map((place) =>
    one.places.length > 1 ? movedBy(place, sx, sy, 1) : by(place, dx, dy, step),
  )
}
function drawMark(exhibitionId: string, type: FloorMark['type'], text: string, hall: HallBox, place: Place) {
  const id = newId()
  void setMarks(exhibitionId, hall, [{ id, type, text, ...place }])
  return hall.plan && `${hall.plan.id}/${id}`
}

// Where an arrow key puts things; null: the key is none of the editor's.
function byArrow(event: KeyboardEvent, held: readonly Thing[]): Place[] | null {
  const arrow = arrows[event.key]
  if (!arrow || !held.length || event.ctrlKey || event.metaKey) return null
  const step = gridOf(held[0]!.hall)
  const by = event.shiftKey ? Math.max(50, Math.round(step / 10)) : step
  const to = event.altKey ? sizedBy : movedBy
  return held.map((one) => to(placeOf(one, one.hall), arrow[0] * by, arrow[1] * by, event.altKey ? by : 1))
}

// What is chosen of what can be.
function useChosen() {
  const tool = ref<Tool>('choose')
  const chosen = shallowRef<ReadonlySet<string>>(new Set())
  const locked = ref('')
  const layout = shallowRef<Layout>()
  const things = computed(() => (layout.value ? thingsOf(layout.value) : []))
  const held = computed(() => things.value.filter(({ id }) => chosen.value.has(id)))
  const choose = (ids: Iterable<string>) => (chosen.value = new Set(ids))
  const sold = (list: readonly Thing[]) =>
    (locked.value = list.find((one) => one.locked)?.booth?.code ?? '') !== ''
  return { tool, chosen, layout, things, held, locked, choose, sold }
}

/** The map under the hand of somebody who draws: one drag, or one key, is one command. */
export function useEditor(
  exhibitionId: Ref<string>,
  booths: Ref<readonly Booth[]>,
  words: (tool: Tool) => string,
) {
  const { tool, chosen, layout, things, held, locked, choose, sold } = useChosen()
  const ghosts = shallowRef<readonly Box[]>([])
  let drag: Drag | null = null

  function down(at: Point, reach: number, more: boolean): boolean {
    const now = layout.value!
    locked.value = ''
    if (tool.value !== 'choose') {
      const hall = hallAt(now, at.x, at.y)
      if (hall) drag = { how: 'draw', from: at, things: [], places: [], layout: now }
      return !!hall
    }
    const hit = thingAt(things.value, at.x, at.y)
    if (!hit) {
      if (!more) choose([])
      return false
    }
    const ids = new Set(chosen.value)
    if (more && !ids.delete(hit.id)) ids.add(hit.id)
    choose(more ? ids : ids.has(hit.id) ? ids : [hit.id])
    if (more || sold(held.value)) return true
    const how = held.value.length === 1 && inCorner(hit, at.x, at.y, reach) ? 'size' : 'move'
    const places = held.value.map((one) => placeOf(one, one.hall))
    drag = { how, from: at, things: held.value, places, layout: now }
    return true
  }
  function move(at: Point) {
    if (!drag) return
    if (drag.how === 'draw') {
      const hall = hallAt(drag.layout, drag.from.x, drag.from.y)!
      ghosts.value = [boxOf(drawnFrom(hall, drag.from, at), hall)]
    } else ghosts.value = placesAt(drag, at).map((place, n) => boxOf(place, drag!.things[n]!.hall))
  }
  function up(at: Point, slipped: boolean) {
    const one = drag
    cancel()
    if (!one || !slipped) return
    if (one.how !== 'draw') return give(exhibitionId.value, one.things, placesAt(one, at))
    const hall = hallAt(one.layout, one.from.x, one.from.y)!
    const place = drawnFrom(hall, one.from, at)
    const made =
      tool.value === 'booth'
        ? drawBooth(exhibitionId.value, hall, place, booths.value)
        : drawMark(exhibitionId.value, tool.value as FloorMark['type'], words(tool.value), hall, place)
    choose(made ? [made] : [])
    tool.value = 'choose'
  }
  function cancel() {
    drag = null
    ghosts.value = []
  }
  function remove() {
    if (sold(held.value)) return
    const off = held.value.flatMap((one) => one.booth ?? [])
    if (off.length) void takeOff(off)
    for (const { mark, hall } of held.value) if (mark && hall.plan) void removeMark(hall.plan, mark)
    choose([])
  }
  function key(event: KeyboardEvent): boolean {
    const places = byArrow(event, held.value)
    if (event.key === 'Escape' && (drag || chosen.value.size || tool.value !== 'choose')) {
      cancel()
      choose([])
      tool.value = 'choose'
    } else if ((event.key === 'Delete' || event.key === 'Backspace') && held.value.length) remove()
    else if (places) {
      if (!sold(held.value)) give(exhibitionId.value, held.value, places)
    } else return false
    return true
  }
  const see = (now: Layout) => (layout.value = now)
  const map: MapEditor = { see, ghosts, chosen, down, move, up, cancel, key, choose }
  return { tool, chosen, held, locked, map, remove, choose }
}
