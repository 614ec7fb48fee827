import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../harness/api'
import { picture } from '../harness/browser'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

let server: Server
let house: House
let far: Person

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  far = await house.hire('顾南乔', 'member', house.otherDepartmentId)
})
afterAll(() => server?.stop())

interface Card {
  id: string
  company: string
  name: string
  notes: string
  tags: string[]
  contacts: { name: string; phone: string }[]
}

async function cards(person: Person, company: RegExp): Promise<Card[]> {
  return (await person.api.customers<Card>()).filter((card) => company.test(card.company))
}

async function card(person: Person, company: string, more: object = {}): Promise<string> {
  const id = newId()
  await person.api.must('customer.create', { id, company, ...more })
  return id
}

test('C5: who types a company that another department has is told who has it, and nothing else', async () => {
  await card(far, '青屿海风国际贸易有限公司', {
    name: '江海澜',
    phone: '138 0000 8000',
    email: 'jiang@haifeng.example',
  })
  const seat = await house.seat(await house.hire('林晓棠'))
  await seat.page.goto('/customers')
  await seat.page
    .getByRole('button', { name: words('customers.new') })
    .first()
    .click()
  const dialog = seat.page.getByRole('dialog')
  await dialog.getByLabel(words('customers.company')).fill('青屿海风国贸')
  const told = dialog.locator('.alike')
  await told
    .getByText(words('duplicate.verdict.likely'))
    .or(told.getByText(words('duplicate.verdict.same')))
    .waitFor()
  await picture(seat.page, 'duplicate-live')
  const text = await told.innerText()
  expect(text).toContain('顾南乔')
  expect(text).toContain(words('duplicate.hidden', { department: '客户服务部' }))
  for (const hidden of ['青屿海风', '江海澜', '8000', 'haifeng']) expect(text).not.toContain(hidden)
  expect(seat.faults).toEqual([])
})

test('C5: without an answer only this device is asked, and it says so', async () => {
  await card(house.admin, '苍鹭展具有限公司', { phone: '137 0000 7000' })
  const seat = await house.seat(house.admin)
  await seat.page.goto('/customers')
  await seat.page.getByText('苍鹭展具').first().waitFor()
  await seat.page.route('**/api/duplicates', (route) => route.abort())
  await seat.page
    .getByRole('button', { name: words('customers.new') })
    .first()
    .click()
  const dialog = seat.page.getByRole('dialog')
  await dialog.getByLabel(words('customers.company')).fill('苍鹭展具')
  await dialog.getByText(words('duplicate.local')).waitFor()
  await dialog.getByText(words('duplicate.verdict.likely')).waitFor()
  expect(seat.faults).toEqual([])
})

test('C5: a manager makes one card of two on the screen; both histories are there; undo brings both back', async () => {
  const manager = await house.hire('沈砚', 'manager')
  const member = await house.hire('何以宁')
  const first = await card(member, '远洲渔业', { name: '王芳', phone: '138 0013 8000', tags: ['冷链'] })
  const second = await card(manager, '远洲渔业有限公司', {
    name: '李航',
    phone: '139 0013 9000',
    notes: '有预算',
  })
  for (const [customerId, text, person] of [
    [first, '问新品', member],
    [second, '寄合同', manager],
  ] as const)
    await person.api.must('follow_up.create', {
      id: newId(),
      customerId,
      assigneeId: person.id,
      kind: 'call',
      dueDay: '2026-10-09',
      text,
    })
  const seat = await house.seat(manager)
  await seat.page.goto(`/customers?customer=${second}`)
  const sheet = seat.page.getByRole('dialog').first()
  const notice = sheet.locator('.note--warn').filter({ hasText: '何以宁' })
  await notice.getByText(/何以宁 .* 先建档/).waitFor()
  await picture(seat.page, 'duplicate-notice')
  await notice.getByRole('button', { name: words('duplicate.merge') }).click()
  const dialog = seat.page.getByRole('dialog', { name: words('duplicate.title') })
  await dialog.getByRole('radio', { name: '王芳' }).check()
  await dialog.getByText(words('duplicate.moves.follow_ups', { n: 1 })).waitFor()
  await picture(seat.page, 'duplicate-merge')
  await dialog.getByRole('button', { name: words('duplicate.do_merge'), exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  for (const person of [member, manager])
    await sheet
      .getByRole('listitem')
      .filter({ hasText: `归 ${person.name}` })
      .first()
      .waitFor()
  await sheet
    .getByText(/问新品/)
    .first()
    .waitFor() // what was planned with the other comes first now
  const [merged, ...others] = await until(
    () => cards(manager, /远洲/),
    (all) => all.length === 1,
  )
  expect(others).toEqual([])
  expect(merged).toMatchObject({
    id: second,
    company: '远洲渔业有限公司',
    name: '王芳',
    notes: '有预算',
    tags: ['冷链'],
  })
  expect(merged!.contacts.map((one) => one.name)).toContain('李航')
  const { nouns } = await manager.api.view(`customer:${second}`)
  const told = (nouns.customer_event ?? []) as unknown as { type: string; detail: { from?: string } }[]
  expect(told.filter((event) => event.type === 'registered').map((event) => event.detail.from)).toEqual(
    expect.arrayContaining([first, undefined]),
  )

  await seat.page
    .getByRole('button', { name: words('ui.undo') })
    .first()
    .click()
  const apart = await until(
    () => cards(manager, /远洲/),
    (all) => all.length === 2,
  )
  expect(apart.map((one) => [one.id, one.name, one.contacts.length]).sort()).toEqual(
    [
      [first, '王芳', 0],
      [second, '李航', 0],
    ].sort(),
  )
  await notice.getByRole('button', { name: words('duplicate.distinguish') }).click()
  await notice.waitFor({ state: 'hidden' })
  await seat.page.reload()
  await sheet.getByText('寄合同').first().waitFor()
  // What was said with the last click is sent again by the page that was loaded since.
  await until(
    () => manager.api.request('POST', '/api/duplicates', { company: '远洲渔业', except: second }),
    (answer) => (answer as { matches: unknown[] }).matches.length === 0,
  )
  expect(seat.faults).toEqual([])
})
