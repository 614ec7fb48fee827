import type { Customer, User } from '@/api/types'

/** Whether a person reads the whole card, or a masked one; the server decides, this only says so on screen. */
export function seesWhole(me: User, card: Customer): boolean {
  if (me.role === 'administrator' || card.ownerId === me.id || card.collaboratorIds.includes(me.id))
    return true
  const near = card.departmentId === me.departmentId || !card.departmentId
  if ((card.important && !card.importantOpen) || card.shielded) return near && me.role === 'manager'
  const sees = me.sees || (me.role === 'viewer' ? 'own' : 'department')
  return sees === 'all' || (near && sees === 'department')
}
