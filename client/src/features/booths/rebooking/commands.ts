import type { CommandCall } from '@/api/commands'
import type { Booth, Exhibition } from '@/api/types'
import { t } from '@/i18n'
import { ask, type Asked } from '@/ui/bound/act'
import type { Pair } from './round'

const perRelease = 100

/** A booth as it is kept for whom the round names: what others do with it later is not undone unseen. */
const after = ({ booth }: Pair) => [booth.id, booth.version + 1] as const

/** Keeps booths for last edition's exhibitors until a day. */
export function rebook(
  exhibition: Exhibition,
  until: string,
  reason: string,
  booths: readonly Pair[],
): Asked {
  const args = { n: booths.length, name: exhibition.name }
  const undo: CommandCall[] = []
  for (let n = 0; n < booths.length; n += perRelease) {
    const some = booths.slice(n, n + perRelease)
    const versions = Object.fromEntries(some.map(after))
    const boothIds = some.map((b) => b.boothId)
    undo.push({ type: 'booth.release', payload: { boothIds, versions, reason: t('booths.why.undone') } })
  }
  const pairs = booths.map(({ boothId, fromId }) => ({ boothId, fromId }))
  return ask(
    'exhibition.rebook',
    { id: exhibition.id, until, reason, booths: pairs },
    { label: { key: 'rebooking.did.open', args }, said: t('rebooking.said.open', args), undo },
  )
}

/** Gives all that wait for an answer another day. */
export const rebookUntil = (exhibition: Exhibition, until: string): Asked =>
  ask(
    'exhibition.rebook_until',
    { id: exhibition.id, until },
    {
      label: { key: 'rebooking.did.until', args: { name: exhibition.name } },
      said: t('rebooking.said.until'),
    },
  )

/** Frees all that wait for an answer. */
export const closeRebooking = (exhibition: Exhibition, reason: string): Asked =>
  ask(
    'exhibition.rebook_close',
    { id: exhibition.id, reason },
    {
      label: { key: 'rebooking.did.close', args: { name: exhibition.name } },
      said: t('rebooking.said.close'),
    },
  )

/** Notes that whom a booth is kept for was asked, or was not after all. */
export function askRefusal(booth: Booth, asked: boolean): Asked {
  const payload = { boothIds: [booth.id], asked }
  return ask('booth.ask', payload, {
    label: { key: 'rebooking.did.asked', args: { code: booth.code } },
    undo: [{ type: 'booth.ask', payload: { ...payload, asked: !asked } }],
  })
}

/** Frees a booth: whom it is kept for does not want it. */
export const declineRefusal = (booth: Booth, reason: string): Asked =>
  ask(
    'booth.decline',
    { boothIds: [booth.id], ...(reason && { reason }) },
    {
      label: { key: 'rebooking.did.decline', args: { code: booth.code } },
      said: t('rebooking.said.decline', { code: booth.code }),
    },
  )
