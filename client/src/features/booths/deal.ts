import type { Booth, Exhibition, Order } from '@/api/types'
import { chargeOf } from '@/store/selectors/charge'
import { discounted, quoteOf, tooMuchOff, type Quote } from '@/store/selectors/quote'

/** What can become of a booth that somebody has. */
export type DealKind = 'transfer' | 'move' | 'swap' | 'merge' | 'split'

/** What a person has chosen in the dialog. */
export interface Choices {
  /** The booth moved to or swapped with. */
  toId: string
  /** The booths it is merged with. */
  otherIds: readonly string[]
  /** The parts that stay with who has it. */
  keepIds: readonly string[]
  openSides: number
  /** By booth: a price agreed, in fen. */
  agreed: Readonly<Record<string, number>>
}

type Shape = Pick<Booth, 'id' | 'code' | 'type' | 'area' | 'openSides' | 'listPrice'>

/** A booth of an order with what it costs, before or after. */
export interface DealLine {
  booth: Shape
  quote: Quote
  /** Of an order: what it comes to before anything is taken off. fen. */
  full?: number
}

/** What a deal makes of one order; without an order: of the booths as the list has them today. */
export interface DealPrice {
  order: Order | null
  before: DealLine[]
  after: DealLine[]
  totalBefore: number
  totalAfter: number
  /** What giving space of a contract up costs: part of its total. */
  charge?: { codes: string[]; amount: number }
  /** More is taken off than the price list allows, or somebody has approved: a draft waits for it, a contract is for who may approve. */
  unapproved?: boolean
  /** How much less a contract's booths come to without a charge, which is for who may approve: the server's deal.less. */
  less?: number
}

const shapeOf = ({ id, code, type, area, openSides, listPrice }: Booth): Shape => ({
  id,
  code,
  type,
  area,
  openSides,
  listPrice,
})

/** Booth.Merge: what several booths measure as one. */
export function mergedShape(booth: Booth, others: readonly Booth[], openSides: number): Shape {
  const all = [booth, ...others]
  const priced = all.every((b) => b.listPrice !== null)
  return {
    ...shapeOf(booth),
    area: all.reduce((sum, b) => sum + b.area, 0),
    openSides: openSides || Math.max(...all.map((b) => b.openSides)),
    listPrice: priced ? all.reduce((sum, b) => sum + (b.listPrice ?? 0), 0) : null,
  }
}

const touch = (a: Booth['place'], b: Booth['place']) =>
  !!a &&
  !!b &&
  a.x <= b.x + b.width &&
  b.x <= a.x + a.width &&
  a.y <= b.y + b.depth &&
  b.y <= a.y + a.depth &&
  (Math.min(a.x + a.width, b.x + b.width) > Math.max(a.x, b.x) ||
    Math.min(a.y + a.depth, b.y + b.depth) > Math.max(a.y, b.y))

const sameSale = (a: Booth, b: Booth) =>
  a.state === b.state && a.customerId === b.customerId && a.orderId === b.orderId && a.holderId === b.holderId

/** Which booths could be merged with one: those beside it or beside those chosen, free or as it is. */
export function beside(booth: Booth, chosen: readonly string[], booths: Iterable<Booth>): Booth[] {
  const all = [...booths].filter(
    (b) => b.exhibitionId === booth.exhibitionId && b.hall === booth.hall && b.type === booth.type,
  )
  const row = all.filter((b) => b.id === booth.id || chosen.includes(b.id))
  return all
    .filter(
      (b) =>
        b.id !== booth.id &&
        !b.parts?.length &&
        !b.offerId &&
        (b.state === 'available' || booth.state === 'available' || sameSale(b, booth)) &&
        row.some((one) => touch(one.place, b.place)),
    )
    .sort((a, b) => a.code.localeCompare(b.code, 'zh-CN', { numeric: true }))
}

