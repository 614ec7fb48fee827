/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Day, Exhibition } from '@/api/types'
import { saleDays, type SaleDay } from './sale_days'

// The same cases as Go's models are tested on (decision 6).
const file = `${import.meta.dirname}/../../../../models/testdata/rules/sale_days.json`
const cases = JSON.parse(readFileSync(file, 'utf8')) as {
  name: string
  exhibition: Exhibition
  refusal: Day
  days: SaleDay[]
}[]

test.each(cases)('B1: the days of a sale: $name', ({ exhibition, refusal, days }) => {
  expect(saleDays(exhibition, refusal)).toEqual(days)
})
