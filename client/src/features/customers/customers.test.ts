import { describe, expect, it } from 'vitest'
import type { Customer } from '@/api/types'
import { companyKey, duplicatesOf, phoneKey } from './duplicates'
import { filtered } from './filter'

const card = (id: string, company: string, phone = '', more: Partial<Customer> = {}) =>
  ({
    id,
    company,
    phone,
    name: '',
    pinyin: '',
    kind: 'exhibitor',
    ownerId: '',
    departmentId: '',
    archived: false,
    ...more,
  }) as Customer

describe('C5: likely duplicates', () => {
  it('compares phones by their digits, whatever the country code, and never masked ones', () => {
    expect(phoneKey('+86 138-0013 8000')).toBe('13800138000')
    expect(phoneKey('0086 13800138000')).toBe('13800138000')
    expect(phoneKey('138****8000')).toBe('')
    expect(phoneKey('12345')).toBe('')
  })
  it('compares companies without their legal form, brackets and spaces', () => {
    expect(companyKey('海城蓝汀水产食品有限公司')).toBe(companyKey('海城蓝汀水产食品（集团）股份有限公司'))
    expect(companyKey('Fjordhav Seafood Co., Ltd.')).toBe(companyKey('FJORDHAV SEAFOOD'))
  })
  it('gives phones first, leaves itself and archived ones out, at most three', () => {
    const cards = [
      card('1', '远洲渔业有限公司'),
      card('2', '别家', '13800138000'),
      card('3', '远洲渔业', '', { archived: true }),
      card('4', '远洲渔业'),
    ]
    expect(
      duplicatesOf({ id: '4', company: '远洲渔业', phone: '138 0013 8000' }, cards).map((d) => [
        d.card.id,
        d.why,
      ]),
    ).toEqual([
      ['2', 'phone'],
      ['1', 'company'],
    ])
    expect(duplicatesOf({ company: '', phone: '' }, cards)).toEqual([])
  })
})

describe('the customer list', () => {
  const cards = [
    card('1', '远洲渔业', '13800138000', { pinyin: 'yuanzhouyuye yzyy', ownerId: 'me', departmentId: 'd' }),
    card('2', '蓝汀水产', '', { pinyin: 'lantingshuichan ltsc', departmentId: 'x' }),
    card('3', 'Gone', '', { archived: true }),
  ]
  const find = (text: string, whose: 'mine' | 'department' | 'pool' | 'all' = 'all') =>
    filtered(
      cards,
      { text, whose, kind: '' },
      { id: 'me', departmentId: 'd' },
      new Intl.Collator('zh-CN'),
    ).map((c) => c.id)
  it('finds by company, pinyin initials and digits of the phone', () => {
    expect(find('蓝汀')).toEqual(['2'])
    expect(find('yzyy')).toEqual(['1'])
    expect(find('0138')).toEqual(['1'])
    expect(find('')).toEqual(['2', '1'])
  })
  it('knows mine, the department and the pool', () => {
    expect(find('', 'mine')).toEqual(['1'])
    expect(find('', 'department')).toEqual(['1'])
    expect(find('', 'pool')).toEqual(['2'])
  })
})