/** The parts of a merged booth, as booths again. */
export function partsOf(booth: Booth): Shape[] {
  return (booth.parts ?? []).map((p) => ({
    id: p.boothId,
    code: p.code,
    type: booth.type,
    area: p.area,
    openSides: p.openSides,
    listPrice: p.listPrice ?? null,
  }))
}

/** Which booths take the place of which, order by order. */
function replaced(
  kind: DealKind,
  booth: Booth,
  choices: Choices,
  find: (id: string) => Booth | undefined,
): [Booth, string[], Shape[]][] {
  const to = find(choices.toId)
  const others = choices.otherIds.flatMap((id) => find(id) ?? [])
  switch (kind) {
    case 'move':
      return to ? [[booth, [booth.id], [shapeOf(to)]]] : []
    case 'swap':
      return to
        ? [
            [booth, [booth.id], [shapeOf(to)]],
            [to, [to.id], [shapeOf(booth)]],
          ]
        : []
    case 'merge': {
      const had = [booth, ...others].find((b) => b.state !== 'available') ?? booth
      return others.length
        ? [[had, [booth.id, ...choices.otherIds], [mergedShape(booth, others, choices.openSides)]]]
        : []
    }
    case 'split': {
      const kept = partsOf(booth).filter((p) => choices.keepIds.includes(p.id))
      return [[booth, partsOf(booth).map((p) => p.id), kept]]
    }
  }
  return []
}

/** What a deal costs, order by order: the server's order.requote, shown before it is confirmed. */
export function dealPrices(
  kind: DealKind,
  booth: Booth,
  choices: Choices,
  world: {
    exhibition: Exhibition
    day: string
    booth: (id: string) => Booth | undefined
    order: (id: string) => Order | undefined
    /** Who would do it. */
    me: string
  },
): DealPrice[] {
  const { exhibition } = world
  const free = (shapes: Shape[]): DealLine[] =>
    shapes.map((shape) => ({
      booth: shape,
      quote: quoteOf(exhibition.prices, shape, { currency: exhibition.currency, day: world.day }),
    }))
  return replaced(kind, booth, choices, world.booth).flatMap(([had, gone, shapes]): DealPrice[] => {
    if (had.state === 'available' && kind !== 'merge') return []
    const order = had.orderId ? world.order(had.orderId) : undefined
    if (had.orderId && (!order || order.masked)) return []
    if (order) {
      const price = ofOrder(order, gone, shapes, choices.agreed, exhibition)
      const cut = kind === 'split' ? partsOf(booth).filter((p) => !choices.keepIds.includes(p.id)) : []
      return [lessened(price, order, cut, world)]
    }
    const were = kind === 'merge' ? gone.flatMap((id) => world.booth(id) ?? []) : [had]
    const [before, after] = [free(were.map(shapeOf)), free(shapes)]
    return [{ order: null, before, after, totalBefore: sum(before), totalAfter: sum(after) }]
  })
}

const sum = (lines: readonly DealLine[]) => lines.reduce((all, line) => all + line.quote.total, 0)

type OrderBooth = Order['booths'][number]

const sameShape = (line: OrderBooth, shape: Shape) =>
  line.type === shape.type && line.area === shape.area && line.openSides === shape.openSides

/** Order.inPlaceOf: the quote a contract gives a booth that it had as it is now, or one like the booth it replaces. */
function carriedLine(
  order: Order,
  gone: readonly OrderBooth[],
  shape: Shape,
  alone: boolean,
): OrderBooth | undefined {
  if (order.status !== 'signed') return undefined
  const were = (order.moves ?? []).toReversed().flatMap((move) => move.was ?? [])
  const had = were.find((line) => line.boothId === shape.id && sameShape(line, shape))
  if (had) return had
  const one = alone && gone.length === 1 ? gone[0] : undefined
  const priced = one?.quote.lines?.some(({ what }) => what === 'own' || what === 'list')
  const like = one && (one.agreed ?? null) === null && shape.listPrice === null && !priced
  return like && sameShape(one, shape) ? one : undefined
}

