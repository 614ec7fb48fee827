/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Booth, Order, SalesRules } from '@/api/types'
import { boothDue, orderDue, type Lapse } from './proposals'

// The same cases as Go's models are tested on (decision 6).
const file = `${import.meta.dirname}/../../../../models/testdata/rules/proposals.json`
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as {
  cases: {
    name: string
    rules: SalesRules
    today: string
    order?: Order
    booked?: string
    due: Lapse | null
  }[]
}

test.each(cases)('B7: what is proposed for release: $name', ({ rules, today, order, booked, due }) => {
  const terms = { sales: { ...rules, cancellations: [] }, firstDay: '2026-11-19' }
  const booths = [{ boothId: 'a' }] as Order['booths']
  const got = order
    ? orderDue({ ...order, booths }, terms, today)
    : boothDue({ state: 'booked', orderId: '' } as Booth, booked ?? '', terms, today)
  expect(got).toEqual(due)
})
