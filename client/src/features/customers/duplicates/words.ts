import { useI18n } from '@/i18n'
import type { DuplicateMatch } from '@/api/types'
import { dayIn } from '@/store/selectors/calendar'
import { sync } from '@/sync'
import { useDirectory } from '@/ui/bound/directory'
import { dayText } from '@/ui/format'

/** How a match is told: who has it, since when, why. */
export function useMatchWords() {
  const { t, locale } = useI18n()
  const { nameOf, departmentName, zone } = useDirectory()
  const day = (moment: string) => {
    const year = sync.today.value.slice(0, 4)
    return dayText(dayIn(zone.value, Date.parse(moment)), locale.value, year)
  }
  return {
    called: (m: DuplicateMatch) =>
      m.company || t('duplicate.hidden', { department: departmentName(m.departmentId) }),
    why: (m: DuplicateMatch) => m.reasons.map((r) => t(r.reason)).join(t('duplicate.comma')),
    now: (m: DuplicateMatch) =>
      m.ownerId ? t('duplicate.owned', { who: nameOf(m.ownerId) }) : t('duplicate.pooled'),
    since: (m: DuplicateMatch) =>
      t('duplicate.all.since', { who: nameOf(m.registeredBy), day: day(m.since) }),
    registered: (m: DuplicateMatch, ownSince?: string) =>
      t(ownSince && Date.parse(ownSince) < Date.parse(m.since) ? 'duplicate.later' : 'duplicate.first', {
        who: nameOf(m.registeredBy),
        day: day(m.since),
      }),
  }
}
