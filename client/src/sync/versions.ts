import type { CommandCall, Customer, Item } from '@/api/types'
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
    return call
  })
}
