import type { Item, User } from '@/api/types'

/** Whether a person may add items to a department's board. */
export function mayAdd(user: User | undefined, departmentId: string): boolean {
  if (!user) return false
  if (user.role === 'administrator') return true
  return user.role !== 'viewer' && user.departmentId === departmentId
}

/** Whether a person may change an item: their department's, or one they are assigned to. */
export function mayEdit(user: User | undefined, item: Pick<Item, 'departmentId' | 'assigneeIds'>): boolean {
  if (!user || user.role === 'viewer') return false
  return mayAdd(user, item.departmentId) || item.assigneeIds.includes(user.id)
}

/** Whether a person may close a department's weeks or give its items away. */
export function mayLead(user: User | undefined, departmentId: string): boolean {
  if (!user) return false
  return user.role === 'administrator' || (user.role === 'manager' && user.departmentId === departmentId)
}
