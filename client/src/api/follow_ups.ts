import { answerOf, routes } from './http'
import type { components, paths } from './openapi.gen'

type Schemas = components['schemas']

/** How a round would be spread. */
export type RoundPlan = Schemas['RoundPlan']
/** What a round is planned from. */
export type RoundQuestion = Schemas['RoundQuestion']
/** One customer of a round: who goes, and when. */
export type Turn = Schemas['Turn']
/** What a list must know of a customer. */
export type CustomerName = Schemas['CustomerName']
/** A contact that took place. */
export type VisitEntry = Schemas['Visit']
/** How a person's customers of a class stand. */
export type CareCount = Schemas['CareCount']
/** A customer that waits for contact. */
export type CareCustomer = Schemas['CareCustomer']
/** Which visits are wanted. */
export type VisitQuery = NonNullable<paths['/api/visits']['get']['parameters']['query']>

/** How a round would be spread over people and days; saves nothing. */
export function planRound(body: RoundQuestion, signal?: AbortSignal): Promise<RoundPlan> {
  return answerOf(routes.POST('/api/rounds/plan', { body, signal }))
}

/** A page of the log of contacts, the latest first. */
export function visits(query: VisitQuery, signal?: AbortSignal): Promise<Schemas['VisitPage']> {
  return answerOf(routes.GET('/api/visits', { params: { query }, signal }))
}

/** How many customers wait for contact, by person and class. */
export function care(signal?: AbortSignal): Promise<Schemas['CareOutputBody']> {
  return answerOf(routes.GET('/api/care', { signal }))
}

/** Which customers these are. */
export async function careCustomers(
  cls: CareCount['class'],
  state: 'over' | 'soon',
  userId: string,
  signal?: AbortSignal,
): Promise<CareCustomer[]> {
  const query = { class: cls || ('none' as const), state, userId }
  return (await answerOf(routes.GET('/api/care/customers', { params: { query }, signal }))).customers
}
