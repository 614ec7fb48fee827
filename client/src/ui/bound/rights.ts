import { computed, type ComputedRef } from 'vue'
import { me } from '@/api'
import type { CommandType } from '@/api/commands'
import table from '@/api/rights.gen.json'
import type { Booth, Comment, Customer, FollowUp, Item, Order, Role, User, WaitlistEntry } from '@/api/types'
import { store } from '@/store'

/** What the person may do, so that screens offer only that. The server's policy decides; this only spares people refusals. */
export interface Rights {
  me: User
  administrator: boolean
  /** Administrator, or manager of any department. */
  manager: boolean
  /** Reads what other departments do: policy.Overlooks. */
  overlooks: boolean
  /** May write at all. */
  writes: boolean
  manages: (departmentId: string) => boolean
  /** Takes lists of customers out as files; who did and how many is kept. */
  exports: boolean
  /** Adds work to a department's board. */
  plans: (departmentId: string) => boolean
  editsItem: (item: Item) => boolean
  transfersItem: (item: Item) => boolean
  editsCustomer: (customer: Customer) => boolean
  archivesCustomer: (customer: Customer) => boolean
  editsFollowUp: (followUp: FollowUp) => boolean
  withdrawsComment: (comment: Comment, item: Item) => boolean
  sells: (booth: Booth) => boolean
  releases: (booth: Booth) => boolean
  /** Takes a waitlist entry out of line. */
  leaves: (entry: WaitlistEntry) => boolean
  /** Gives others' holds another end. */
  extends: (booth: Booth) => boolean
  /** May give it to another customer or booth, merge it or split it. */
  moves: (b: Booth) => boolean
}

const nobody: User = {
  id: '',
  version: 0,
  createdAt: '',
  updatedAt: '',
  login: '',
  name: '',
  role: 'viewer',
  departmentId: '',
  language: 'zh-CN',
  theme: 'system',
  sees: '',
  colour: 1,
  active: false,
  mustChange: false,
}

/** Whose a noun is: its department, and who it names (assignees, owner, author, holder). */
export interface Scope {
  departmentId?: string
  userIds?: readonly string[]
}

const roles: Role[] = ['administrator', 'manager', 'member', 'viewer']

/** Whether a user may give a command that touches a noun of a scope: policy.Allow, by the server's own table. */
export function allows(user: User, command: CommandType, scope: Scope = {}): boolean {
  const names = scope.userIds?.includes(user.id) ?? false
  const own = !!scope.departmentId && scope.departmentId === user.departmentId
  switch (table[command][roles.indexOf(user.role)]) {
    case 'e': // everywhere
      return true
    case 'p': // own department, or every one where one's own prepares the others' boards
      return names || own || !!store.departments.get(user.departmentId)?.prepares
    case 'd': // own department
      return names || own
    case 's': // what names oneself
      return names
  }
  return false
}

/** The rights of a user. */
export function rightsOf(user: User): Rights {
  const may = (command: CommandType, scope?: Scope) => allows(user, command, scope)
  const administrator = may('workspace.edit')
  const ofItem = (i: Item) => ({ departmentId: i.departmentId, userIds: i.assigneeIds })
  const ofCustomer = (c: Customer) => ({
    departmentId: c.departmentId,
    userIds: [c.ownerId, ...(c.collaboratorIds ?? [])],
  })
  const ofHolder = (b: Booth) => ({
    departmentId: store.users.get(b.holderId)?.departmentId,
    userIds: [b.holderId],
  })
  return {
    me: user,
    administrator,
    manager: may('exhibition.edit'),
    overlooks: may('exhibition.edit') || user.sees === 'all',
    writes: may('comment.add'),
    exports: table['customer.export'][roles.indexOf(user.role)] === 'e',
    manages: (departmentId) => may('week.close', { departmentId }),
    plans: (departmentId) => may('item.create', { departmentId }),
    editsItem: (item) => may('item.edit', ofItem(item)),
    transfersItem: (item) => may('item.transfer', ofItem(item)),
    editsCustomer: (c) => may('customer.edit', ofCustomer(c)),
    archivesCustomer: (c) => may('customer.archive', ofCustomer(c)),
    editsFollowUp: (f) => may('follow_up.edit', { departmentId: f.departmentId, userIds: [f.assigneeId] }),
    withdrawsComment: (c, item) =>
      may('comment.archive', { departmentId: item.departmentId, userIds: [c.authorId] }),
    sells: (b) =>
      may('booth.hold') &&
      (administrator || b.departmentIds.length === 0 || b.departmentIds.includes(user.departmentId)),
    releases: (b) => (b.state === 'reserved' ? may('booth.reserve') : may('booth.release', ofHolder(b))),
    leaves: (e) => may('waitlist_entry.leave', { departmentId: e.departmentId, userIds: [e.userId] }),
    extends: (b) => may('booth.extend', ofHolder(b)),
    moves: (b) =>
      b.holderId && b.state !== 'reserved' ? may('booth.transfer', ofHolder(b)) : may('booth.reserve'),
  }
}

/** Whether a user may let a contract come to less without a charge: whoever may approve it. */
export const mayLessen = (user: User, { departmentId, ownerId }: Order): boolean =>
  allows(user, 'order.approve', { departmentId, userIds: [ownerId] })

/** The rights of whoever is signed in. */
export function useRights(): ComputedRef<Rights> {
  // The directory's copy is live: a change of role shows at once.
  return computed(() => rightsOf(store.users.get(me.value?.user.id ?? '') ?? me.value?.user ?? nobody))
}
