import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { newId } from '../harness/api'
import { screens } from '../harness/browser'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { words } from '../harness/words'

let server: Server
let house: House
let colleague: Person
const customerId = newId()

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  colleague = await house.hire('陈屿')
  await house.admin.api.must('customer.create', {
    id: customerId,
    company: '远洲渔业集团',
    kind: 'exhibitor',
    ownerId: colleague.id,
  })
})
afterAll(() => server?.stop())

const bell = (page: Page, n?: number) =>
  page.getByRole('button', {
    name: n ? `${words('notices.label')}: ${words('notices.unread', { n })}` : words('notices.label'),
    exact: true,
  })

test('F2: a reminder comes at its time in the page and on the bell of every device; put off, it goes on all of them', async () => {
  const [desk, phone] = [await house.seat(colleague), await house.seat(colleague, screens.phone)]
  await Promise.all([desk, phone].map(({ page }) => page.goto('/follow-ups')))
  await bell(desk.page).waitFor()
  await house.admin.api.must('follow_up.create', {
    id: newId(),
    customerId,
    assigneeId: colleague.id,
    kind: 'call',
    text: '确认半款到账',
    dueDay: '2026-10-08',
    dueTime: '10:15',
  })
  // The assignment and, fifteen minutes before its time, the reminder.
  await Promise.all([
    bell(desk.page, 2).waitFor(),
    bell(phone.page, 2).waitFor(),
    desk.page
      .locator('.toast')
      .filter({ hasText: words('notices.reminder', { customer: '远洲渔业集团' }) })
      .waitFor(),
  ])

  const list = desk.page.getByRole('dialog')
  const first = list.getByText('确认半款到账').first()
  await bell(desk.page, 2).click()
  await first.waitFor()
  await list.getByRole('button', { name: words('notices.tenMinutes') }).click()
  await bell(desk.page, 1).waitFor()
  await bell(phone.page, 1).waitFor()
})

test('a notification opens what it is about and is read on every device', async () => {
  const [desk, other] = [await house.seat(colleague), await house.seat(colleague)]
  await Promise.all([desk, other].map(({ page }) => page.goto('/customers')))
  await bell(desk.page, 1).click()
  await desk.page
    .getByRole('dialog')
    .getByRole('button', {
      name: words('notices.followUp', { name: house.admin.name, customer: '远洲渔业集团' }),
    })
    .click()
  await desk.page.waitForURL('**/follow-ups')
  await bell(other.page).waitFor()
  const view = await colleague.api.view(`user:${colleague.id}`)
  expect(view.nouns.notification?.filter((n) => !n.readAt && !n.snoozedUntil)).toEqual([])
})

test('C1, F2: a birthday is told to who looks after the customer, though the server was off at that hour; one tap leads to the card', async () => {
  await house.admin.api.must('contact.set', {
    customerId,
    contact: { id: newId(), name: '江海澜', birthday: '1980-10-09' },
  })
  await server.halt()
  await server.begin('2026-10-09T08:00:30+08:00')
  const { page } = await house.seat(colleague, screens.phone)
  await page.goto('/customers')
  const told = words('notices.birthday', { customer: '远洲渔业集团' })
  await page.getByRole('button', { name: new RegExp(`^${words('notices.label')}`) }).click()
  const notice = page.getByRole('dialog').getByRole('button', { name: told })
  await notice.filter({ hasText: '江海澜 · 10-09' }).click()
  await page.getByRole('dialog', { name: '远洲渔业集团' }).waitFor()
})
