import type { CommandCall } from '@/api/commands'
import type { Booth, Order } from '@/api/types'
import { t } from '@/i18n'
import { askTogether, type Asked } from '@/ui/bound/act'
import { making } from '@/ui/bound/customers'
import { partsOf, type Choices, type DealKind, type DealPrice } from './deal'

/** What becomes of a booth, with all that was seen when it was decided. */
export interface Deal {
  kind: DealKind
  booth: Booth
  /** Those that go along to another customer: of the same order. */
  along: readonly Booth[]
  choices: Choices
  customerId: string
  reason: string
  prices: readonly DealPrice[]
  other: Booth | undefined
  others: readonly Booth[]
  who: string
}

/** What an order had agreed for booths: given again when a deal is taken back. */
function agreedBefore(orders: readonly Order[]): { agreed?: Record<string, number> } {
  const lines = orders.flatMap((o) => o.booths ?? []).filter((line) => line.agreed !== null)
  return lines.length ? { agreed: Object.fromEntries(lines.map((line) => [line.boothId, line.agreed!])) } : {}
}

/** The command of a deal and the one that takes it back. */
function callsOf(d: Deal): [CommandCall, CommandCall] {
  const { booth, choices } = d
  const orders = d.prices.flatMap(({ order }) => order ?? [])
  const seen = [booth, ...d.along, ...d.others, ...(d.other ? [d.other] : []), ...orders]
  const terms = {
    versions: Object.fromEntries(seen.map(({ id, version }) => [id, version])),
    totals: Object.fromEntries(d.prices.flatMap((p) => (p.order ? [[p.order.id, p.totalAfter]] : []))),
    ...(Object.keys(choices.agreed).length && { agreed: { ...choices.agreed } }),
    reason: d.reason,
  }
  const back = { reason: t('deals.undone', { reason: d.reason }).slice(0, 200), ...agreedBefore(orders) }
  const boothIds = [booth, ...d.along].map(({ id }) => id)
  switch (d.kind) {
    case 'transfer':
      return [
        { type: 'booth.transfer', payload: { boothIds, customerId: d.customerId, ...terms } },
        { type: 'booth.transfer', payload: { boothIds, customerId: booth.customerId, ...back } },
      ]
    case 'move':
      return [
        { type: 'booth.transfer', payload: { boothIds: [booth.id], toBoothIds: [choices.toId], ...terms } },
        { type: 'booth.transfer', payload: { boothIds: [choices.toId], toBoothIds: [booth.id], ...back } },
      ]
    case 'swap': {
      const pair = { boothId: booth.id, otherId: choices.toId }
      return [
        { type: 'booth.swap', payload: { ...pair, ...terms } },
        { type: 'booth.swap', payload: { ...pair, ...back } },
      ]
    }
    case 'merge': {
      const keepIds = [booth, ...d.others].filter((b) => b.state !== 'available').map((b) => b.id)
      const { otherIds, openSides } = choices
      return [
        {
          type: 'booth.merge',
          payload: { boothId: booth.id, otherIds: [...otherIds], openSides, ...terms },
        },
        {
          type: 'booth.split',
          payload: { boothId: booth.id, ...(keepIds.length && { keepIds }), ...back },
        },
      ]
    }
    case 'split': {
      const otherIds = partsOf(booth).flatMap(({ id }) => (id === booth.id ? [] : [id]))
      return [
        { type: 'booth.split', payload: { boothId: booth.id, keepIds: [...choices.keepIds], ...terms } },
        {
          type: 'booth.merge',
          payload: { boothId: booth.id, otherIds, openSides: booth.openSides, ...back },
        },
      ]
    }
  }
}

/** Lets a booth change hands or shape. */
export function makeDeal(d: Deal): Asked {
  const { create, archive } = making(d.kind === 'transfer' ? d.customerId : '')
  const [call, back] = callsOf(d)
  const args = { code: d.booth.code, to: d.other?.code ?? '', who: d.who }
  // A charge is not taken back by merging again.
  const undoes = (d.kind !== 'transfer' || d.booth.customerId !== '') && !d.prices.some((p) => p.charge)
  return askTogether([...create, call], {
    label: { key: `deals.did.${d.kind}`, args },
    said: t(`deals.said.${d.kind}`, args),
    undo: undoes ? [back, ...archive] : undefined,
  })
}
