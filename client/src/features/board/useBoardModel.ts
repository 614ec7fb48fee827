import { useI18n } from '@/i18n'
import { computed, ref, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { me } from '@/api'
import type { Day, Item, Week } from '@/api/types'
import { clockText, dayText, dateText, monthDayText, weekdayText } from '@/i18n/dates'
import { store } from '@/store'
import { carried, overdue } from '@/store/selectors/board'
import { calendarOf, isWorking, weekOf, workingBetween } from '@/store/selectors/calendar'
import { sync } from '@/sync'
import { useClock } from '@/ui/bound/clock'
import { customerOf } from '@/ui/bound/customer_lookup'
import { customerName } from '@/ui/bound/customers'
import { useDirectory } from '@/ui/bound/directory'
import { useRights } from '@/ui/bound/rights'
import type { Board, Hand, Zone } from './context'
import { filtersOf, passes, queryOf, type Facts, type Filters } from './filters'
import { dueElsewhere, stripOf, zonesOf, type ZoneWords } from './zones'

/** Everything a board page shows and keeps, as one shared model; what it is compared with is the page's. */
export function useBoardModel(
  departmentOf: MaybeRefOrGetter<string>,
  weekOfPage: MaybeRefOrGetter<Week>,
): Omit<Board, 'compare'> {
  const route = useRoute()
  const router = useRouter()
  const departmentId = computed(() => toValue(departmentOf))
  const week = computed(() => toValue(weekOfPage))
  const today = sync.today
  const current = computed(() => week.value === weekOf(today.value))
  const view = computed(() => `board:${departmentId.value}`)
  const here = useHere(view, week)
  const closed = computed(() =>
    [...store.weekCloses.values()].some(
      (close) => close.departmentId === departmentId.value && close.week === week.value,
    ),
  )

  const judge = useJudgement(today)
  const passing = usePassing(judge)

  const words = useZoneWords()
  const found = computed(() =>
    zonesOf({
      items: here.ready.value ? store.items.values() : [], // a part of a week would be taken for all of it
      departmentId: departmentId.value,
      week: week.value,
      today: today.value,
      calendar: judge.calendar.value,
      timeZone: judge.timeZone.value,
      words: words.value,
      passes: passing.passes,
    }),
  )

  const dragging = ref(false)
  const zones = shallowRef<Zone[]>(found.value.zones)
  // While a card is in the hand the lists stay as they are under it. Once per frame's changes: a snapshot brings a thousand at once.
  watch([found, dragging], () => {
    if (!dragging.value) zones.value = found.value.zones
  })

  const { exceptions } = useDirectory()
  const open = computed(() => zones.value.flatMap((zone) => zone.open))
  const announced = ref('')

  return {
    departmentId,
    week,
    today,
    current,
    closed,
    ...here,
    zones,
    ...passing,
    dragging,
    announced,
    plan: shallowRef(null),
    strip: computed(() =>
      stripOf(
        week.value,
        found.value.days,
        judge.calendar.value,
        exceptions.value,
        dueElsewhere(store.items.values(), departmentId.value),
      ),
    ),
    shownCount: computed(() =>
      zones.value.reduce((sum, zone) => sum + zone.open.length + zone.done.length, 0),
    ),
    lateCount: computed(() => open.value.filter(judge.late).length),
    carriedCount: computed(() => open.value.filter((item) => judge.carried(item) >= 2).length),
    carried: judge.carried,
    late: judge.late,
    lateDays: judge.lateDays,
    working: (day) => isWorking(day, judge.calendar.value),
    hands: useHands(view),
    ...useRightsHere(departmentId),
    ...atHand(),
    open: (item) => void router.push({ query: { ...route.query, item: item.id } }),
    announce: (text) => (announced.value = text),
  }
}

// What is shown of the board: the filters, which live in the address.
function usePassing(
  judge: ReturnType<typeof useJudgement>,
): Pick<Board, 'filters' | 'setFilters' | 'passes'> {
  const route = useRoute()
  const router = useRouter()
  const filters = computed(() => filtersOf(route.query))
  const facts = useFacts(judge)
  return {
    filters,
    setFilters: (next: Partial<Filters>) =>
      void router.replace({ query: queryOf({ ...filters.value, ...next }, route.query) }),
    passes: (item) => passes(item, filters.value, facts),
  }
}

// How much of the board is on this device.
function useHere(view: { readonly value: string }, week: { readonly value: Week }) {
  const until = computed(() => sync.until(view.value).value)
  return { until, ready: computed(() => sync.ready(view.value).value && week.value <= until.value) }
}

// What the person may do on this board.
function useRightsHere(departmentId: Board['departmentId']): Pick<Board, 'mayAdd' | 'mayEdit' | 'mayLead'> {
  const rights = useRights()
  return {
    mayAdd: computed(() => rights.value.plans(departmentId.value)),
    mayEdit: (item) => rights.value.editsItem(item),
    mayLead: computed(() => rights.value.manages(departmentId.value)),
  }
}

// The cards the person has in hand, one way or another.
function atHand(): Pick<Board, 'selected' | 'focusId' | 'editingId' | 'moving'> {
  return {
    selected: ref<ReadonlySet<string>>(new Set()),
    focusId: ref(''),
    editingId: ref(''),
    moving: shallowRef<Item[]>([]),
  }
}

function useJudgement(today: { readonly value: Day }) {
  const clock = useClock()
  const timeZone = computed(() => store.workspace.value?.timeZone ?? 'Asia/Shanghai')
  const minute = computed(() => clockText(clock.value || sync.now(), timeZone.value))
  const calendar = computed(() => calendarOf(store.calendarDays.values()))
  return {
    timeZone,
    calendar,
    carried: (item: Item) => carried(item, today.value, calendar.value),
    late: (item: Item) => overdue(item, today.value, calendar.value, minute.value),
    lateDays: (item: Item) =>
      item.dueDay < today.value ? Math.max(1, workingBetween(item.dueDay, today.value, calendar.value)) : 0,
  }
}

function useFacts(judge: { late: (item: Item) => boolean; carried: (item: Item) => number }): Facts {
  return {
    get meId() {
      return me.value?.user.id ?? ''
    },
    late: judge.late,
    carried: judge.carried,
    words: (item) =>
      [
        customerName(customerOf(item.customerId)),
        ...item.boothIds.map((id) => store.booths.get(id)?.code ?? ''),
        ...item.assigneeIds.map((id) => store.users.get(id)?.name ?? ''),
        ...item.labelIds.map((id) => `#${store.labels.get(id)?.name ?? ''}`),
      ].join(' '),
  }
}

function useZoneWords() {
  const { t } = useI18n()
  return computed<ZoneWords>(() => ({
    today: t('board.zone.today'),
    tomorrow: t('board.zone.tomorrow'),
    week: t('board.zone.week'),
    focus: t('board.zone.focus'),
    todayNote: (day) => t('board.zone.todayNote', { day: dayText(day) }),
    tomorrowNote: (day) => dayText(day),
    weekNote: t('board.zone.weekNote'),
    day: (day) => weekdayText(day),
    dayNote: (day) => (day.endsWith('-01') ? monthDayText(day) : dateText(day)),
  }))
}

function useHands(view: { readonly value: string }) {
  return computed<ReadonlyMap<string, Hand>>(() => {
    const hands = new Map<string, Hand>()
    for (const person of sync.presence.get(view.value) ?? []) {
      const user = store.users.get(person.userId)
      if (!user || !person.item || user.id === me.value?.user.id) continue
      if (person.doing === 'moving' || person.doing === 'editing')
        hands.set(person.item, { user, doing: person.doing })
    }
    return hands
  })
}
