import { afterEach, describe, expect, it, vi } from 'vitest'
import { maySayOutside, onOutsideOpened, sayOutside } from './outside'

const said = { title: '提醒：远洲渔业', body: '问角位', tag: 'n1', url: '/follow-ups/day?log=f' }

function stub(notification: unknown, container?: object, hidden = true) {
  vi.stubGlobal('Notification', notification)
  window.Notification = notification as typeof Notification
  Object.defineProperty(navigator, 'serviceWorker', { configurable: true, value: container })
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
}
const illegal = Object.assign(
  function () {
    throw new TypeError('Illegal constructor')
  },
  { permission: 'granted' },
)

describe('F2: what the system says while nobody looks', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    Reflect.deleteProperty(navigator, 'serviceWorker')
    Reflect.deleteProperty(document, 'hidden')
    Reflect.deleteProperty(window, 'Notification')
  })

  it('goes through the service worker, as phones refuse it from a page, and leads where it should', async () => {
    const showNotification = vi.fn(() => Promise.resolve())
    stub(illegal, { controller: {}, ready: Promise.resolve({ showNotification }) })
    expect(maySayOutside()).toBe(true)
    await sayOutside(said, () => {})
    expect(showNotification).toHaveBeenCalledWith(
      said.title,
      expect.objectContaining({ body: said.body, tag: 'n1', data: { url: said.url } }),
    )
  })

  it('comes from the page where there is no service worker; a phone then has the bell', async () => {
    const made: string[] = []
    class Plain {
      static permission = 'granted'
      constructor(title: string) {
        made.push(title)
      }
    }
    stub(Plain)
    await sayOutside(said, () => {})
    expect(made).toEqual([said.title])
    stub(illegal)
    await expect(sayOutside(said, () => {})).resolves.toBeUndefined()
  })

  it('is not said where it is not allowed, or to who looks', () => {
    stub({ permission: 'denied' })
    expect(maySayOutside()).toBe(false)
    stub({ permission: 'granted' }, undefined, false)
    expect(maySayOutside()).toBe(false)
  })

  it('what is tapped opens within the app, and nothing else does', () => {
    const container = new EventTarget()
    stub(illegal, container)
    const went: string[] = []
    const stop = onOutsideOpened((url) => went.push(url))
    const say = (data: unknown) => container.dispatchEvent(new MessageEvent('message', { data }))
    for (const data of [{ open: '/follow-ups/day' }, { open: 'https://else.example' }, 'use', null]) say(data)
    stop()
    say({ open: '/late' })
    expect(went).toEqual(['/follow-ups/day'])
  })
})
