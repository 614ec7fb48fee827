import { afterAll, beforeAll, expect, test } from 'vitest'
import { Api } from '../harness/api'
import { Board } from '../harness/board'
import { Seat } from '../harness/browser'
import { Server } from '../harness/server'
import { words } from '../harness/words'

let server: Server

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
})
afterAll(() => server?.stop())

test('the first visit asks for the administrator; then they sign in, and nobody can set up again', async () => {
  const seat = await Seat.take(server)
  const { page } = seat
  const field = (key: string) => page.getByLabel(words(key), { exact: true })
  await page.goto('/')
  await page.waitForURL('**/setup')
  await field('setup.workspace').fill('青屿国际会展中心')
  await field('setup.department').fill('招展一部')
  await field('setup.name').fill('贺兰清')
  await field('setup.login').fill('helan')
  await field('login.password').fill('短')
  await field('setup.again').fill('短')
  const go = page.getByRole('button', { name: words('setup.go') })
  await go.click()
  // What was typed stays; the password's own field says what is wrong with it.
  await page.getByText(words('errors.password.length')).first().waitFor()
  expect(await field('setup.workspace').inputValue()).toBe('青屿国际会展中心')
  await field('login.password').fill('qingyu-2026')
  await field('setup.again').fill('qingyu-2026')
  await go.click()

  const board = new Board(page)
  await page.waitForURL('**/board/**')
  await board.live()
  await board.add('today', '第一件事')
  await board.cardIn('today', '第一件事').waitFor()

  await seat.context.clearCookies()
  await page.goto('/setup')
  await page.waitForURL('**/login**')
  await field('login.login').fill('HeLan')
  await field('login.password').fill('falsch-falsch')
  await page.getByRole('button', { name: words('login.go') }).click()
  await page.getByText(words('errors.login.wrong')).waitFor()
  expect(await field('login.login').inputValue()).toBe('HeLan')
  await field('login.password').fill('qingyu-2026')
  await page.getByRole('button', { name: words('login.go') }).click()
  await new Board(page).live()

  const again = new Api(server.url).request('POST', '/api/setup', {
    workspaceName: '别人',
    timeZone: 'UTC',
    language: 'en',
    departmentName: '别人',
    login: 'other',
    name: '别人',
    password: 'other-people',
  })
  await expect(again).rejects.toThrow('409')
})
