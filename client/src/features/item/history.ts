import type { HistoryEntry, Item } from '@/api/types'
import { locale } from '@/i18n'
import { moneyText } from '@/ui/format'

/** What the sentences need to know of the world: names for ids, days in words. */
export interface Words {
  t: (key: string, args?: Record<string, unknown>) => string
  user: (id: string) => string
  department: (id: string) => string
  label: (id: string) => string
  customer: (id: string) => string
  day: (day: string) => string
  list: (names: string[]) => string
}

/** One line of an item's history: who, when, and what they did, in the past tense. */
export interface HistoryLine {
  seq: number
  at: string
  actorId: string
  texts: string[]
}

/** History (newest first) as sentences; what a field was before is read from the entry below it. */
export function historyLines(entries: readonly HistoryEntry[], words: Words): HistoryLine[] {
  return entries
    .map((entry, n) => ({
      seq: entry.seq,
      at: entry.at,
      actorId: entry.actorId,
      texts: sentences(entry, entries[n + 1]?.state, words),
    }))
    .filter((line) => line.texts.length > 0)
}

// Commands whose name says it all.
const plain: Record<string, string> = {
  'item.create': 'create',
  'item.complete': 'complete',
  'item.reopen': 'reopen',
  'item.archive': 'archive',
  'item.restore': 'restore',
  'comment.add': 'comment',
  'comment.archive': 'withdraw',
  'comment.restore': 'comment_back',
  'attachment.add': 'attach',
  'attachment.archive': 'detach',
  'attachment.restore': 'attach_back',
  'series.make': 'made',
  'series.create': 'repeat',
  'series.end': 'end',
  'series.resume': 'resume',
  'series.edit': 'later',
}

function sentences(entry: HistoryEntry, before: Partial<Item> | undefined, w: Words): string[] {
  const now = entry.state
  const key = plain[entry.commandType]
  if (key) return [w.t(`item.past.${key}`)]
  if (entry.commandType === 'item.move') return [w.t('item.past.move', { to: place(now, w) })]
  if (entry.commandType === 'item.transfer')
    return [w.t('item.past.transfer', { to: w.department(now.departmentId ?? '') })]
  if (entry.commandType === 'item.check') return checks(before, now, w)
  return entry.fields.flatMap((field) => fieldSentence(field, before, now, w))
}

function place(item: Partial<Item>, w: Words): string {
  if (item.month) return w.t('item.past.plan', { month: item.month })
  if (item.lastDay) return `${w.day(item.day ?? '')} – ${w.day(item.lastDay)}`
  return item.day ? w.day(item.day) : w.t('item.past.week_focus', { n: Number(item.week?.slice(6) ?? 0) })
}

function fieldSentence(
  field: string,
  before: Partial<Item> | undefined,
  now: Partial<Item>,
  w: Words,
): string[] {
  const clears = (value: string) => (value ? 'set' : 'clear')
  switch (field) {
    case 'title':
      return [w.t('item.past.title', { title: now.title ?? '' })]
    case 'notes':
      return [w.t('item.past.notes')]
    case 'dueDay':
      return [w.t(`item.past.due_${clears(now.dueDay ?? '')}`, { day: w.day(now.dueDay ?? '') })]
    case 'dueTime':
      return [w.t(`item.past.time_${clears(now.dueTime ?? '')}`, { time: now.dueTime ?? '' })]
    case 'priority':
      return [w.t(`item.past.priority_${now.priority ?? 3}`)]
    case 'customerId':
      return [
        w.t(`item.past.customer_${clears(now.customerId ?? '')}`, {
          customer: w.customer(now.customerId ?? ''),
        }),
      ]
    case 'assigneeIds':
      return added('assignee', before?.assigneeIds, now.assigneeIds, w.user, w)
    case 'labelIds':
      return added('label', before?.labelIds, now.labelIds, w.label, w)
    case 'boothIds':
      return [w.t('item.past.booths')]
    case 'checklist':
      return checks(before, now, w)
    case 'partOfId':
      return [w.t(`item.past.part_${clears(now.partOfId ?? '')}`)]
    case 'afterId':
      return [w.t(`item.past.after_${clears(now.afterId ?? '')}`)]
    case 'goalCurrent':
      return [w.t('item.past.goal', { now: goalText(now, now.goalCurrent) })]
    case 'goalTarget':
      return [w.t('item.past.target', { now: goalText(now, now.goalTarget) })]
    case 'day':
    case 'week':
      // One sentence for both: the day changes together with its week.
      return field === 'week' && before && before.day !== now.day
        ? []
        : [w.t('item.past.move', { to: place(now, w) })]
    default:
      return [] // bookkeeping, such as counts and versions
  }
}

function goalText({ goalUnit: unit = '' }: Partial<Item>, n = 0): string {
  return unit === 'CNY' || unit === 'USD' ? moneyText(n, locale(), unit) : `${n} ${unit}`.trim()
}

function added(
  what: string,
  before: readonly string[] = [],
  now: readonly string[] = [],
  name: (id: string) => string,
  w: Words,
): string[] {
  const came = now.filter((id) => !before.includes(id)).map(name)
  const went = before.filter((id) => !now.includes(id)).map(name)
  const lines: string[] = []
  if (came.length) lines.push(w.t(`item.past.${what}_added`, { who: w.list(came) }))
  if (went.length) lines.push(w.t(`item.past.${what}_removed`, { who: w.list(went) }))
  return lines
}

function checks(before: Partial<Item> | undefined, now: Partial<Item>, w: Words): string[] {
  const was = new Map((before?.checklist ?? []).map((line) => [line.id, line]))
  const is = new Set((now.checklist ?? []).map((line) => line.id))
  const lines: string[] = []
  for (const line of now.checklist ?? []) {
    const old = was.get(line.id)
    if (!old) lines.push(w.t('item.past.check_added', { text: line.text }))
    else if (old.done !== line.done)
      lines.push(w.t(line.done ? 'item.past.check_done' : 'item.past.check_open', { text: line.text }))
    else if (old.text !== line.text) lines.push(w.t('item.past.check_text', { text: line.text }))
  }
  for (const [id, old] of was) if (!is.has(id)) lines.push(w.t('item.past.check_removed', { text: old.text }))
  return lines.length ? lines : [w.t('item.past.check_order')]
}
