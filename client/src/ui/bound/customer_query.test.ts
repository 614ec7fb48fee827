import { describe, expect, it } from 'vitest'
import { filterOf, filtering, queryOf } from './customer_query'
import type { CustomerFilter } from './customer_filter'

const all: CustomerFilter = {
  text: '远洲 yzyy',
  whose: 'department',
  ownerIds: ['u1', 'none'],
  departmentId: 'd1',
  kinds: ['exhibitor'],
  stages: ['target', 'lost'],
  classes: ['A', 'none'],
  grades: ['vip'],
  tags: ['冷链', '海鲜, 干货', 'a\\b'],
  sources: ['展会现场', 'none'],
  exhibitionId: 'e1',
  important: true,
  stale: true,
  noContactDays: 30,
  scoreLeast: 60,
  sort: 'lastContactAt',
  descending: true,
}

describe('C1: a filtered list is an address that can be handed on', () => {
  it('gives back every filter, and keeps what else stands there', () => {
    const query = queryOf(all, { customer: 'k', unheard: 'of' })
    expect(query).toMatchObject({ customer: 'k', unheard: 'of' })
    expect(filterOf(JSON.parse(JSON.stringify(query)))).toEqual(all)
    expect(JSON.parse(JSON.stringify(queryOf({}, JSON.parse(JSON.stringify(query)))))).toEqual({
      customer: 'k',
      unheard: 'of',
    })
  })
  it('leaves out what it does not know', () =>
    expect(
      filterOf({ class: 'Z,A,A', stage: 'won', quiet: '-3', whose: 'his', sort: 'phone', important: 'yes' }),
    ).toEqual({ classes: ['A'] }))
  it('counts an order as no filter', () =>
    expect([filtering({ sort: 'grade', descending: true }), filtering({ stale: true })]).toEqual([
      false,
      true,
    ]))
})
