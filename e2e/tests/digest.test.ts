import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../harness/api'
import { screens } from '../harness/browser'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { words } from '../harness/words'

let server: Server
let house: House
let colleague: Person

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T08:30:00+08:00' })
  house = await House.build(server)
  colleague = await house.hire('林晓棠')
  const customerId = newId()
  await house.admin.api.must('customer.create', {
    id: customerId,
    company: '远洲渔业集团',
    kind: 'exhibitor',
    ownerId: colleague.id,
  })
  for (const dueDay of ['2026-10-06', '2026-10-08'])
    await house.admin.api.must('follow_up.create', {
      id: newId(),
      customerId,
      assigneeId: colleague.id,
      kind: 'call',
      text: '确认半款到账',
      dueDay,
      dueTime: '18:00',
    })
})
afterAll(() => server?.stop())

test('F2: who comes is told what is overdue and due today, once a day on whichever device, and gets there by one tap', async () => {
  const phone = await house.seat(colleague, screens.phone)
  await phone.page.goto('/customers')
  const told = (text: string) => ({ hasText: text })
  const late = words('notices.digest.late', { n: 1 })
  const digest = phone.page.locator('.toast').filter(told(late))
  await digest
    .filter(told(words('notices.digest.due', { n: 1 })))
    .filter(told('远洲渔业集团'))
    .waitFor({ timeout: 30_000 })

  await digest.getByRole('button', { name: words('notices.digest.open') }).click()
  await phone.page.waitForURL('**/follow-ups/day') // what is due is named where one came from, too
  await phone.page.getByText('确认半款到账').first().waitFor()

  const desk = await house.seat(colleague)
  const given: string[] = []
  desk.page.on('request', (request) => {
    if (request.url().endsWith('/api/commands')) given.push(request.postData() ?? '')
  })
  await desk.page.goto('/follow-ups/day')
  await desk.page.getByText('确认半款到账').first().waitFor()
  await desk.page.waitForLoadState('networkidle') // all of its views are here
  await desk.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)))
  expect(await desk.page.locator('.toast').filter(told(late)).count()).toBe(0)
  expect(given, 'the desk knows that it is not the first, and writes nothing').toEqual([])
})
