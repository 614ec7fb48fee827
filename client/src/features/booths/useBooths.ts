import { useI18n } from '@/i18n'
import { computed, onBeforeUnmount, ref, watch, type ComputedRef } from 'vue'
import type { Booth, BoothState, Exhibition } from '@/api/types'
import { store } from '@/store'
import { sync } from '@/sync'
import { customerOf } from '@/ui/bound/customer_lookup'
import { customerName } from '@/ui/bound/customers'
import { useDirectory } from '@/ui/bound/directory'
import { useRights } from '@/ui/bound/rights'
import { onPhone as phone } from '@/ui/view'
import { boothLines, countStates, hasBooth, inSight, narrowedBy, type BoothFilter } from './list'
import { useFilterChoices } from './useFilterChoices'

const noFilter = (): BoothFilter => ({
  text: '',
  hall: '',
  states: new Set(),
  only: 'all',
  type: '',
  price: '',
  area: '',
  sides: '',
})

/** Follows the booths of an exhibition, whichever it is. */
export function useFollowed(exhibitionId: ComputedRef<string>) {
  let leave: (() => void) | undefined
  watch(
    exhibitionId,
    (id) => {
      leave?.()
      leave = id ? sync.follow(`booths:${id}`) : undefined
    },
    { immediate: true },
  )
  onBeforeUnmount(() => leave?.())
  return computed(() => exhibitionId.value !== '' && sync.ready(`booths:${exhibitionId.value}`).value)
}

/** The booths of an exhibition, and which of them are shown. */
export function useBooths(
  exhibitionId: ComputedRef<string>,
  exhibition: ComputedRef<Exhibition | undefined>,
) {
  const rights = useRights()
  const { myId } = useDirectory()
  const filter = ref<BoothFilter>(noFilter())
  const all = computed(() =>
    [...store.booths.values()].filter((b) => b.exhibitionId === exhibitionId.value && !b.archived),
  )
  const halls = computed(() =>
    [...new Set(all.value.map((b) => b.hall))].sort(new Intl.Collator('zh-CN', { numeric: true }).compare),
  )
  const { priceOf, ...choices } = useFilterChoices(exhibition)
  const looker = computed(() => ({
    userId: myId.value,
    sells: rights.value.sells,
    ours: (booth: Booth) =>
      hasBooth(rights.value.me.departmentId, booth, (id) => store.users.get(id)?.departmentId),
    customer: (id: string) => customerName(customerOf(id)),
    price: priceOf,
  }))
  const seen = computed(() => inSight(all.value, filter.value, looker.value))
  const inState = (b: Booth) => !filter.value.states.size || filter.value.states.has(b.state)
  const inHall = <T extends { hall: string }>(one: T) => !filter.value.hall || one.hall === filter.value.hall
  const plans = computed(() =>
    [...store.floorPlans.values()].filter(
      (p) => p.exhibitionId === exhibitionId.value && !p.archived && inHall(p),
    ),
  )
  const hasMap = computed(() => plans.value.length > 0 || all.value.some((b) => b.place))
  function toggle(state: BoothState) {
    const states = new Set(filter.value.states)
    if (!states.delete(state)) states.add(state)
    filter.value = { ...filter.value, states }
  }
  return {
    filter,
    all,
    halls,
    choices,
    priceOf,
    seen,
    /** Of the hall that is shown, or of all. */
    here: computed(() => all.value.filter(inHall)),
    plans,
    hasMap,
    toggle,
    clear: () => (filter.value = noFilter()),
    narrowed: computed(() => narrowedBy(filter.value)),
    counts: computed(() => countStates(seen.value)),
    lines: computed(() => boothLines(seen.value, filter.value.states)),
    drawn: computed(() => all.value.filter((b) => b.place && inHall(b))),
    undrawn: computed(() => (hasMap.value ? seen.value.filter((b) => !b.place).length : 0)),
    lit: computed(() => new Set(seen.value.filter(inState).map((b) => b.id))),
    /** Where the map goes for what is searched: the first that fits. */
    found: computed(() => (filter.value.text.trim() ? (seen.value.find((b) => b.place)?.id ?? '') : '')),
  }
}

/** What the bar above the booths offers to choose by. */
export function useBoothBar(booths: ReturnType<typeof useBooths>) {
  const { t } = useI18n()
  const { myId } = useDirectory()
  const mine = computed(
    () => booths.all.value.filter((b) => b.state === 'held' && b.holderId === myId.value).length,
  )
  // A phone needs the room for what is searched.
  const icon = (name: string) => (phone.value ? undefined : name)
  return {
    hallChoices: computed(() => [
      { value: '', label: t('booths.all_halls') },
      ...booths.halls.value.map((value) => ({ value, label: value })),
    ]),
    only: computed(() => [
      { value: 'all' as const, label: t('booths.only.all') },
      { value: 'sellable' as const, label: t('booths.only.sellable') },
      { value: 'department' as const, label: t('booths.only.department') },
      { value: 'mine' as const, label: t('booths.only.mine'), count: mine.value },
    ]),
    ways: computed(() => [
      { value: 'map' as const, label: t('booths.as_map'), icon: icon('map') },
      { value: 'list' as const, label: t('booths.as_list'), icon: icon('list') },
    ]),
  }
}
