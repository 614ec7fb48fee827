import { copyFileSync, mkdirSync } from 'node:fs'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core'
import type { Server } from './server'
import { Wire } from './wire'

const executablePath = process.env.ZHANBAN_CHROMIUM ?? '/usr/bin/chromium'
const out = new URL('../out/', import.meta.url).pathname

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

let shared: Promise<Browser> | null = null
let media: string[] = []

/** The screens a board is designed for. */
export const screens = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  desktop: { viewport: { width: 1440, height: 900 } },
  wide: { viewport: { width: 1920, height: 1080 } },
} satisfies Record<string, BrowserContextOptions>

/** One person's browser: own cookies, own storage, own cable to the server. */
export class Seat {
  readonly context: BrowserContext
  readonly page: Page
  readonly wire: Wire
  /** What went wrong inside the page; a test ends with `calm`. */
  readonly faults: string[] = []

  private constructor(context: BrowserContext, page: Page, wire: Wire) {
    this.context = context
    this.page = page
    this.wire = wire
    this.#listen(page)
    seats.add(this)
  }

  static async take(server: Server, options: BrowserContextOptions = {}): Promise<Seat> {
    const wire = await Wire.to(server.port)
    const context = await (
      await browser()
    ).newContext({
      baseURL: wire.url,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      colorScheme: 'light',
      ...screens.desktop,
      ...options,
    })
    context.setDefaultTimeout(20_000)
    return new Seat(context, await context.newPage(), wire)
  }

  /** A second tab of the same browser. */
  async tab(): Promise<Page> {
    const page = await this.context.newPage()
    this.#listen(page)
    return page
  }

  /** No network: nothing new goes through and what was open is torn. */
  async offline(): Promise<void> {
    await this.context.setOffline(true)
    this.wire.cut()
  }

  async online(): Promise<void> {
    this.wire.heal()
    await this.context.setOffline(false)
  }

  async leave(): Promise<void> {
    seats.delete(this)
    await this.context.close()
    await this.wire.remove()
  }

  #listen(page: Page): void {
    page.on('pageerror', (error) => this.faults.push(String(error.stack ?? error)))
    page.on('console', (message) => {
      // What the browser says of a torn or refused request is no fault of the page.
      if (
        message.type() === 'error' &&
        !/Failed to load resource|WebSocket connection|net::ERR/.test(message.text())
      )
        this.faults.push(message.text())
    })
  }
}

const seats = new Set<Seat>()

/** Leaves every seat, with a picture of each if the test failed. */
export async function clearSeats(failed: string | null): Promise<void> {
  let n = 0
  for (const seat of [...seats]) {
    if (failed) {
      for (const page of seat.context.pages())
        await picture(page, `failed-${failed}-${++n}`).catch(() => undefined)
      if (seat.faults.length > 0) console.log(`faults in the page:\n${seat.faults.join('\n')}`)
    }
    await seat.leave()
  }
}

/** Saves a picture below e2e/out. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(out, { recursive: true })
  await page.screenshot({ path: `${out}${name.replace(/[^\p{L}\p{N}.-]+/gu, '-')}.png` })
}

/** Saves a picture below e2e/out and, for ZHANBAN_PICTURES=docs, where README and docs show it; none with a toast over it. */
export async function documented(page: Page, name: string): Promise<void> {
  const said = await page.locator('.ui-toasts .toast').allInnerTexts()
  if (said.length > 0) throw new Error(`over the picture ${name}: ${said.join()}`)
  await picture(page, name)
  if (process.env.ZHANBAN_PICTURES !== 'docs') return
  const docs = new URL('../../docs/images/', import.meta.url).pathname
  mkdirSync(docs, { recursive: true })
  copyFileSync(`${out}${name}.png`, `${docs}${name}.png`)
}

/** Ends the browser that the seats share. */
export async function closeBrowser(): Promise<void> {
  await (await shared)?.close()
}

/** Gives the browser of this test file a camera that sees a film (y4m) and a microphone. */
export async function withMedia(film: string): Promise<void> {
  await closeBrowser()
  media = [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
  ]
}

/** At the end of a test file: the next one of this worker begins in the same browser, unless it had a camera. */
export async function clearMedia(): Promise<void> {
  if (media.length === 0) return
  media = []
  await closeBrowser()
}

// A start takes a second, so files that one worker runs after another share it.
function browser(): Promise<Browser> {
  shared ??= launch()
  return shared
}

async function launch(): Promise<Browser> {
  const launched = await chromium.launch({ executablePath, args: [...args, ...media] })
  launched.on('disconnected', () => (shared = null))
  return launched
}
