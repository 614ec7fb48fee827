/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Criterion, Customer, CustomerRules, Day } from '@/api/types'
import { scoreOf } from './evaluation'
import { byRules, ownerLeft, returnsOn, returnsSoon, type Standing } from './customer_rules'

// The same cases as Go's models are tested on (decision 6).
const file = `${import.meta.dirname}/../../../../models/testdata/rules/returns.json`
const cases = JSON.parse(readFileSync(file, 'utf8')) as {
  zone: string
  rules: CustomerRules
  cases: { name: string; customer: Partial<Customer>; today: Day; on: Day | ''; soon: boolean }[]
  grading: CustomerRules['grading']
  standings: (Standing & Pick<Customer, 'class' | 'grade'>)[]
}

describe('C6: the day a customer returns to the lead pool', () => {
  test.each(cases.cases)('$name', ({ customer, today, on, soon }) => {
    const card = { ownerId: 'u', createdAt: '2020-01-01T00:00:00Z', ...customer } as Customer
    expect(returnsOn(card, cases.rules, cases.zone)).toBe(on)
    expect(returnsSoon(card, cases.rules, cases.zone, today)).toBe(soon)
  })
})

describe('C3: what the stars of an evaluation come to', () => {
  const path = `${import.meta.dirname}/../../../../models/testdata/rules/evaluations.json`
  const scored = JSON.parse(readFileSync(path, 'utf8')) as {
    name: string
    criteria: Criterion[]
    stars: Record<string, number>
    score: number
  }[]
  test.each(scored)('$name', ({ criteria, stars, score }) => expect(scoreOf({ criteria }, stars)).toBe(score))
})

describe('C3: class and grade by the rules', () => {
  const rules = { ...cases.rules, grading: cases.grading }
  test.each(cases.standings)('$editions editions, $booths booths, $spend fen', (standing) => {
    const { class: letter, grade } = standing
    expect(byRules({ classReason: '', gradeReason: '' }, rules, standing)).toEqual({ class: letter, grade })
    expect(byRules({ classReason: '老客户', gradeReason: '' }, rules, standing)).toEqual({ grade })
  })
})

test('C7: a card whose owner is deactivated says so; the lead pool and an owner unknown here do not', () => {
  const users = new Map([
    ['gone', { active: false }],
    ['here', { active: true }],
  ])
  expect(['gone', 'here', '', 'elsewhere'].map((ownerId) => ownerLeft({ ownerId }, users))).toEqual([
    true,
    false,
    false,
    false,
  ])
})
