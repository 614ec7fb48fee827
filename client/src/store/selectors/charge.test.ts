/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { SalesRules } from '@/api/types'
import { chargeOf } from './charge'

// The same cases as Go's models are tested on (decision 6).
const file = `${import.meta.dirname}/../../../../models/testdata/rules/charges.json`
const { opening, cases } = JSON.parse(readFileSync(file, 'utf8')) as {
  opening: string
  cases: { name: string; rules: SalesRules['cancellations']; amount: number; day: string; charge: number }[]
}

test.each(cases)('B7: what giving up costs: $name', ({ rules, amount, day, charge }) => {
  const sales = { depositPerMille: 0, depositDays: 0, balanceDay: '', cancellations: rules }
  expect(chargeOf(sales, amount, opening, day)).toBe(charge)
})
