import type { Reducers } from './reducers'

/** Calendar feeds: mirrors models.CalendarFeed. What is secret in its address no noun holds. */
export const calendarFeedReducers: Pick<Reducers, Extract<keyof Reducers, `calendar_feed.${string}`>> = {
  'calendar_feed.create': (draft, p) =>
    void draft.create('calendar_feed', p.id, {
      userId: draft.actor.userId,
      departmentId: p.departmentId ?? '',
      archived: false,
    }),
  'calendar_feed.revoke': (draft, p) => draft.edit('calendar_feed', p.id, () => ({ archived: true })),
}
