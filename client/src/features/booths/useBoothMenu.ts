import { useI18n } from '@/i18n'
import { computed } from 'vue'
import type { Booth } from '@/api/types'
import { useRights } from '@/ui/bound/rights'
import { archiveBooth } from './commands'
import type { DealKind } from './deal'
import { live } from './useTaking'

/** What the menu of a booth does. */
interface Doing {
  deal: (kind: DealKind) => void
  reserve: () => void
  edit: () => void
  gone: () => void
  /** Takes the booth out of sale, or puts it back, once it is said why. */
  block: (blocked: boolean) => void
  /** Gives the hold so many hours more, once it is said why. */
  extend: (hours: number) => void
}

const icons = { transfer: 'user', move: 'rt', swap: 'swap', merge: 'plus', split: 'minus' } as const

/** What else can be done with a booth: who may is offered it. */
export function useBoothMenu(booth: () => Booth, doing: Doing) {
  const { t } = useI18n()
  const rights = useRights()
  const deals = computed(() => {
    const { state, offerId, parts, place } = booth()
    if (!rights.value.moves(booth()) || offerId || state === 'blocked') return []
    const kinds: DealKind[] = state === 'available' ? [] : ['transfer', 'move', 'swap']
    if (parts?.length) kinds.push('split')
    else if (place) kinds.push('merge')
    return kinds.map((kind) => ({
      label: t(`deals.menu.${kind}`),
      icon: icons[kind],
      disabled: !live.value,
      run: () => doing.deal(kind),
    }))
  })
  const longer = computed(() => {
    if (booth().state !== 'held' || !rights.value.extends(booth())) return []
    return [2, 24].map((n) => ({
      label: t('booths.extend_by', { n }),
      icon: 'clock',
      disabled: !live.value,
      run: () => doing.extend(n),
    }))
  })
  const managed = computed(() => {
    const free = booth().state === 'available'
    const blocked = booth().state === 'blocked'
    const aside = { label: t('booths.reserve'), icon: 'lock', disabled: !live.value, run: doing.reserve }
    const sale = {
      label: t(blocked ? 'booths.unblock' : 'booths.block'),
      icon: blocked ? 'check' : 'x',
      disabled: !live.value,
      run: () => doing.block(!blocked),
    }
    return [
      ...(free ? [aside] : []),
      ...longer.value,
      { label: t('booths.edit'), icon: 'pen', run: doing.edit },
      ...(free || blocked ? [sale] : []),
      {
        label: t('booths.archive'),
        icon: 'archive',
        danger: true,
        disabled: !free && !blocked,
        run: () => (void archiveBooth(booth()), doing.gone()),
      },
    ]
  })
  return computed(() => [...deals.value, ...(rights.value.manager ? managed.value : [])])
}
