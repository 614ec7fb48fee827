import type { Booth, Currency, Day, Order, PriceList } from '@/api/types'

/** One line of a quote: what it is for, what it is made of, how much it comes to. Mirrors models.QuoteLine. */
export interface QuoteLine {
  what:
    | 'shell'
    | 'package'
    | 'raw'
    | 'list'
    | 'own'
    | 'sides'
    | 'sides_flat'
    | 'early'
    | 'agent'
    | 'discount'
    | 'agreed'
  area?: number
  price?: number
  perMille?: number
  until?: Day
  name?: string
  amount: number
}

/** What a booth costs, line by line (报价); open: nothing says what, it is to be agreed. */
export interface Quote {
  lines: QuoteLine[]
  total: number
  open: boolean
}

/** What a quote depends on beside the booth and the list. */
export interface QuoteFor {
  currency: Currency
  day: Day
  agent?: boolean
  packageId?: string
  /** Per mille. */
  discount?: number
  /** A price that was agreed for this booth, in place of the list's. */
  agreed?: number
}

type Priced = Pick<Booth, 'type' | 'area' | 'openSides' | 'listPrice'>

// value × n / of, rounded half up, in numbers that stay exact.
const share = (value: number, n: number, of: number) =>
  Math.floor(value / of) * n + Math.floor(((value % of) * n + of / 2) / of)

/** A part of an amount, rounded half up. */
export const perMille = (of: number, part: number): number => share(of, part, 1000)

/** A line's amount: what comes on top of the first says so, what goes off has its own sign. */
export const signed = (amount: number, n: number, money: (amount: number) => string): string =>
  `${n > 0 && amount > 0 ? '+' : ''}${money(amount)}`

/** How a price is made, in one line. */
export const addedUp = (lines: readonly QuoteLine[], money: (amount: number) => string): string =>
  lines.map((line, n) => signed(line.amount, n, money)).join(' ')

/** What a booth costs by a price list: models.PriceList.Quote, held to it by testdata/rules/quotes.json. */
export function quoteOf(list: PriceList, booth: Priced, asked: QuoteFor): Quote {
  const quote: Quote = { lines: [], total: 0, open: false }
  if (asked.agreed !== undefined) add(quote, { what: 'agreed', amount: asked.agreed })
  else listed(quote, list, booth, asked)
  if (quote.open) return quote
  if (asked.agreed === undefined) {
    early(quote, list, asked.day)
    if (asked.agent) off(quote, { what: 'agent', perMille: list.agentPerMille })
  }
  off(quote, { what: 'discount', perMille: asked.discount ?? 0 })
  return quote
}

/** The same quote with another discount (per mille), and all else as it was quoted: models.Quote.Discounted. */
export function discounted(before: Pick<Quote, 'lines' | 'open'>, discount: number): Quote {
  const quote: Quote = { lines: [], total: 0, open: before.open }
  for (const line of before.lines) if (line.what !== 'discount') add(quote, line)
  off(quote, { what: 'discount', perMille: discount })
  return quote
}

function add(quote: Quote, line: QuoteLine): void {
  quote.lines.push(line)
  quote.total += line.amount
}

function off(quote: Quote, line: Omit<QuoteLine, 'amount'>): void {
  if (line.perMille) add(quote, { ...line, amount: -perMille(quote.total, line.perMille) })
}

function listed(quote: Quote, list: PriceList, booth: Priced, asked: QuoteFor): void {
  base(quote, list, booth, asked)
  if (quote.lines.length) sides(quote, list, booth, asked.currency)
  const known = quote.lines.length > 0
  const own = booth.listPrice
  if (own !== null && asked.currency === 'CNY' && quote.lines[0]?.what !== 'package') {
    if (!known) add(quote, { what: 'list', amount: own })
    else if (own !== quote.total) add(quote, { what: 'own', amount: own - quote.total })
  } else if (!known) quote.open = true
}

function base(quote: Quote, list: PriceList, booth: Priced, { currency, packageId }: QuoteFor): void {
  if (booth.type === 'raw_space') {
    const price = list.raw[currency]
    const area = Math.max(booth.area, list.rawLeast)
    if (price) add(quote, { what: 'raw', area, price, amount: share(price, area, 100) })
    return
  }
  const chosen = list.packages.find((p) => p.id === packageId && p.price[currency])
  const price = (chosen?.price ?? list.shell)[currency]
  if (!price) return
  const whole = list.shellUnit === 'booth'
  add(quote, {
    what: chosen ? 'package' : 'shell',
    price,
    name: chosen?.name ?? list.name,
    ...(!whole && { area: booth.area }),
    amount: whole ? price : share(price, booth.area, 900),
  })
}

function sides(quote: Quote, list: PriceList, booth: Priced, currency: Currency): void {
  const more = list.sides.find((s) => s.openSides === booth.openSides)
  if (more?.perMille)
    add(quote, { what: 'sides', perMille: more.perMille, amount: perMille(quote.total, more.perMille) })
  if (more?.flat[currency]) add(quote, { what: 'sides_flat', amount: more.flat[currency] })
}

function early(quote: Quote, list: PriceList, day: Day): void {
  const held = list.early.filter((e) => day <= e.until)
  held.sort((a, b) => b.perMille - a.perMille || a.until.localeCompare(b.until))
  if (held[0]) off(quote, { what: 'early', perMille: held[0].perMille, until: held[0].until })
}

/** Whether more is taken off all than the price list allows (per mille) or somebody has approved. */
export function tooMuchOff(
  all: number,
  off: number,
  discountMost: number,
  o?: Pick<Order, 'approvedOf' | 'approvedOff'>,
): boolean {
  const approved = o && all >= o.approvedOf ? o.approvedOff : 0
  return off > Math.max(perMille(all, discountMost), approved)
}