function ofOrder(
  order: Order,
  gone: readonly string[],
  shapes: readonly Shape[],
  agreed: Choices['agreed'],
  { prices }: Exhibition,
): DealPrice {
  const had = order.booths ?? []
  const before = had.map((line) => ({
    booth: { ...line, id: line.boothId, listPrice: null } as Shape,
    quote: line.quote as Quote,
    full: fullOf(line),
  }))
  const replacedLines = had.filter((line) => gone.includes(line.boothId))
  const quote = (shape: Shape, own: number | undefined): DealLine => {
    const carried = carriedLine(order, replacedLines, shape, shapes.length === 1)
    if (carried && (own ?? carried.agreed ?? null) === (carried.agreed ?? null))
      return {
        booth: shape,
        quote: discounted(carried.quote as Quote, order.discount),
        full: fullOf(carried),
      }
    const from = replacedLines.find((line) => line.boothId === shape.id) ?? replacedLines[0]
    const terms = {
      currency: order.currency,
      day: (carried ?? replacedLines[0])?.quotedDay || order.quotedDay,
      agent: !!order.agentId,
      packageId: (carried ?? from)?.packageId ?? '',
    }
    const sold = { ...terms, discount: order.discount, ...(own !== undefined && { agreed: own }) }
    const quote = quoteOf(order.prices ?? prices, shape, sold)
    const listed = quoteOf(order.prices ?? prices, shape, terms).total
    return { booth: shape, quote, full: listed || discounted(quote, 0).total }
  }
  const kept = before.filter((line) => !gone.includes(line.booth.id))
  const after = [...kept, ...shapes.map((shape) => quote(shape, agreed[shape.id]))]
  return {
    order,
    before,
    after,
    totalBefore: order.total,
    totalAfter: order.total - sum(before) + sum(after),
    ...(isTooMuchOff(order, after, prices.discountMost) && { unapproved: true }),
  }
}

const fullOf = (line: OrderBooth) => line.listed || discounted(line.quote as Quote, 0).total

/** Order.Off and Allowed, of the order with other booths. */
function isTooMuchOff(order: Order, after: readonly DealLine[], most: number): boolean {
  const services = (order.services ?? []).reduce((all, s) => all + s.amount, 0)
  const corrected = (order.corrections ?? []).reduce((all, c) => all + Math.max(0, -c.amount), 0)
  const full = after.reduce((all, line) => all + (line.full ?? 0), services)
  const off = after.reduce((all, line) => all + Math.max(0, (line.full ?? 0) - line.quote.total), corrected)
  return tooMuchOff(full, off, most, order)
}

/** A contract that comes to less: space that a split gives up is charged, anything else is for who may approve (deal.less). */
function lessened(
  price: DealPrice,
  order: Order,
  cut: readonly Shape[],
  { exhibition, day, me }: { exhibition: Exhibition; day: string; me: string },
): DealPrice {
  const less = price.totalBefore - price.totalAfter
  if (order.status !== 'signed' || less <= 0 || restores(price, order, me)) return price
  if (!cut.length) return { ...price, less }
  const amount = chargeOf(order.rules ?? exhibition.sales, less, exhibition.firstDay, day)
  const codes = cut.map((p) => p.code).sort()
  return { ...price, totalAfter: price.totalAfter + amount, charge: { codes, amount } }
}

const DAY = 24 * 60 * 60 * 1000
const sameCodes = (codes: readonly string[], lines: readonly DealLine[]) =>
  [...codes].sort().join(' ') ===
  lines
    .map((l) => l.booth.code)
    .sort()
    .join(' ')

/** Order.Restores: what was merged a moment ago is split again, and nothing else became of the order. */
function restores(price: DealPrice, order: Order, me: string): boolean {
  const last = order.moves?.at(-1)
  return (
    !!last &&
    last.version === order.version &&
    last.by === me &&
    Date.now() - Date.parse(last.at) < DAY &&
    last.after === price.totalBefore &&
    last.before === price.totalAfter &&
    sameCodes(last.to, price.before) &&
    sameCodes(last.from, price.after)
  )
}
