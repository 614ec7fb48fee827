import { computed } from 'vue'
import { t } from '@/i18n'
import { store } from '@/store'
import { daysBetween } from '@/store/selectors/calendar'
import { sync } from '@/sync'

/** The exhibition that comes next, its name with its edition, and the days left to its opening (-1: none comes). */
export function useFair() {
  const fair = computed(
    () =>
      [...store.exhibitions.values()]
        .filter((one) => !one.archived && one.lastDay >= sync.today.value)
        .sort((a, b) => (a.firstDay < b.firstDay ? -1 : 1))[0],
  )
  // Many exhibitions carry their edition in their name already, some have none.
  const name = computed(() => {
    if (!fair.value) return store.workspace.value?.name ?? ''
    const { name, edition } = fair.value
    return !edition || name.includes(String(edition)) ? name : t('board.top.fair', { edition, name })
  })
  const left = computed(() => (fair.value ? daysBetween(sync.today.value, fair.value.firstDay) : -1))
  return { fair, name, left }
}
