import { newId } from '@/api'
import type { CommandCall } from '@/api/commands'
import type { Booth, BoothType, Exhibition, WaitlistEntry } from '@/api/types'
import { t } from '@/i18n'
import { sync, type CommandOutcome, type Label } from '@/sync'
import { act, ask, askTogether, type Asked } from '@/ui/bound/act'
import { making } from '@/ui/bound/customers'
import { was } from '@/ui/bound/was'
import { remember } from './requests'

/** A booth's measures and price as a form holds them. */
export type Plan = Pick<
  Booth,
  'hall' | 'code' | 'type' | 'width' | 'depth' | 'area' | 'openSides' | 'listPrice' | 'departmentIds'
>

const label = (verb: string, booth: Pick<Booth, 'code'>): Label => ({
  key: `booths.did.${verb}`,
  args: { code: booth.code },
})
const seen = (booths: readonly Booth[]) => Object.fromEntries(booths.map((b) => [b.id, b.version]))
const freed = (booths: readonly Booth[]): CommandCall[] => [
  {
    type: 'booth.release',
    payload: {
      boothIds: booths.map((b) => b.id),
      versions: seen(booths),
      reason: t('booths.why.undone'),
    },
  },
]

/** Holds a booth for a while, or holds it longer. The loser of a race is told by the panel itself. */
export function holdBooth(booth: Booth, customerId: string, minutes: number, reason = ''): Asked {
  const longer = booth.state === 'held'
  const payload = {
    boothIds: [booth.id],
    versions: seen([booth]),
    ...(minutes && { minutes }),
    ...(customerId && { customerId }),
    ...(reason && { reason }),
  }
  const { create, archive } = making(customerId)
  return askTogether([...create, { type: 'booth.hold', payload }], {
    label: label(longer ? 'extend' : 'hold', booth),
    said: longer ? undefined : t('booths.said.hold', { code: booth.code }),
    undo: longer ? undefined : [...freed([booth]), ...archive],
  })
}

/** How several booths are taken at once. */
export type TakeKind = 'hold' | 'book'

/** Takes several booths for one customer, all or none, as they are seen. */
export function takeBooths(kind: TakeKind, booths: readonly Booth[], customerId: string): Asked {
  const boothIds = booths.map((b) => b.id)
  const versions = seen(booths)
  const { create, archive } = making(customerId)
  const calls: Record<TakeKind, CommandCall> = {
    hold: { type: 'booth.hold', payload: { boothIds, versions, ...(customerId && { customerId }) } },
    book: { type: 'booth.book', payload: { boothIds, versions, customerId } },
  }
  const args = { n: booths.length, codes: booths.map((b) => b.code).join(' ') }
  return askTogether([...create, calls[kind]], {
    label: { key: `pick.did.${kind}`, args },
    said: t(`pick.said.${kind}`, args),
    undo: [...freed(booths), ...archive],
  })
}

/** Books a booth for a customer. */
export function bookBooth(booth: Booth, customerId: string): Asked {
  const { create, archive } = making(customerId)
  const payload = { boothIds: [booth.id], versions: seen([booth]), customerId }
  return askTogether([...create, { type: 'booth.book', payload }], {
    label: label('book', booth),
    said: t('booths.said.book', { code: booth.code }),
    undo: [...freed([booth]), ...archive],
  })
}

/** Makes a held or booked booth available again; what can be taken again by the same person is the undo. */
export function releaseBooth(booth: Booth, myId: string, reason = ''): Asked {
  return ask(
    'booth.release',
    { boothIds: [booth.id], versions: seen([booth]), ...(reason && { reason }) },
    {
      label: label('release', booth),
      said: t('booths.said.release', { code: booth.code }),
      undo: backAgain(booth, myId),
    },
  )
}

function backAgain(booth: Booth, myId: string): CommandCall[] | undefined {
  if (booth.holderId !== myId) return undefined
  if (booth.state === 'booked')
    return [{ type: 'booth.book', payload: { boothIds: [booth.id], customerId: booth.customerId } }]
  const minutes = Math.max(1, Math.round((Date.parse(booth.heldUntil ?? '') - sync.now()) / 60_000))
  return [{ type: 'booth.hold', payload: { boothIds: [booth.id], customerId: booth.customerId, minutes } }]
}

/** Adds a booth to an exhibition. */
export function createBooth(exhibitionId: string, plan: Plan): { id: string; asked: Asked } {
  const id = newId()
  const undo: CommandCall[] = [{ type: 'booth.edit', payload: { id, version: 1, archived: true } }]
  const { listPrice, ...rest } = plan
  const payload = { id, exhibitionId, ...rest, ...(listPrice === null ? {} : { listPrice }) } // left out: to be agreed
  return {
    id,
    asked: ask('booth.create', payload, {
      label: label('create', plan),
      said: t('booths.said.create', { code: plan.code }),
      undo,
    }),
  }
}

