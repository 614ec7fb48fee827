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

/**
 * For pictures: the person has been told the day, and this browser everything else that has come up, so that no toast comes over
 * the page. The bell still counts all of it.
 */
export async function hush(page: Page, { user, now }: Me): Promise<void> {
  const day = new Date(now).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })
  await runOn(page, 'notification.digest', { day })
  await page.evaluate(async (view) => {
    const { nouns } = (await (await fetch(`/api/views/${view}`)).json()) as {
      nouns: { notification?: { id: string; snoozedUntil: string | null; readAt: string | null }[] }
    }
    const told = (nouns.notification ?? []).filter((n) => !n.readAt)
    localStorage.setItem(
      'zhanban.alerted',
      JSON.stringify(told.map((n) => `${n.id} ${n.snoozedUntil ?? ''}`)),
    )
  }, `user:${user.id}`)
}

/** A seat of the demo as pictures show it. */
export async function pictureSeat(
  server: Server,
  screen: BrowserContextOptions = screens.desktop,
): Promise<{ seat: Seat; me: Me }> {
  const { seat, me } = await demoSeat(server, screen)
  await seat.page.goto('/profile')
  await hush(seat.page, me)
  await prefer(seat.page, { language: 'zh-CN', theme: 'light' })
  return { seat, me }
}
