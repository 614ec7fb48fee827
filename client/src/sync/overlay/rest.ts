import { approvalReducers } from './approval'
import { boothReducers } from './booth'
import { attachmentReducers } from './attachment'
import { commentReducers } from './comment'
import { customerReducers } from './customer'
import { contactReducers, fieldReducers } from './customer_card'
import { dictionaryReducers } from './dictionary_entry'
import { directoryReducers } from './directory'
import { floorPlanReducers } from './floor_plan'
import { calendarFeedReducers } from './calendar_feed'
import { waitlistReducers } from './waitlist_entry'
import { followUpReducers } from './follow_up'
import { handoverReducers } from './handover'
import type { itemReducers } from './item'
import { notificationReducers } from './notification'
import { orderReducers } from './order'
import type { Reducers } from './reducers'
import { robotReducers } from './robot'
import { savedViewReducers } from './saved_view'
import { screenReducers } from './screen'
import { seriesReducers } from './series'
import { weekReducers } from './week_close'
import { workReportReducers } from './work_report'

/** What every command but the board's own does. Each has one: the compiler sees to it. */
export const reducers: Omit<Reducers, keyof typeof itemReducers> = {
  ...seriesReducers,
  ...weekReducers,
  ...approvalReducers,
  ...workReportReducers,
  ...commentReducers,
  ...attachmentReducers,
  ...customerReducers,
  ...contactReducers,
  ...fieldReducers,
  ...followUpReducers,
  ...boothReducers,
  ...floorPlanReducers,
  ...waitlistReducers,
  ...directoryReducers,
  ...dictionaryReducers,
  ...handoverReducers,
  ...notificationReducers,
  ...savedViewReducers,
  ...orderReducers,
  ...screenReducers,
  ...robotReducers,
  ...calendarFeedReducers,
}
