import type { Day, Week } from '@/api/types'
import { weekOf } from '@/store/selectors/calendar'
import { inWeek, onDay, type Place } from '../moves'
import type { Parsed } from './parse'

/** The zone a quick add stands in: a day's, or a week's focus. */
export type AddZone = { day: Day } | { week: Week }

/** Where a quick add goes and what deadline it gets. */
export interface Landing {
  place: Place
  dueDay: Day
  dueTime: string
}

/**
 * A named day is when it is done and by when, wherever it is typed: what is added goes onto that day. Only a day already past is no
 * more than a deadline. A time alone means the zone's own day; of a week's focus, today if it is this week's.
 */
export function landingOf(parsed: Parsed, zone: AddZone, today: Day): Landing {
  const dueTime = parsed.dueTime ?? ''
  const own = 'week' in zone ? clampToday(zone.week, today) : zone.day
  const dueDay = parsed.dueDay ?? (dueTime ? own : '')
  const named = parsed.dueDay && parsed.dueDay >= today ? onDay(parsed.dueDay) : null
  return { place: named ?? ('week' in zone ? inWeek(zone.week) : onDay(zone.day)), dueDay, dueTime }
}

function clampToday(week: Week, today: Day): Day {
  return weekOf(today) === week ? today : ''
}
