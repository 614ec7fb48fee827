import type { Day, Week } from '@/api/types'
import { addDays, weekOf } from '@/store/selectors/calendar'
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
 * A named day moves what is added to a day's zone onto that day. The week's focus keeps what is due within it: there a day is a
 * deadline. A time alone means the zone's own day.
 */
export function landingOf(parsed: Parsed, zone: AddZone, today: Day): Landing {
  const dueTime = parsed.dueTime ?? ''
  if ('week' in zone) {
    const dueDay = parsed.dueDay ?? (dueTime ? clampToday(zone.week, today) : '')
    const stays = dueDay === '' || weekOf(dueDay) === zone.week
    return { place: stays ? inWeek(zone.week) : onDay(dueDay), dueDay, dueTime }
  }
  const dueDay = parsed.dueDay ?? (dueTime ? zone.day : '')
  // A deadline already past does not put new work into the past.
  const day = parsed.dueDay && parsed.dueDay >= today ? parsed.dueDay : zone.day
  return { place: onDay(day), dueDay, dueTime }
}

/** Which of the current week's zones a place lies in; null: outside of them. */
export function zoneName(place: Place, today: Day): 'today' | 'tomorrow' | 'week' | null {
  if (place.day === today) return 'today'
  if (place.day === addDays(today, 1)) return 'tomorrow'
  return place.week === weekOf(today) ? 'week' : null
}

function clampToday(week: Week, today: Day): Day {
  return weekOf(today) === week ? today : ''
}
