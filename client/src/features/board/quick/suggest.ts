/** The `@…` or `#…` the caret stands in. */
export interface Asked {
  kind: 'person' | 'label'
  query: string
  from: number
  to: number
}

/** Finds what is being named at the caret; null: nothing. */
export function askedAt(text: string, caret: number): Asked | null {
  const match = /([@＠#＃])([^\s@＠#＃!！,，、]{0,20})$/.exec(text.slice(0, caret))
  if (!match) return null
  const from = caret - match[0].length
  if (from > 0 && /[A-Za-z0-9._]/.test(text[from - 1]!)) return null
  return { kind: /[@＠]/.test(match[1]!) ? 'person' : 'label', query: match[2]!, from, to: caret }
}

/** At most eight matches: those that begin with the query first. */
export function matching<T extends { name: string; login?: string }>(
  query: string,
  known: readonly T[],
): T[] {
  const low = query.toLowerCase()
  const place = (one: T) => {
    const name = one.name.toLowerCase()
    if (name.startsWith(low) || one.login?.toLowerCase().startsWith(low)) return 0
    return name.includes(low) ? 1 : 2
  }
  return known
    .map((one) => ({ one, at: place(one) }))
    .filter(({ at }) => at < 2)
    .sort((a, b) => a.at - b.at)
    .slice(0, 8)
    .map(({ one }) => one)
}

/** Writes the chosen name in place of what was typed, with a space after it. */
export function complete(text: string, asked: Asked, name: string): { text: string; caret: number } {
  const sign = asked.kind === 'person' ? '@' : '#'
  const head = `${text.slice(0, asked.from)}${sign}${name} `
  return { text: head + text.slice(asked.to).replace(/^\s+/, ''), caret: head.length }
}

const companyWords = /(股份)?(有限)?(责任)?公司|集团|合作社|\b(co|ltd|inc|llc|as|gmbh)\b\.?/gi

/** The customer a title speaks of: the longest name or company (without its legal form) that stands in it. */
export function customerIn<T extends { name: string; company: string }>(
  title: string,
  customers: Iterable<T>,
): T | null {
  const low = title.toLowerCase()
  let best: T | null = null
  let length = 1
  for (const customer of customers) {
    for (const name of namesOf(customer)) {
      if (name.length > length && low.includes(name)) [best, length] = [customer, name.length]
    }
  }
  return best
}

function namesOf(customer: { name: string; company: string }): string[] {
  const company = customer.company.toLowerCase()
  const short = company
    .replace(companyWords, '')
    .replace(/^.{2,4}?[市省]/, '')
    .trim()
  return [customer.name.toLowerCase(), company, short].filter((name) => name.length > 1)
}
