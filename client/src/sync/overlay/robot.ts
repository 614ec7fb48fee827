import { given, type Draft } from './draft'
import type { Reducers } from './reducers'

/** models.Robot.SetAddress: what of the address is told. */
function hint(address: string): string {
  try {
    return `${new URL(address).host} …${address.slice(-4)}`
  } catch {
    return ''
  }
}

const speaking = (draft: Draft, active: boolean) => ({ active, activeSince: active ? draft.now : null })

/** Robots: mirrors models.Robot. Where one speaks to, and with what secret, no noun holds. */
export const robotReducers: Pick<Reducers, Extract<keyof Reducers, `robot.${string}`>> = {
  'robot.create': (draft, p) => {
    const { address, secret, active, ...rest } = given(p, 'id')
    draft.create('robot', p.id, {
      departmentId: '',
      quietFrom: '',
      quietTo: '',
      ...rest,
      ...speaking(draft, active),
      createdBy: draft.actor.userId,
      addressHint: hint(address),
      signed: !!secret,
      lastAt: null,
      lastFault: '',
      archived: false,
    })
  },
  'robot.edit': (draft, p) =>
    draft.edit('robot', p.id, (r) => {
      if (r.archived) return null
      const { address, secret, active, ...rest } = given(p, 'id')
      const on = p.archived ? false : active
      return {
        ...rest,
        ...(address !== undefined && { addressHint: hint(address) }),
        ...(secret !== undefined && { signed: secret !== '' }),
        ...(on !== undefined && on !== r.active && speaking(draft, on)),
        ...(p.archived && { signed: false }),
      }
    }),
}