/** Changes a booth's measures, price or sellers, as it was when the form was filled, and says why if that was said. */
export function editBooth(booth: Booth, plan: Partial<Plan>, version: number, reason = ''): Asked {
  const undone = { id: booth.id, version: booth.version, ...was(booth, plan) }
  return ask(
    'booth.edit',
    { id: booth.id, version, ...plan, ...(reason && { reason }) },
    {
      label: label('edit', booth),
      said: t('booths.said.edit', { code: plan.code ?? booth.code }),
      undo: [
        { type: 'booth.edit', payload: { ...undone, ...(reason && { reason: t('booths.why.undone') }) } },
      ],
    },
  )
}

/** Takes a booth off the list. */
export function archiveBooth(booth: Booth): Promise<CommandOutcome> {
  return act(
    'booth.edit',
    { id: booth.id, version: booth.version, archived: true },
    {
      label: label('archive', booth),
      said: t('booths.said.archive', { code: booth.code }),
      undo: [{ type: 'booth.edit', payload: { id: booth.id, version: booth.version, archived: false } }],
    },
  )
}

/** Takes a free booth out of sale, or puts it back. */
export function blockBooth(booth: Booth, blocked: boolean, reason: string): Asked {
  const verb = blocked ? 'block' : 'unblock'
  const { id, version, code } = booth
  return ask(
    'booth.edit',
    { id, version, blocked, reason },
    {
      label: label(verb, booth),
      said: t(`booths.said.${verb}`, { code }),
      undo: [
        { type: 'booth.edit', payload: { id, version, blocked: !blocked, reason: t('booths.why.undone') } },
      ],
    },
  )
}

/** Gives a hold another end, whose-ever it is: a manager's word. */
export function extendHold(booth: Booth, minutes: number, reason = ''): Asked {
  return ask(
    'booth.extend',
    { boothIds: [booth.id], versions: seen([booth]), minutes, ...(reason && { reason }) },
    { label: label('extend', booth), said: t('booths.said.extend', { code: booth.code }) },
  )
}

/** Sets booths aside for a customer or a department, all or none, until a day is over or, without one, until somebody ends it. */
export function reserveBooths(
  booths: readonly Booth[],
  whom: { customerId?: string; departmentId?: string },
  reason: string,
  until = '',
): Asked {
  const boothIds = booths.map((b) => b.id)
  const code = booths.map((b) => b.code).join(' ')
  const { create, archive } = making(whom.customerId ?? '')
  const payload = { boothIds, versions: seen(booths), reason, ...whom, ...(until && { until }) }
  return askTogether([...create, { type: 'booth.reserve', payload }], {
    label: label('reserve', { code }),
    said: t('booths.said.reserve', { code }),
    undo: [...freed(booths), ...archive],
  })
}

/** Says which departments sell some booths; undone, each is sold by those it was sold by. */
export function setSellers(booths: readonly Booth[], departmentIds: string[]): Asked {
  const before = new Map<string, { departmentIds: string[]; boothIds: string[] }>()
  for (const { id, departmentIds: was } of booths) {
    const group = before.get(was.join()) ?? { departmentIds: was, boothIds: [] }
    group.boothIds.push(id)
    before.set(was.join(), group)
  }
  const args = { n: booths.length }
  return ask(
    'booth.set_sellers',
    { boothIds: booths.map((b) => b.id), departmentIds },
    {
      label: { key: 'booths.did.sellers', args },
      said: t('booths.said.sellers', args),
      undo: [...before.values()].map((payload) => ({ type: 'booth.set_sellers', payload })),
    },
  )
}

/** Puts a customer in line for a booth. Offline it waits on this device, and is no hold. */
export function joinWaitlist(booth: Booth, customerId: string): Asked {
  const id = newId()
  if (booth.state === 'available') remember(id, booth)
  const { create, archive } = making(customerId)
  return askTogether(
    [...create, { type: 'waitlist_entry.create', payload: { id, boothId: booth.id, customerId } }],
    {
      label: label('wait', booth),
      said: t('booths.said.wait', { code: booth.code }),
      undo: [{ type: 'waitlist_entry.leave', payload: { id } }, ...archive],
    },
  )
}

/** What of an exhibition's booths somebody waits for. */
export interface Wanted {
  type: BoothType | ''
  hall: string
  minArea: number
  count: number
}

/** Puts a customer in line for any booth of a kind. */
export function joinAny(exhibition: Exhibition, wanted: Wanted, customerId: string): Asked {
  const id = newId()
  const { create, archive } = making(customerId)
  const { type, ...rest } = wanted
  const payload = { id, exhibitionId: exhibition.id, ...rest, ...(type && { type }), customerId }
  return askTogether([...create, { type: 'waitlist_entry.create', payload }], {
    label: { key: 'waitlist.did.join', args: { name: exhibition.name } },
    said: t('waitlist.said.join'),
    undo: [{ type: 'waitlist_entry.leave', payload: { id } }, ...archive],
  })
}

/** Takes an entry out of line; a booth it is offered goes to the next. */
export function leaveWaitlist(entry: WaitlistEntry, booth: Pick<Booth, 'code'>): Asked {
  return ask(
    'waitlist_entry.leave',
    { id: entry.id },
    { label: label('leave', booth), said: t('booths.said.leave', { code: booth.code }) },
  )
}
