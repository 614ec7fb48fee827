import type { Exhibition, PriceList, SalesRules } from '@/api/types'
import { amountOf } from '@/ui/amount'

/** A price list and sales rules as they are typed: all text, yuan and dollars, per cent, ㎡. Empty: none. */
export type PriceFields = Record<string, string>

/** How many lines of a sort the form shows; what an exhibition has beyond them stays. */
export const earlyLines = [0, 1, 2] as const
export const cancelLines = [0, 1, 2] as const
export const sideCounts = [2, 3, 4] as const

const hundred = (n: number) => (n ? String(n / 100) : '')
const percent = (perMille: number) => (perMille ? String(perMille / 10) : '')

/** What the form begins with. */
export function fieldsOf({ currency, prices, sales }: Exhibition): PriceFields {
  const fields: PriceFields = {
    currency,
    name: prices.name,
    shellUnit: prices.shellUnit,
    shell: hundred(prices.shell.CNY),
    shellUSD: hundred(prices.shell.USD),
    raw: hundred(prices.raw.CNY),
    rawUSD: hundred(prices.raw.USD),
    rawLeast: hundred(prices.rawLeast),
    agent: percent(prices.agentPerMille),
    rebate: percent(prices.rebatePerMille ?? 0),
    discount: percent(prices.discountMost),
    deposit: percent(sales.depositPerMille),
    depositDays: String(sales.depositDays),
    balanceDay: sales.balanceDay,
  }
  for (const n of sideCounts) {
    const side = prices.sides.find(({ openSides }) => openSides === n)
    fields[`side${n}`] = percent(side?.perMille ?? 0)
    fields[`flat${n}`] = hundred(side?.flat.CNY ?? 0)
    fields[`flatUSD${n}`] = hundred(side?.flat.USD ?? 0)
  }
  for (const n of earlyLines) {
    fields[`until${n}`] = prices.early[n]?.until ?? ''
    fields[`early${n}`] = percent(prices.early[n]?.perMille ?? 0)
  }
  for (const n of cancelLines) {
    const rule = sales.cancellations[n]
    fields[`before${n}`] = rule && !rule.from ? String(rule.daysBefore) : ''
    fields[`from${n}`] = rule?.from ?? ''
    fields[`charge${n}`] = percent(rule?.perMille ?? 0)
  }
  return fields
}

const forms: [RegExp, 'money' | 'percent' | 'area' | 'days'][] = [
  [/^(shell|shellUSD|raw|rawUSD|flat\d|flatUSD\d)$/, 'money'],
  [/^(agent|rebate|discount|deposit|side\d|early\d|charge\d)$/, 'percent'],
  [/^rawLeast$/, 'area'],
  [/^(depositDays|before\d)$/, 'days'],
]
const mostMoney = 9_999_999_999
const shapes = {
  percent: /^\d{1,3}(\.\d)?$/,
  area: /^\d{1,5}(\.\d{1,2})?$/,
  days: /^\d{1,3}$/,
}

/** Which fields are no numbers of their kind; early-bird lines and cancellations need both their parts. */
export function faultsOf(
  fields: PriceFields,
): Record<string, 'money' | 'percent' | 'area' | 'days' | 'whole'> {
  const faults: ReturnType<typeof faultsOf> = {}
  for (const [key, text] of Object.entries(fields)) {
    const kind = forms.find(([keys]) => keys.test(key))?.[1]
    const typed = text.trim()
    if (!kind || !typed) continue
    const fits = kind === 'money' ? (amountOf(typed) ?? Infinity) <= mostMoney : shapes[kind].test(typed)
    if (!fits || (kind === 'percent' && Number(typed) > 100)) faults[key] = kind
  }
  for (const n of earlyLines)
    if (!fields[`until${n}`] !== !Number(fields[`early${n}`])) faults[`early${n}`] ??= 'whole'
  for (const n of cancelLines) {
    const when = fields[`before${n}`]!.trim() || fields[`from${n}`]
    if (!when !== !Number(fields[`charge${n}`])) faults[`charge${n}`] ??= 'whole'
  }
  return faults
}

/** What the form says: the lines it does not show stay as they are. */
export function termsOf(
  fields: PriceFields,
  { prices, sales }: Exhibition,
): { currency: Exhibition['currency']; prices: PriceList; sales: SalesRules } {
  const scaled = (key: string, by: number) => Math.round(Number(fields[key]!.trim() || 0) * by)
  const money = (key: string) => amountOf(fields[key]!, 0)!
  const sides = sideCounts
    .map((openSides) => ({
      openSides,
      perMille: scaled(`side${openSides}`, 10),
      flat: { CNY: money(`flat${openSides}`), USD: money(`flatUSD${openSides}`) },
    }))
    .filter(({ perMille, flat }) => perMille || flat.CNY || flat.USD)
  const early = earlyLines
    .map((n) => ({ until: fields[`until${n}`]!, perMille: scaled(`early${n}`, 10) }))
    .filter(({ until, perMille }) => until && perMille)
  const cancellations = cancelLines
    .map((n) => ({
      daysBefore: fields[`from${n}`] ? 0 : scaled(`before${n}`, 1),
      from: fields[`from${n}`]!,
      perMille: scaled(`charge${n}`, 10),
    }))
    .filter(({ perMille }) => perMille)
  return {
    currency: fields.currency as Exhibition['currency'],
    prices: {
      ...prices,
      name: fields.name!.trim(),
      shellUnit: fields.shellUnit as PriceList['shellUnit'],
      shell: { CNY: money('shell'), USD: money('shellUSD') },
      raw: { CNY: money('raw'), USD: money('rawUSD') },
      rawLeast: scaled('rawLeast', 100),
      sides,
      early: [...early, ...prices.early.slice(earlyLines.length)],
      agentPerMille: scaled('agent', 10),
      ...(scaled('rebate', 10) || prices.rebatePerMille ? { rebatePerMille: scaled('rebate', 10) } : {}),
      discountMost: scaled('discount', 10),
    },
    sales: {
      depositPerMille: scaled('deposit', 10),
      depositDays: scaled('depositDays', 1),
      balanceDay: fields.balanceDay!,
      cancellations: [...cancellations, ...sales.cancellations.slice(cancelLines.length)],
    },
  }
}
