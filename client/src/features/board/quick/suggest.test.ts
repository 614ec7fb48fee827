import { describe, expect, it } from 'vitest'
import { askedAt, complete, customerIn, matching } from './suggest'

describe('suggestions', () => {
  it('asks at the caret, not elsewhere', () => {
    expect(askedAt('回访 @陈', 5)).toEqual({ kind: 'person', query: '陈', from: 3, to: 5 })
    expect(askedAt('回访 #', 4)).toEqual({ kind: 'label', query: '', from: 3, to: 4 })
    expect(askedAt('回访 @陈屿 好', 8)).toBeNull()
    expect(askedAt('mail a@b', 8)).toBeNull()
  })

  it('puts those that begin with the query first', () => {
    const people = [{ name: '小陈' }, { name: '陈屿' }, { name: '林' }]
    expect(matching('陈', people).map((one) => one.name)).toEqual(['陈屿', '小陈'])
  })

  it('writes the name and sets the caret behind it', () => {
    const asked = askedAt('回访 @陈', 5)!
    expect(complete('回访 @陈', asked, '陈屿')).toEqual({ text: '回访 @陈屿 ', caret: 7 })
  })

  it('finds the customer a title speaks of, the longest name first', () => {
    const customers = [
      { id: 'a', name: '王海', company: '青屿市海澜渔业有限公司' },
      { id: 'b', name: '李', company: '海澜' },
    ]
    expect(customerIn('回访海澜渔业确认角位', customers)?.id).toBe('a')
    expect(customerIn('写周报', customers)).toBeNull()
  })
})
