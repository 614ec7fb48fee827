import type { Customer, User } from '@/api/types'

/** Whether a person reads the whole card, or a masked one; the server decides, this only says so on screen. */
export function seesWhole(me: User, card: Customer): boolean {
  if (me.role === 'administrator' || card.ownerId === me.id || card.collaboratorIds.includes(me.id))
    return true
  if (me.role === 'viewer') return false
  const near = card.departmentId === me.departmentId || !card.departmentId
  return near && (((!card.important || card.importantOpen) && !card.shielded) || me.role === 'manager')
}
