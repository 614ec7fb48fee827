import type { CommandCall, Customer, Item, Kind } from '@/api/types'
import type { Base } from './base'
import type { Screen } from './screen'

/**
 * Undo was written down with the versions of its day; what stands in its way
 * was checked, so it may name those of now.
 */
export function renewVersions(calls: CommandCall[], screen: Screen): CommandCall[] {
  return calls.map((call) => {
    if (call.type === 'item.edit' && call.payload.notes !== undefined) {
      const item = screen.shown(`item:${call.payload.id}`) as Item | null
      return {
        ...call,
        payload: { ...call.payload, notesVersion: item?.notesVersion ?? call.payload.notesVersion },
      }
    }
    if (call.type === 'customer.edit') {
      const customer = screen.shown(`customer:${call.payload.id}`) as Customer | null
      return { ...call, payload: { ...call.payload, version: customer?.version ?? call.payload.version } }
    }
    const now: VersionOf = (kind, id, given) => screen.shown(`${kind}:${id}`)?.version ?? given
    return call.type === 'floor_plan.apply' ? ofPlan(call, now) : withMap(withVersions(call, now), now)
  })
}

/**
 * What has not come back yet was not seen by the server's word: own commands
 * under way count up what is shown, and what somebody else does meanwhile would
 * pass for one of them. The server knows one's own changes by their author.
 */
export const confirmedVersions = (call: CommandCall, base: Pick<Base, 'get'>): CommandCall =>
  withVersions(call, (kind, id, given) => Math.min(given, base.get(kind, id)?.version ?? given))

// Of these the server knows one's own changes by their author; how a booth is taken is of exactly what was seen.
const byAuthor: CommandCall['type'][] = ['booth.release', 'booth.extend']

// What is changed by hand as it was seen carries that version.
const seenOf: Partial<Record<CommandCall['type'], Versioned>> = {
  'booth.edit': 'booth',
  'floor_plan.edit': 'floor_plan',
  'floor_plan.mark': 'floor_plan',
  'exhibition.edit': 'exhibition',
}
type Versioned = Kind & ('booth' | 'floor_plan' | 'exhibition')

type VersionOf = (kind: Versioned, id: string, given: number) => number

function withMap(call: CommandCall, version: VersionOf): CommandCall {
  const { versions } = call.payload as { versions?: Record<string, number> }
  if (!versions || !call.type.startsWith('booth.')) return call
  const renewed = Object.entries(versions).map(([id, given]) => [id, version('booth', id, given)])
  return { ...call, payload: { ...call.payload, versions: Object.fromEntries(renewed) } } as CommandCall
}

// A plan is applied to exactly what was seen of each booth and hall.
function ofPlan(call: CommandCall & { type: 'floor_plan.apply' }, version: VersionOf): CommandCall {
  const renewed =
    (kind: Versioned) =>
    <N extends { id: string; version?: number }>(noun: N): N =>
      noun.version ? { ...noun, version: version(kind, noun.id, noun.version) } : noun
  const { change, halls, ...rest } = call.payload
  const booths = change && { change: change.map(renewed('booth')) }
  return {
    ...call,
    payload: { ...rest, ...booths, ...(halls && { halls: halls.map(renewed('floor_plan')) }) },
  }
}

function withVersions(call: CommandCall, version: VersionOf): CommandCall {
  if (byAuthor.includes(call.type)) return withMap(call, version)
  if (call.type === 'booth.arrange') {
    const booths = call.payload.booths.map((one) => ({
      ...one,
      version: version('booth', one.id, one.version ?? 1),
    }))
    return { ...call, payload: { ...call.payload, booths } }
  }
  const kind = seenOf[call.type]
  const { id, version: given } = call.payload as { id: string; version?: number }
  if (!kind || !given) return call
  return { ...call, payload: { ...call.payload, version: version(kind, id, given) } } as CommandCall
}
