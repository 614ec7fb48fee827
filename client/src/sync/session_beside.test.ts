import { beforeEach, expect, test } from 'vitest'
import type { Attachment, Customer } from '@/api/types'
import type { Change } from './protocol'
import {
  asked,
  at,
  base,
  changes,
  freshSession,
  open,
  session,
  socket,
  timers,
} from './testing/session_house'

const files = () => [...base.all('attachment')].map((a) => a.name)

const file = { id: 'f1', customerId: 'k1', itemId: '', archived: false, name: '底价单.pdf' } as Attachment

function card(seq: number, fields: string[], op: Change['op'] = 'put'): Change {
  const state = { id: 'k1', ownerId: 'li', collaboratorIds: [] as string[], archived: false } as Customer
  return { seq, op, noun: 'customer', id: 'k1', state, fields, actor: 'li', command: `c${seq}`, at }
}

async function answer(view: string, seq: number, nouns: object) {
  const index = asked.findIndex((a) => a.view === view)
  asked.splice(index, 1)[0]!.answer({ epoch: 'e1', seq, view, nouns, now: at })
  await timers.advance(0)
}

beforeEach(async () => {
  freshSession()
  session.start()
  session.follow('customers')
  await answer('customers', 10, { customer: [] })
  await open(10)
})

async function lookedAt() {
  const leave = session.follow('customer:k1')
  await answer('customer:k1', 10, { attachment: [file] })
  socket().says({ t: 'subscribed', views: ['customer:k1'] })
  leave()
  await timers.advance(30_000)
}

test.each([
  ['becomes important', card(11, ['important'])],
  ['goes to another', card(11, ['ownerId', 'ownerSince'])],
  ['goes to another department', card(11, ['departmentId'])],
  ['is gone', card(11, [], 'remove')],
])('C2: of a card that %s no file stays on a device that only kept its sheet', async (_, change) => {
  await lookedAt()
  expect(files()).toEqual(['底价单.pdf'])
  socket().says(changes(10, 11, change))
  expect(files()).toEqual([])
  expect(session.views.has('customer:k1')).toBe(false)
})

test('what is kept of a card stays while the card is seen as before, and while its sheet is open', async () => {
  await lookedAt()
  socket().says(changes(10, 11, card(11, ['notes'])))
  expect(files()).toEqual(['底价单.pdf'])
  session.follow('customer:k1')
  socket().says(changes(11, 12, card(12, ['important'])))
  expect(files(), 'its own changes tell it').toEqual(['底价单.pdf'])
})

test('C2: a new snapshot of one’s cards lets go of what was kept beside them', async () => {
  await lookedAt()
  socket().says({ t: 'resync', views: ['customers'], why: 'behind' })
  await answer('customers', 40, { customer: [] })
  expect(files()).toEqual([])
})
