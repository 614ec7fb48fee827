import { describe, expect, it } from 'vitest'
import type { CalendarDay, CustomerRules } from '@/api/types'
import { yearOf, years } from './calendar_year'
import { formOf, nameless, rulesOf, wrongNumbers } from './customer_rules'
import { madePassword } from './password'

const day = (d: string) => ({ id: d, day: d, type: 'rest', name: '' }) as CalendarDay

describe('the calendar', () => {
  it('a year without exceptions is not published', () => {
    expect(yearOf([day('2026-10-01')], 2027).published).toBe(false)
    expect(yearOf([day('2026-10-01')], 2026).days.size).toBe(1)
    expect(years([day('2025-01-01')], '2026-10-08')).toEqual([2025, 2026, 2027])
  })
})

describe('a made password', () => {
  it('is long enough, readable, and another each time', () => {
    const made = madePassword()
    expect(made).toMatch(/^[a-hjkmnp-z]{5}-[2-9]{4}-[a-hjkmnp-z]{5}$/)
    expect(madePassword()).not.toBe(made)
  })
})

describe('C3, C6: the customer rules', () => {
  const rules: CustomerRules = {
    staleDays: { '': 540, phone: 365, email: 0, 'custom.f1': 30 },
    claimsMost: 200,
    coolingDays: 7,
    warningDays: 7,
    returnDays: { '': 0, A: 30 },
    returnGrades: { vip: 20 },
    targetDays: { A: 14 },
    phonesMasked: true,
    sight: { member: 'own', viewer: 'all' },
    criteria: [
      { key: 'need', name: '', weight: 60 },
      { key: 'k1', name: '规模', weight: 40 },
    ],
    grading: [{ class: 'A', grade: 'vip', editions: 3, booths: 1, spend: 6_000_050, score: 80 }],
  }
  const own = ['custom.f1']
  it('go through the form and come back as they were', () => {
    expect(rulesOf(formOf(rules, own), own)).toEqual(rules)
    expect(wrongNumbers(formOf(rules))).toEqual([])
  })
  it('C3: the usual criteria stay nobody’s own; what has no weight or no name is named', () => {
    const usual = formOf({ ...rules, criteria: undefined })
    expect(usual.criteria).toHaveLength(5)
    expect(rulesOf(usual).criteria).toBeUndefined()
    usual.sight.member = 'department'
    usual.sight.viewer = 'own'
    expect(rulesOf(usual).sight).toBeUndefined()
    usual.criteria[0]!.weight = '0'
    usual.criteria.push({ key: 'own', name: ' ', weight: '101' })
    expect(wrongNumbers(usual)).toEqual(['criteria.0.weight', 'criteria.5.weight'])
    expect(nameless(usual)).toEqual(['criteria.5.name'])
  })
  it('a number left empty is none; what is no number is named', () => {
    const form = formOf(rules)
    form.staleDays.phone = ' '
    form.returnDays.A = 'bald'
    form.claimsMost = '-1'
    form.coolingDays = '0x10'
    form.grading[0]!.yuan = '1e5'
    expect(rulesOf(form).staleDays).toEqual({ '': 540, email: 0 })
    expect(wrongNumbers(form)).toEqual(['claimsMost', 'coolingDays', 'returnDays.A', 'grading.0.yuan'])
  })
})
