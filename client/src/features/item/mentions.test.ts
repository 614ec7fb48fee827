import { describe, expect, it } from 'vitest'
import type { User } from '@/api/types'
import { mentionAt, mentionedIn, suggestions } from './mentions'
import { moved } from './lines'

const user = (id: string, name: string, login = id) => ({ id, name, login }) as User
const people = [user('1', '王一'), user('2', '王一凡'), user('3', '陈屿', 'chenyu')]

describe('mentions', () => {
  it('finds the word after an @ before the caret', () => {
    expect(mentionAt('请 @陈', 4)).toEqual({ from: 2, term: '陈' })
    expect(mentionAt('请 @陈屿 看', 7)).toBeNull()
    expect(mentionAt('a@', 2)).toEqual({ from: 1, term: '' })
  })
  it('suggests by the beginning of the name, then by login', () => {
    expect(suggestions(people, '王').map((u) => u.id)).toEqual(['1', '2'])
    expect(suggestions(people, 'chen').map((u) => u.id)).toEqual(['3'])
  })
  it('takes the longest name, once', () => {
    expect(mentionedIn('@王一凡 和 @王一凡 看，@陈屿', people)).toEqual(['2', '3'])
    expect(mentionedIn('mail@example.com', people)).toEqual([])
  })
})

describe('moving a line', () => {
  it('keeps within the list', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b'], 1, 9)).toEqual(['a', 'b'])
  })
})
