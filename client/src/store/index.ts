import { shallowReactive, shallowRef, type Ref } from 'vue'
import type { Kind, Nouns, Workspace } from '@/api/types'

/** A foreign change of the last moments, so that a screen can highlight it. */
export interface Recent {
  actorId: string
  fields: string[]
  at: number
}

/** The maps behind the screen, by the noun's name. Only `sync` writes them. */
export const shown: { [K in Exclude<Kind, 'workspace'>]: Map<string, Nouns[K]> } = {
  item: shallowReactive(new Map()),
  department: shallowReactive(new Map()),
  user: shallowReactive(new Map()),
  label: shallowReactive(new Map()),
  calendar_day: shallowReactive(new Map()),
  series: shallowReactive(new Map()),
  week_close: shallowReactive(new Map()),
  approval: shallowReactive(new Map()),
  work_report: shallowReactive(new Map()),
  comment: shallowReactive(new Map()),
  attachment: shallowReactive(new Map()),
  notification: shallowReactive(new Map()),
  exhibition: shallowReactive(new Map()),
  booth: shallowReactive(new Map()),
  customer: shallowReactive(new Map()),
  follow_up: shallowReactive(new Map()),
  field: shallowReactive(new Map()),
  customer_event: shallowReactive(new Map()),
  import: shallowReactive(new Map()),
  follow_up_template: shallowReactive(new Map()),
  dictionary_entry: shallowReactive(new Map()),
  round: shallowReactive(new Map()),
  saved_view: shallowReactive(new Map()),
  floor_plan: shallowReactive(new Map()),
  order: shallowReactive(new Map()),
  payment: shallowReactive(new Map()),
  screen: shallowReactive(new Map()),
  robot: shallowReactive(new Map()),
  calendar_feed: shallowReactive(new Map()),
  waitlist_entry: shallowReactive(new Map()),
  sale: shallowReactive(new Map()),
  invoice_request: shallowReactive(new Map()),
  bank_entry: shallowReactive(new Map()),
}

export const shownWorkspace: Ref<Workspace | null> = shallowRef(null)
export const shownPending = shallowReactive(new Map<string, number>())
export const shownRecent = shallowReactive(new Map<string, Recent>())

type View<K extends Exclude<Kind, 'workspace'>> = ReadonlyMap<string, Nouns[K]>

/** What the screen shows: the confirmed state with the queue's commands on top (P21). */
export const store = {
  items: shown.item as View<'item'>,
  departments: shown.department as View<'department'>,
  users: shown.user as View<'user'>,
  labels: shown.label as View<'label'>,
  calendarDays: shown.calendar_day as View<'calendar_day'>,
  series: shown.series as View<'series'>,
  weekCloses: shown.week_close as View<'week_close'>,
  approvals: shown.approval as View<'approval'>,
  workReports: shown.work_report as View<'work_report'>,
  comments: shown.comment as View<'comment'>,
  attachments: shown.attachment as View<'attachment'>,
  invoiceRequests: shown.invoice_request as View<'invoice_request'>,
  bankEntries: shown.bank_entry as View<'bank_entry'>,
  notifications: shown.notification as View<'notification'>,
  exhibitions: shown.exhibition as View<'exhibition'>,
  booths: shown.booth as View<'booth'>,
  customers: shown.customer as View<'customer'>,
  followUps: shown.follow_up as View<'follow_up'>,
  fields: shown.field as View<'field'>,
  customerEvents: shown.customer_event as View<'customer_event'>,
  imports: shown.import as View<'import'>,
  dictionaryEntries: shown.dictionary_entry as View<'dictionary_entry'>,
  followUpTemplates: shown.follow_up_template as View<'follow_up_template'>,
  rounds: shown.round as View<'round'>,
  savedViews: shown.saved_view as View<'saved_view'>,
  floorPlans: shown.floor_plan as View<'floor_plan'>,
  orders: shown.order as View<'order'>,
  payments: shown.payment as View<'payment'>,
  screens: shown.screen as View<'screen'>,
  robots: shown.robot as View<'robot'>,
  calendarFeeds: shown.calendar_feed as View<'calendar_feed'>,
  waitlistEntries: shown.waitlist_entry as View<'waitlist_entry'>,
  sales: shown.sale as View<'sale'>,
  workspace: shownWorkspace as Readonly<Ref<Workspace | null>>,
  /** How many waiting commands touch a noun, by its id. */
  pending: shownPending as ReadonlyMap<string, number>,
  /** Foreign changes of the last 1.6 s, by the noun's id. */
  recent: shownRecent as ReadonlyMap<string, Recent>,
}
