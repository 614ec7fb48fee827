import { answerOf, routes } from './http'
import type { paths } from './openapi.gen'
import { parted } from './parted'
import { serverAhead } from './session'
import type {
  Activity,
  ArchivePage,
  CustomerOrder,
  CustomerPage,
  CustomerQuery,
  CustomerRows,
  CustomerWords,
  AuditPage,
  AuditQuery,
  BoothEvent,
  Day,
  DuplicateMatch,
  DuplicateQuestion,
  HandoverPreview,
  HistoryEntry,
  Item,
  ItemReason,
  MonthDone,
  OrderEntry,
  PastMonth,
  PlanRevisions,
  PastWeek,
  Pipeline,
  Report,
  ReportQuery,
  SearchHits,
  Setup,
  SetupState,
  Week,
  WorkReportDraft,
} from './types'

export { ApiFailure, errorOf } from './http'
export { newId } from './ids'
export { changePassword, loadMe, me, signIn, signOut } from './session'
export { boothsPreview, upload, type Progress } from './upload'

export type { Setup } from './types'

/** What is asked of a pipeline board. */
export type PipelineQuery = NonNullable<paths['/api/pipelines/{exhibitionId}']['get']['parameters']['query']>

/** Makes the workspace and its first administrator. */
export async function setup(answers: Setup): Promise<void> {
  await answerOf(routes.POST('/api/setup', { body: answers }))
}

// Lists of values are parted by commas.
const listed = { querySerializer: { array: { style: 'form', explode: false } } } as const
// What people wrote may hold commas itself.
const written = <Q extends { tags?: string[] | null; sources?: string[] | null }>(query: Q): Q => ({
  ...query,
  tags: query.tags?.map((tag) => parted([tag])),
  sources: query.sources?.map((source) => parted([source])),
})

