/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { CommandType } from '@/api/commands'
import type { Booth, Comment, Customer, Department, FollowUp, Item, Role, User } from '@/api/types'
import { shown } from '@/store'
import { allows, rightsOf, type Rights, type Scope } from './rights'

// One line for each right: what it is asked about, and who has it. The columns are an administrator, a manager and a member of the
// record's department, the same two of another department, and a viewer, as in the table of docs/commands.md.
const roles = {
  A: ['administrator', 'other'],
  M: ['manager', 'own'],
  m: ['member', 'own'],
  'M′': ['manager', 'other'],
  'm′': ['member', 'other'],
  v: ['viewer', 'own'],
} as const
type Column = keyof typeof roles

const item = (more: Partial<Item> = {}) =>
  ({ departmentId: 'own', assigneeIds: [], ...more }) as unknown as Item
const customer = (ownerId = 'x') => ({ departmentId: 'own', ownerId }) as Customer
const followUp = (assigneeId = 'x') => ({ departmentId: 'own', assigneeId }) as FollowUp
const comment = (authorId = 'x') => ({ authorId }) as Comment
const booth = (departmentIds: string[], holderId = 'x') => ({ departmentIds, holderId }) as Booth

const table: [string, (rights: Rights) => boolean, Column[]][] = [
  ['writes at all', (r) => r.writes, ['A', 'M', 'm', 'M′', 'm′']],
  ['settings of everybody', (r) => r.administrator, ['A']],
  ['exhibitions, booths, imports', (r) => r.manager, ['A', 'M', 'M′']],
  ['labels and closing of the department', (r) => r.manages('own'), ['A', 'M']],
  ['item.edit', (r) => r.editsItem(item()), ['A', 'M', 'm']],
  ['item.edit as assignee', (r) => r.editsItem(item({ assigneeIds: ['u'] })), ['A', 'M', 'm', 'M′', 'm′']],
  ['item.transfer', (r) => r.transfersItem(item()), ['A', 'M']],
  ['item.transfer as assignee', (r) => r.transfersItem(item({ assigneeIds: ['u'] })), ['A', 'M', 'M′']],
  ['customer.edit', (r) => r.editsCustomer(customer()), ['A', 'M']],
  ['customer.edit as owner', (r) => r.editsCustomer(customer('u')), ['A', 'M', 'm', 'M′', 'm′']],
  ['customer.archive', (r) => r.archivesCustomer(customer()), ['A', 'M']],
  ['customer.archive as owner', (r) => r.archivesCustomer(customer('u')), ['A', 'M', 'M′']],
  ['follow_up.edit', (r) => r.editsFollowUp(followUp()), ['A', 'M']],
  ['follow_up.edit as assignee', (r) => r.editsFollowUp(followUp('u')), ['A', 'M', 'm', 'M′', 'm′']],
  ['comment.archive', (r) => r.withdrawsComment(comment(), item()), ['A', 'M']],
  ['comment.archive as author', (r) => r.withdrawsComment(comment('u'), item()), ['A', 'M', 'm', 'M′', 'm′']],
  ['booth.hold where all may sell', (r) => r.sells(booth([])), ['A', 'M', 'm', 'M′', 'm′']],
  ['booth.hold where the department may', (r) => r.sells(booth(['own'])), ['A', 'M', 'm']],
  ['booth.hold where nobody here may', (r) => r.sells(booth(['third'])), ['A']],
  ['booth.release', (r) => r.releases(booth([])), ['A', 'M']],
  ['booth.release as holder', (r) => r.releases(booth([], 'u')), ['A', 'M', 'm', 'M′', 'm′']],
]

// Who holds the booth, wrote the comment and so on is of the record's department.
shown.user.set('x', { id: 'x', departmentId: 'own' } as User)

describe('rights on screen follow the table of commands', () => {
  it.each(table)('%s', (_, asked, allowed) => {
    for (const [column, [role, departmentId]] of Object.entries(roles)) {
      const rights = rightsOf({ id: 'u', role: role as Role, departmentId } as User)
      expect([column, asked(rights)]).toEqual([column, allowed.includes(column as Column)])
    }
  })
})

// What every command's run on a real database showed, for each role: o the own department's noun, x another's, s another's that
// names the actor.
const runs = JSON.parse(
  readFileSync(`${import.meta.dirname}/../../../../models/testdata/rules/rights.json`, 'utf8'),
) as Record<CommandType, Record<Role, string> & { names: string }>

/** The scope of a noun at a place; not every noun can name somebody. */
function scopeAt(place: string, names: string): Scope {
  if (names === 'oneself') return { userIds: ['u'] }
  const departmentId = place === 'o' ? 'own' : 'other'
  return place === 's' && names ? { departmentId, userIds: ['u'] } : { departmentId }
}

describe('every command is allowed where the server allows it', () => {
  it.each(Object.entries(runs))('%s', (command, { names, ...byRole }) => {
    for (const [role, places] of Object.entries(byRole)) {
      const user = { id: 'u', role, departmentId: 'own' } as User
      const allowed = [...'oxs'].filter((p) => allows(user, command as CommandType, scopeAt(p, names)))
      expect([role, allowed.join('')]).toEqual([role, places])
    }
  })
})

it('W6: who prepares the boards of others plans on each, and hands nothing away', () => {
  const clerk = (role: Role) => rightsOf({ id: 'u', role, departmentId: 'clerks' } as User)
  const able = (role: Role) => [
    clerk(role).plans('own'),
    clerk(role).editsItem(item()),
    clerk(role).transfersItem(item()),
  ]
  expect(able('member')).toEqual([false, false, false])
  shown.department.set('clerks', { id: 'clerks', prepares: true } as Department)
  expect(able('member')).toEqual([true, true, false])
  expect(able('manager')).toEqual([true, true, false])
  expect(able('viewer')).toEqual([false, false, false])
  shown.department.delete('clerks')
})
