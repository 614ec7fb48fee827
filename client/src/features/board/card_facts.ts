import { computed, type ComputedRef } from 'vue'
import type { Item } from '@/api/types'
import { t } from '@/i18n'
import { store } from '@/store'
import { waitsFor } from '@/store/selectors/after'
import type { Board } from './context'
import { dueText } from './due'

/** One fact of a card's last row. */
export interface CardFact {
  icon: string
  /** What is seen beside the icon. */
  text: string
  /** What is heard before it, where the icon says it to the eye. */
  heard: string
  /** What is said when one points at it. */
  title: string
  look: string
  /** It gives way when the row is full. */
  cut: boolean
}

/** The facts of a card in the order they stand: the last ones yield when there is no room. */
export function useFacts(
  item: () => Item,
  board: Board,
  changed: (...fields: string[]) => string,
): ComputedRef<CardFact[]> {
  const late = computed(() => board.late(item()))
  const due = computed(() => {
    if (!late.value) return dueText(item(), board.today.value, { today: t('board.zone.today') })
    const n = board.lateDays(item())
    return n > 0 ? t('board.card.late', { n }, n) : t('board.card.passed', { time: item().dueTime })
  })
  const repeats = computed(() => {
    if (!item().seriesId) return ''
    return t(`board.repeat.${store.series.get(item().seriesId)?.rule.every ?? 'any'}`)
  })
  const earlier = computed(() => {
    const one = store.items.get(item().afterId)
    return waitsFor(item(), one) ? t('board.card.waitsFor', { title: one.title }) : ''
  })
  const whole = computed(() => store.items.get(item().partOfId)?.title ?? '')

  return computed(() => {
    const { checklist, commentCount } = item()
    const facts: CardFact[] = []
    const tell = (icon: string, text: string, more: Partial<CardFact>) =>
      text && facts.push({ icon, text, heard: '', title: '', look: 'count', cut: false, ...more })

    const look = `due ${late.value ? 'due--late' : ''} ${changed('dueDay', 'dueTime')}`
    tell(late.value ? 'late' : 'clock', due.value, { heard: t('board.card.due'), look })
    const ticked = checklist.filter((line) => line.done).length
    const steps = t('board.card.checklist')
    tell('list', checklist.length > 0 ? `${ticked}/${checklist.length}` : '', {
      heard: steps,
      title: steps,
      look: `count ${changed('checklist')}`,
    })
    tell('repeat', repeats.value, { title: t('board.card.repeats') })
    const comments = t('board.card.comments')
    tell('chat', commentCount > 0 ? String(commentCount) : '', { heard: comments, title: comments })
    tell('queue', earlier.value, { title: earlier.value, cut: true })
    tell('link', whole.value, {
      heard: t('board.card.partOf', { title: '' }),
      title: t('board.card.partOf', { title: whole.value }),
      cut: true,
    })
    return facts
  })
}
