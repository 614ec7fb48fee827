import type { Department, Label, User } from '@/api/types'
import { store } from '@/store'
import { byRank } from './board'

/** The departments in use, in their order. */
export function departmentList(): Department[] {
  return [...store.departments.values()].filter((d) => !d.archived).sort(byRank)
}

/** The active users of a department, or of all, by name. */
export function userList(departmentId?: string): User[] {
  return [...store.users.values()]
    .filter((u) => u.active && (departmentId === undefined || u.departmentId === departmentId))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}

/** The labels of a department in use, by name. */
export function labelList(departmentId: string): Label[] {
  return [...store.labels.values()]
    .filter((l) => !l.archived && l.departmentId === departmentId)
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}
