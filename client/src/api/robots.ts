import { answerOf, routes } from './http'
import type { Delivery } from './types'

/** What a robot has told of late, the latest first. */
export async function deliveriesOf(id: string): Promise<Delivery[]> {
  return (await answerOf(routes.GET('/api/robots/{id}/deliveries', { params: { path: { id } } }))).deliveries
}

/** Has a robot say that it is connected; answers when its receiver has. */
export const testRobot = (id: string): Promise<Delivery> =>
  answerOf(routes.POST('/api/robots/{id}/test', { params: { path: { id } } }))

/** Has a robot send again at once what it could not. */
export const resendDelivery = (id: string, deliveryId: string): Promise<Delivery> =>
  answerOf(
    routes.POST('/api/robots/{id}/deliveries/{deliveryId}/resend', { params: { path: { id, deliveryId } } }),
  )
