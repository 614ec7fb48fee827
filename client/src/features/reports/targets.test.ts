import { describe, expect, it } from 'vitest'
import type { Department, User } from '@/api/types'
import { faultOf, linesOf, peopleOf, targetsOf } from './targets'

const departments = [{ id: 'd1' }, { id: 'd2' }] as Department[]
const people = [
  { id: 'u1', departmentId: 'd1' },
  { id: 'u2', departmentId: 'd2' },
] as User[]
const target = (departmentId: string, userId: string, booths: number, amount = 0) => ({
  departmentId,
  userId,
  booths,
  amount,
})

describe('B1: targets of an exhibition', () => {
  it('have a line for every department and person, and what was set comes back as it was', () => {
    const set = [target('d1', '', 40, 500_000_00), target('d1', 'u1', 15), target('d2', 'u2', 9, 12_345_67)]
    const lines = linesOf(set, departments, people)
    expect(lines.map((l) => `${l.departmentId} ${l.userId}`)).toEqual(['d1 ', 'd1 u1', 'd2 ', 'd2 u2'])
    expect(targetsOf(lines)).toEqual(set)
    expect(peopleOf(lines, 'd2')).toEqual({ booths: 9, amount: 12_345_67 })
  })

  it('keep those of people and departments that are no longer there', () => {
    const set = [target('d1', 'gone', 3), target('closed', '', 7)]
    expect(targetsOf(linesOf(set, departments, people))).toEqual(set)
  })

  it('read amounts as people type them, say which is none, and leave out what is empty', () => {
    const line = { departmentId: 'd1', userId: '', booths: '１２', amount: '2.5万' }
    expect(targetsOf([line, { ...line, userId: 'u1', booths: '', amount: '' }])).toEqual([
      target('d1', '', 12, 25_000_00),
    ])
    expect(faultOf({ ...line, booths: '1.5' })).toBe('booths')
    expect(faultOf({ ...line, booths: '100001' })).toBe('booths')
    expect(faultOf({ ...line, amount: 'viel' })).toBe('amount')
    expect(faultOf({ ...line, booths: '' })).toBe('')
  })
})
