import { answerOf, routes } from './http'
import type { components } from './openapi.gen'

/** When a television was last seen. */
export type ScreenSeen = components['schemas']['ScreenSeen']

/** A new link for a shared screen; the one before ends. Its token is told once. */
export async function linkScreen(id: string): Promise<string> {
  const { token } = await answerOf(routes.POST('/api/screens/{id}/link', { params: { path: { id } } }))
  return `${location.origin}/screen#${token}`
}

/** Makes the television that shows a code this screen. */
export async function pairScreen(id: string, code: string): Promise<void> {
  await answerOf(routes.POST('/api/screens/{id}/pair', { params: { path: { id } }, body: { code } }))
}

/** Which televisions were seen when, the latest first. */
export async function screensSeen(): Promise<ScreenSeen[]> {
  return (await answerOf(routes.GET('/api/screens/seen'))).televisions
}
