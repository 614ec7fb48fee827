import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../harness/api'
import { Board } from '../harness/board'
import { House } from '../harness/house'
import { Server } from '../harness/server'
import { words } from '../harness/words'

let server: Server
let house: House
let itemId: string

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  itemId = await house.item('价格表发给代理商', { week: '2026-W41', day: '2026-10-08' })
})
afterAll(() => server?.stop())

test.each([
  ['a viewer', 'viewer', 'own'],
  ['a member of another department', 'member', 'other'],
] as const)(
  'A2: %s sees the board but is offered nothing that changes it, and the server refuses it too',
  async (_, role, where) => {
    const person = await house.hire(
      role === 'viewer' ? '古丽娜尔' : '何以宁',
      role,
      where === 'own' ? house.departmentId : house.otherDepartmentId,
    )
    const seat = await house.seat(person)
    const board = await Board.open(seat.page, house.departmentId)
    await board.cardIn('today', '价格表发给代理商').waitFor()
    expect(await board.zone('today').getByRole('combobox').count()).toBe(0)
    expect(await board.card('价格表发给代理商').getByRole('button').count()).toBe(0)
    for (const [type, payload] of [
      [
        'item.create',
        { id: newId(), departmentId: house.departmentId, title: '不该出现', week: '2026-W41', rank: 'a0' },
      ],
      ['item.complete', { id: itemId }],
      ['item.archive', { id: itemId }],
      [
        'user.create',
        {
          id: newId(),
          login: 'intruder',
          name: '不该出现',
          role: 'administrator',
          departmentId: house.departmentId,
          password: 'long-enough',
        },
      ],
    ] as const) {
      const result = await person.api.run(type, payload)
      expect([type, result.status, result.error?.code]).toEqual([type, 'refused', 'forbidden'])
    }
  },
)

test('W6: who is of a department that prepares the boards of others plans on one and submits it, and is offered no more', async () => {
  await house.admin.api.must('department.edit', { id: house.otherDepartmentId, prepares: true })
  const clerk = await house.hire('谷小满', 'member', house.otherDepartmentId)
  const seat = await house.seat(clerk)
  const board = await Board.open(seat.page, house.departmentId)
  await board.add('today', '布展进度表定稿')
  await board.cardIn('today', '布展进度表定稿').waitFor()
  const stamp = (state: string) =>
    seat.page.locator('.stamp-line').filter({ hasText: words(`approval.state.${state}`) })
  const step = (did: string) =>
    seat.page.getByRole('dialog').getByRole('button', { name: words(`approval.do.${did}`), exact: true })
  await stamp('none').click()
  await step('submitted').click()
  await stamp('submitted').waitFor()
  expect(await step('reviewed').count()).toBe(0)
  await seat.page.keyboard.press('Escape')
  expect(seat.faults).toEqual([])
  await house.admin.api.must('department.edit', { id: house.otherDepartmentId, prepares: false })
  await board.zone('today').getByRole('combobox').waitFor({ state: 'detached' })
})

test('P12: someone deactivated is signed out of the open board', async () => {
  const person = await house.hire('林晓棠')
  const seat = await house.seat(person)
  const board = await Board.open(seat.page, house.departmentId)
  await house.admin.api.must('user.deactivate', { id: person.id })
  await board.page
    .getByText(words('common.expired.deactivated'))
    .or(board.page.getByRole('button', { name: words('login.go') }))
    .first()
    .waitFor()
  await expect(person.api.view(`board:${house.departmentId}`)).rejects.toThrow('401')
})
