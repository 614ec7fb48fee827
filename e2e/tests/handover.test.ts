import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../harness/api'
import { picture } from '../harness/browser'
import { choose } from '../harness/choose'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

const company = '银沙珊瑚藻类生物科技有限公司'
const [customerId, followUpId] = [newId(), newId()]
const title = '给银沙寄合同'

let server: Server
let house: House
let leaver: Person
let heir: Person

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  leaver = await house.hire('林晓棠')
  heir = await house.hire('顾南乔')
  await leaver.api.must('customer.create', { id: customerId, company, kind: 'exhibitor' })
  await leaver.api.must('follow_up.create', {
    id: followUpId,
    customerId,
    assigneeId: leaver.id,
    kind: 'call',
    text: '问续展',
    dueDay: '2026-10-08',
  })
  await house.item(title, { week: '2026-W41', day: '2026-10-08' }, { assigneeIds: [leaver.id] })
})
afterAll(() => server?.stop())

async function ownerNow(): Promise<string> {
  return (await house.admin.api.customers()).find((c) => c.id === customerId)!.ownerId
}

test('C7: an administrator hands a leaver’s work over and deactivates them; the successor’s screens show it live, and undo gives it back', async () => {
  const [office, desk, list] = [await house.seat(house.admin), await house.seat(heir), await house.seat(heir)]
  await Promise.all([
    office.page.goto('/admin/users'),
    desk.page.goto('/follow-ups'),
    list.page.goto('/customers'),
  ])
  await desk.page.getByText(words('follow_ups.none_mine')).waitFor()
  const row = list.page.getByRole('listitem').filter({ hasText: company })
  await row.getByText(leaver.name).first().waitFor()

  const { page } = office
  const person = page.getByRole('row').filter({ hasText: leaver.login })
  await person.getByRole('button', { name: words('admin.actions', { name: leaver.name }) }).click()
  await page.getByRole('menuitem', { name: words('admin.user.deactivate') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(words('admin.handover.first', { name: leaver.name })).waitFor()
  for (const kind of ['customer', 'follow_up', 'item'])
    await dialog.getByText(words(`admin.handover.count_${kind}`, { n: 1 })).waitFor()
  await dialog.getByText(title).waitFor()
  await choose(dialog.getByRole('combobox', { name: words('admin.handover.successor') }), heir.name)
  await dialog.getByLabel(words('admin.handover.reason'), { exact: true }).fill('离职')
  expect(await dialog.getByRole('checkbox').isChecked()).toBe(true)
  await picture(page, 'handover-dialog')
  await dialog.getByRole('button', { name: words('admin.handover.do'), exact: true }).click()
  await page.getByText(words('admin.said.handed_over', { name: leaver.name })).waitFor()

  await row.getByText(heir.name).first().waitFor()
  await desk.page.locator('article.card').filter({ hasText: '问续展' }).waitFor()
  await until(
    () => house.items(),
    (items) => {
      const item = items.find((one) => one.title === title) as unknown as
        { assigneeIds: string[] } | undefined
      return item?.assigneeIds.join() === heir.id
    },
  )
  expect(await ownerNow()).toBe(heir.id)
  await person.getByText(words('admin.user.inactive')).waitFor()

  await page.getByRole('button', { name: words('ui.undo'), exact: true }).click()
  await until(ownerNow, (owner) => owner === leaver.id)
  await row.getByText(leaver.name).first().waitFor()
  await desk.page.getByText(words('follow_ups.none_mine')).waitFor()
  await person.getByText(words('admin.user.inactive')).waitFor({ state: 'detached' })
  for (const seat of [office, desk, list]) expect(seat.faults).toEqual([])
})

test('C7: who was deactivated with customers in their name is marked, and handing over clears the mark', async () => {
  await house.admin.api.must('user.deactivate', { id: leaver.id })
  const { page, faults } = await house.seat(house.admin)
  await page.goto('/admin/users')
  const person = page.getByRole('row').filter({ hasText: leaver.login })
  await person.getByText(words('admin.handover.left', { n: 2 })).waitFor()
  await person.getByRole('button', { name: words('admin.actions', { name: leaver.name }) }).click()
  await page.getByRole('menuitem', { name: words('admin.handover.menu') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: words('admin.handover.each'), exact: true }).click()
  const fields = dialog.getByRole('combobox', { name: words('admin.handover.to') })
  await until(
    () => fields.count(),
    (n) => n === 3,
  )
  for (let n = 0; n < 3; n++) await choose(fields.nth(n), heir.name)
  await dialog.getByLabel(words('admin.handover.reason'), { exact: true }).fill('离职')
  await dialog.getByRole('button', { name: words('admin.handover.do'), exact: true }).click()
  await person.getByText(words('admin.handover.left', { n: 2 })).waitFor({ state: 'detached' })
  await until(ownerNow, (id) => id === heir.id)
  expect(faults).toEqual([])
})

test('C1, C3: a field of one’s own and the customer rules are set on the screen; what is typed survives a reload, and rules reach every card', async () => {
  const office = await house.seat(house.admin)
  const { page } = office
  await page.goto('/admin/fields')
  await page.getByRole('button', { name: words('admin.field.new') }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(words('admin.name'), { exact: true }).fill('展具来源')
  await dialog.getByLabel(words('admin.field.type'), { exact: true }).selectOption('choice')
  await dialog.getByLabel(words('admin.field.options'), { exact: true }).fill('自带\n租用')
  await dialog.getByRole('button', { name: words('ui.save'), exact: true }).click()
  await page.getByRole('row').filter({ hasText: '展具来源' }).getByText('自带、租用').waitFor()
  await picture(page, 'admin-fields')

  await page.goto('/admin/rules')
  const claims = page.getByLabel(words('admin.rules.claims'), { exact: true })
  await claims.fill('123')
  await page.reload()
  await until(
    () => claims.inputValue(),
    (value) => value === '123',
  )
  const last = page.locator('ol > li').last()
  await last.getByLabel(words('admin.rules.gives_class'), { exact: true }).selectOption('A')
  await picture(page, 'admin-rules')
  await page.getByRole('button', { name: words('ui.save'), exact: true }).click()
  await page.getByText(words('admin.said.saved')).first().waitFor()
  const rules = async () => {
    const { nouns } = await house.admin.api.view('directory')
    return (nouns.workspace as unknown as { customerRules: { claimsMost: number } }[])[0]!.customerRules
  }
  await until(rules, (now) => now.claimsMost === 123)
  expect(office.faults).toEqual([])
})
