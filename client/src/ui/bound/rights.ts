import { computed, type ComputedRef } from 'vue'
import { me } from '@/api'
import type { Booth, Comment, Customer, FollowUp, Item, User } from '@/api/types'
import { store } from '@/store'

/** What the person may do, so that screens offer only that. The server's policy decides; this only spares people refusals. */
export interface Rights {
  me: User
  administrator: boolean
  /** Administrator, or manager of any department. */
  manager: boolean
  /** May write at all. */
  writes: boolean
  manages: (departmentId: string) => boolean
  editsItem: (item: Item) => boolean
  transfersItem: (item: Item) => boolean
  editsCustomer: (customer: Customer) => boolean
  archivesCustomer: (customer: Customer) => boolean
  editsFollowUp: (followUp: FollowUp) => boolean
  withdrawsComment: (comment: Comment, item: Item) => boolean
  sells: (booth: Booth) => boolean
  releases: (booth: Booth) => boolean
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
  colour: 1,
  active: false,
  mustChange: false,
}

/** The rights of a user, as in the table of docs/commands.md. */
export function rightsOf(user: User): Rights {
  const administrator = user.role === 'administrator'
  const leads = administrator || user.role === 'manager'
  const writes = user.role !== 'viewer'
  const own = (departmentId: string) => departmentId === user.departmentId
  const manages = (departmentId: string) => administrator || (user.role === 'manager' && own(departmentId))
  return {
    me: user,
    administrator,
    manager: leads,
    writes,
    manages,
    editsItem: (item) =>
      administrator || (writes && (own(item.departmentId) || item.assigneeIds.includes(user.id))),
    transfersItem: (item) => manages(item.departmentId),
    editsCustomer: (c) => manages(c.departmentId) || (writes && c.ownerId === user.id),
    archivesCustomer: (c) => manages(c.departmentId),
    editsFollowUp: (f) => manages(f.departmentId) || (writes && f.assigneeId === user.id),
    withdrawsComment: (c, item) => manages(item.departmentId) || (writes && c.authorId === user.id),
    sells: (b) =>
      writes &&
      (administrator || b.departmentIds.length === 0 || b.departmentIds.includes(user.departmentId)),
    releases: (b) =>
      manages(store.users.get(b.holderId)?.departmentId ?? '') || (writes && b.holderId === user.id),
  }
}

/** The rights of whoever is signed in. */
export function useRights(): ComputedRef<Rights> {
  // The directory's copy is live: a change of role shows at once.
  return computed(() => rightsOf(store.users.get(me.value?.user.id ?? '') ?? me.value?.user ?? nobody))
}
