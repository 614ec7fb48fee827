/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Booth, PriceList } from '@/api/types'
import { addedUp, quoteOf, type Quote, type QuoteFor, type QuoteLine } from './quote'

// The same cases as Go's models are tested on (decision 6).
const file = `${import.meta.dirname}/../../../../models/testdata/rules/quotes.json`
const rules = JSON.parse(readFileSync(file, 'utf8')) as {
  prices: Record<string, PriceList>
  cases: { name: string; prices: string; booth: Booth; asked: QuoteFor; quote: Quote }[]
}
// Go leaves out what is empty.
const bare = (line: QuoteLine) =>
  Object.fromEntries(
    Object.entries(line).filter(([key, value]) => key === 'amount' || (value !== '' && value !== 0)),
  )

describe('B3: what booths cost, line by line', () => {
  test.each(rules.cases)('$name', ({ prices, booth, asked, quote }) => {
    const { lines, total, open } = quoteOf(rules.prices[prices]!, booth, asked)
    expect({ lines: lines.map(bare), total, open }).toEqual(quote)
  })
  test('in one line: what comes on top and what goes off is told by its sign', () => {
    const lines = [
      { what: 'shell', amount: 12800 },
      { what: 'sides', amount: 1280 },
      { what: 'early', amount: -734 },
    ] as QuoteLine[]
    expect(addedUp(lines, String)).toBe('12800 +1280 -734')
  })
})
