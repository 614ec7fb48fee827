import { useI18n } from '@/i18n'
import type { Item } from '@/api/types'
import { formDay } from '@/i18n/dates'
import { store } from '@/store'
import { useDirectory } from '@/ui/bound/directory'
import { monthText } from '@/ui/format'
import type { Difference } from './differences'

/** A difference in words: from where to where, who before, who now. */
export function useDifferenceText(): (one: Difference) => string {
  const { t, locale } = useI18n()
  const { nameOf } = useDirectory()
  const none = () => t('compare.nothing')
  const place = ({ week, day, lastDay, month }: Item) => {
    if (month) return monthText(month, locale.value)
    if (!day) return t('board.week.number', { n: Number(week.slice(6)) })
    return lastDay ? `${formDay(day)}–${formDay(lastDay)}` : formDay(day)
  }
  const people = ({ assigneeIds }: Item) => assigneeIds.map(nameOf).join(t('compare.comma')) || none()
  const said: Record<string, (item: Item) => string> = {
    place,
    people,
    title: (item) => item.title,
    due: (item) => (item.dueDay ? formDay(item.dueDay) : none()),
    after: ({ afterId }) => (afterId ? (store.items.get(afterId)?.title ?? t('compare.another')) : none()),
    target: (item) => String(item.goalTarget || none()),
  }
  return ({ changes, before, now }) => {
    if (!before || !now) return t(`compare.what.${changes[0]}`, { place: place((now ?? before)!) })
    return changes
      .map((change) =>
        t(`compare.what.${change}`, { before: said[change]!(before), now: said[change]!(now) }),
      )
      .join(' · ')
  }
}