/** Reads beside the live views. Each throws ApiFailure. */
export const api = {
  /** What the sign-in page needs before anyone is signed in: whether the first run is still to come, and a demo's accounts. */
  welcome(): Promise<SetupState> {
    return answerOf(routes.GET('/api/setup')).then((state) => {
      serverAhead.value = Date.parse(state.now) - Date.now()
      return state
    })
  },

  /** A past week as it stood at the end of a day. */
  pastWeek(departmentId: string, week: Week, asOf?: Day): Promise<PastWeek> {
    const params = { path: { departmentId, week }, query: { asOf } }
    return answerOf(routes.GET('/api/boards/{departmentId}/weeks/{week}', { params }))
  },

  /** What of an approved plan was changed since; of a week or a month. */
  revisions(departmentId: string, period: string): Promise<PlanRevisions> {
    const params = { path: { departmentId, period } }
    return answerOf(routes.GET('/api/boards/{departmentId}/plans/{period}/revisions', { params }))
  },

  /** What a weekly or monthly report says, of a department or a person. */
  workReport(departmentId: string, period: string, userId: string): Promise<WorkReportDraft> {
    const params = { path: { departmentId, period }, query: userId ? { userId } : {} }
    return answerOf(routes.GET('/api/boards/{departmentId}/work_reports/{period}', { params }))
  },

  /** What all departments did in a week or month, for those whose rights reach over them. */
  activity(period: string): Promise<Activity> {
    return answerOf(routes.GET('/api/activity/{period}', { params: { path: { period } } }))
  },

  /** A month as it stood at the end of a day. */
  pastMonth(departmentId: string, month: string, asOf?: Day): Promise<PastMonth> {
    const params = { path: { departmentId, month }, query: { asOf } }
    return answerOf(routes.GET('/api/boards/{departmentId}/months/{month}', { params }))
  },

  /** What of a month is finished: its board's view leaves out what was done before last week. */
  monthDone(departmentId: string, month: string): Promise<MonthDone> {
    const params = { path: { departmentId, month } }
    return answerOf(routes.GET('/api/boards/{departmentId}/months/{month}/done', { params }))
  },

  /** Why a department's open items are carried, as it was last said on some days. */
  async reasons(departmentId: string, from: Day, to: Day): Promise<ItemReason[]> {
    const params = { path: { departmentId }, query: { from, to } }
    return (await answerOf(routes.GET('/api/boards/{departmentId}/reasons', { params }))).reasons
  },

  /** What was made of an exhibition's deadlines, on all boards. */
  async deadlineItems(exhibitionId: string): Promise<Item[]> {
    const params = { path: { exhibitionId } }
    return (await answerOf(routes.GET('/api/exhibitions/{exhibitionId}/deadline_items', { params }))).items
  },

  /** What happened to an item, newest first; `before` is the last seq of the page before. */
  async history(itemId: string, before?: number): Promise<HistoryEntry[]> {
    const params = { path: { id: itemId }, query: { before } }
    return (await answerOf(routes.GET('/api/items/{id}/history', { params }))).changes
  },

  /** What was done with a booth, newest first. */
  async boothHistory(boothId: string): Promise<BoothEvent[]> {
    const params = { path: { id: boothId } }
    return (await answerOf(routes.GET('/api/booths/{id}/history', { params }))).events
  },

  /** A customer's orders at all exhibitions, the latest first. */
  async customerOrders(customerId: string): Promise<CustomerOrder[]> {
    const params = { path: { id: customerId } }
    return (await answerOf(routes.GET('/api/customers/{id}/orders', { params }))).orders
  },

  /** The open orders of all exhibitions that prepayments could be used for. */
  async prepaidOrders(): Promise<CustomerOrder[]> {
    return (await answerOf(routes.GET('/api/prepayments/orders', {}))).orders
  },

  /** What was done with an order, newest first; `before` is the last seq of the page before. */
  orderHistory(orderId: string, before?: number): Promise<{ entries: OrderEntry[]; more: boolean }> {
    const params = { path: { id: orderId }, query: { before } }
    return answerOf(routes.GET('/api/orders/{id}/history', { params }))
  },

  /** A page of a department's archived items, archived last first; `next` is the next page's `before`. */
  archive(departmentId: string, before?: string): Promise<ArchivePage> {
    const params = { query: { departmentId, before } }
    return answerOf(routes.GET('/api/archive/items', { params }))
  },

  /** Which cards may be this customer, and who has them; the surest first. */
  async duplicates(question: DuplicateQuestion, signal?: AbortSignal): Promise<DuplicateMatch[]> {
    return (await answerOf(routes.POST('/api/duplicates', { body: question, signal }))).matches
  },

  /** What a person has that a handover would give to others, and what of the last day can be taken back. */
  handover(userId: string): Promise<HandoverPreview> {
    return answerOf(routes.GET('/api/users/{id}/handover', { params: { path: { id: userId } } }))
  },

  /** How much still names somebody who is deactivated, by that person. */
  async left(): Promise<Record<string, number>> {
    return (await answerOf(routes.GET('/api/left'))).left
  },

  /** An exhibition's pipeline board; `stages` says whose cards are wanted, `after` goes with one of them. */
  pipeline(exhibitionId: string, query: PipelineQuery): Promise<Pipeline> {
    const params = { path: { exhibitionId }, query: written(query) }
    return answerOf(routes.GET('/api/pipelines/{exhibitionId}', { params, ...listed }))
  },

  /** How the recruiting of an exhibition goes. */
  report(exhibitionId: string, query: ReportQuery): Promise<Report> {
    return answerOf(routes.GET('/api/reports/{exhibitionId}', { params: { path: { exhibitionId }, query } }))
  },

  /** A part of a list of customers. */
  customers(query: CustomerQuery, signal?: AbortSignal): Promise<CustomerPage> {
    return answerOf(routes.GET('/api/customers', { params: { query: written(query) }, signal, ...listed }))
  },

  /** What customers are tagged with and where they come from, of all of them or of a pipeline board's. */
  customerWords(expectedAt?: string, signal?: AbortSignal): Promise<CustomerWords> {
    return answerOf(routes.GET('/api/customers/words', { params: { query: { expectedAt } }, signal }))
  },

  /** Some customer cards, at most 100; those that are not there, or archived, are left out. */
  customersById(ids: string[]): Promise<CustomerRows> {
    return answerOf(routes.GET('/api/customers/by_id', { params: { query: { ids } }, ...listed }))
  },

  /** Who looked at important customers, took customers out or brought them in, the latest first; `before` is the next of the page before. */
  audit(query: AuditQuery): Promise<AuditPage> {
    return answerOf(routes.GET('/api/audit', { params: { query } }))
  },

  /** What holds all of some words, at most 20 of each group. Nothing asked finds nothing, but the next answer comes sooner. */
  search(q: string, signal?: AbortSignal): Promise<SearchHits> {
    return answerOf(routes.GET('/api/search', { params: { query: { q } }, signal }))
  },
}
