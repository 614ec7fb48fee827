import { newId } from '@/api'
import type { CommandCall } from '@/api/commands'
import type { Booth } from '@/api/types'
import { t } from '@/i18n'
import { sync, type CommandOutcome, type Label } from '@/sync'
import { act } from '@/ui/bound/act'

/** A booth's measures and price as a form holds them. */
export type Plan = Pick<
  Booth,
  'hall' | 'code' | 'type' | 'width' | 'depth' | 'area' | 'openSides' | 'listPrice' | 'departmentIds'
>

const label = (verb: string, booth: Pick<Booth, 'code'>): Label => ({
  key: `booths.did.${verb}`,
  args: { code: booth.code },
})
const release_ = (booth: Booth): CommandCall[] => [
  { type: 'booth.release', payload: { boothIds: [booth.id] } },
]

/** Holds a booth for a while, or holds it longer. The loser of a race is told by the panel itself. */
export function hold(booth: Booth, customerId: string, minutes: number): Promise<CommandOutcome> {
  const longer = booth.state === 'held'
  const payload = {
    boothIds: [booth.id],
    versions: { [booth.id]: booth.version },
    minutes,
    ...(customerId && { customerId }),
  }
  return act('booth.hold', payload, {
    label: label(longer ? 'extend' : 'hold', booth),
    undo: longer ? undefined : release_(booth),
    own: true,
  })
}

/** Books a booth for a customer. */
export function book(booth: Booth, customerId: string): Promise<CommandOutcome> {
  return act(
    'booth.book',
    { boothIds: [booth.id], customerId },
    { label: label('book', booth), undo: release_(booth), own: true },
  )
}

/** Makes a held or booked booth available again; what can be taken again by the same person is the undo. */
export function release(booth: Booth, myId: string): Promise<CommandOutcome> {
  return act(
    'booth.release',
    { boothIds: [booth.id] },
    {
      label: label('release', booth),
      said: t('booths.said.release', { code: booth.code }),
      undo: backAgain(booth, myId),
      own: true,
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
export function create(exhibitionId: string, plan: Plan): { id: string; outcome: Promise<CommandOutcome> } {
  const id = newId()
  const undo: CommandCall[] = [{ type: 'booth.edit', payload: { id, archived: true } }]
  const { listPrice, ...rest } = plan
  const payload = { id, exhibitionId, ...rest, ...(listPrice === null ? {} : { listPrice }) } // left out: to be agreed
  return {
    id,
    outcome: act('booth.create', payload, {
      label: label('create', plan),
      said: t('booths.said.create', { code: plan.code }),
      undo,
      own: true,
    }),
  }
}

/** Changes a booth's measures, price or sellers. */
export function edit(booth: Booth, plan: Partial<Plan>): Promise<CommandOutcome> {
  const before = Object.fromEntries(Object.keys(plan).map((key) => [key, booth[key as keyof Plan]]))
  return act(
    'booth.edit',
    { id: booth.id, ...plan },
    {
      label: label('edit', booth),
      said: t('booths.said.edit', { code: plan.code ?? booth.code }),
      undo: [{ type: 'booth.edit', payload: { id: booth.id, ...before } }],
      own: true,
    },
  )
}

/** Takes a booth off the list. */
export function archive(booth: Booth): Promise<CommandOutcome> {
  return act(
    'booth.edit',
    { id: booth.id, archived: true },
    {
      label: label('archive', booth),
      said: t('booths.said.archive', { code: booth.code }),
      undo: [{ type: 'booth.edit', payload: { id: booth.id, archived: false } }],
    },
  )
}

/** Makes a customer card from the name typed in the panel. */
export function createCustomer(company: string, ownerId: string): string {
  const id = newId()
  void act(
    'customer.create',
    { id, company, kind: 'exhibitor', ownerId },
    {
      label: { key: 'ui.create', args: { what: company } },
      undo: [{ type: 'customer.archive', payload: { id } }],
    },
  )
  return id
}
