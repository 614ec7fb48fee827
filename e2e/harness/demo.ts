import type { Page } from 'playwright-core'
import type { Me } from './api'
import { Seat, screens } from './browser'
import { signInto } from './house'
import type { Server } from './server'
import type { BrowserContextOptions } from 'playwright-core'

/** The demo's administrator, as the server prints and offers it. */
export async function demoSeat(
  server: Server,
  options: BrowserContextOptions = screens.desktop,
): Promise<{ seat: Seat; me: Me }> {
  const { demo } = (await (await fetch(`${server.url}/api/setup`)).json()) as {
    demo: { login: string; password: string; role: string }[]
  }
  const administrator = demo.find((account) => account.role === 'administrator')!
  const seat = await Seat.take(server, options)
  return { seat, me: await signInto(seat, server, administrator.login, administrator.password) }
}

/** Runs a command as whoever is signed in on a page. */
export async function runOn(page: Page, type: string, payload: object): Promise<void> {
  await page.evaluate(
    async ([type, payload]) => {
      const time = Date.now().toString(16).padStart(12, '0')
      const id = `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`
      const answer = await fetch('/api/commands', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ commands: [{ id, type, payload }] }),
      })
      const { results } = (await answer.json()) as { results: { status: string }[] }
      if (results[0]!.status !== 'done') throw new Error(JSON.stringify(results))
    },
    [type, payload] as const,
  )
}

/** Chooses language and theme of a signed-in person, on the server. */
export const prefer = (page: Page, profile: { language?: string; theme?: string }): Promise<void> =>
  runOn(page, 'profile.edit', profile)
