import { dayAt, timeAt } from './words'

/** What the words of a quick add are read against. */
export interface QuickContext {
  today: string
  meId: string
  users: readonly { id: string; name: string; login?: string }[]
  labels: readonly { id: string; name: string }[]
}

/** The kinds of words that are understood. */
export type TokenKind = 'person' | 'label' | 'priority' | 'day' | 'time'

/** A stretch of the text that was understood, and what it means. */
export interface Token {
  kind: TokenKind
  from: number
  to: number
  value: string
}

/** A quick add, understood. */
export interface Parsed {
  title: string
  tokens: Token[]
  assigneeIds: string[]
  labelIds: string[]
  priority: number | null
  dueDay: string | null
  dueTime: string | null
}

// Days and times are words like any other, so they count only where a word may begin and end.
const gap = /[\s,，、。;；]/

/** Understands `@name #label !1 周五 15:00 …`; whatever is not understood stays in the title. */
export function parseQuickAdd(text: string, context: QuickContext): Parsed {
  const tokens = scan(text, context)
  const values = (kind: TokenKind) => [
    ...new Set(tokens.filter((token) => token.kind === kind).map((token) => token.value)),
  ]
  return {
    title: titleOf(text, tokens),
    tokens,
    assigneeIds: values('person'),
    labelIds: values('label'),
    priority: Number(values('priority')[0] ?? 0) || null,
    dueDay: values('day')[0] ?? null,
    dueTime: values('time')[0] ?? null,
  }
}

function scan(text: string, context: QuickContext): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const token = tokenAt(text, at, context, startsWord(text, at, tokens))
    if (token && !isSecond(token, tokens)) {
      tokens.push(token)
      at = token.to
    } else at++
  }
  return tokens
}

// Of days, times and priorities the first one counts; a second one is part of the title.
function isSecond(token: Token, tokens: Token[]): boolean {
  return (
    token.kind !== 'person' && token.kind !== 'label' && tokens.some((other) => other.kind === token.kind)
  )
}

function startsWord(text: string, at: number, tokens: Token[]): boolean {
  return at === 0 || gap.test(text[at - 1]!) || tokens.at(-1)?.to === at
}

function tokenAt(text: string, at: number, context: QuickContext, wordStart: boolean): Token | null {
  const sign = text[at]!
  if (sign === '@' || sign === '＠')
    return afterLatin(text, at) ? null : named('person', text, at, context.users, context)
  if (sign === '#' || sign === '＃')
    return afterLatin(text, at) ? null : named('label', text, at, context.labels, context)
  if (sign === '!' || sign === '！') return afterLatin(text, at) ? null : priority(text, at)
  if (!wordStart) return null
  return (
    whole(text, at, 'day', dayAt(text.slice(at), context.today), context) ??
    whole(text, at, 'time', timeAt(text.slice(at)), context)
  )
}

// "me@example.com" and "wow!1" are no tokens; "回访@陈屿" is, as Chinese is written without spaces.
function afterLatin(text: string, at: number): boolean {
  return at > 0 && /[A-Za-z0-9._]/.test(text[at - 1]!)
}

function priority(text: string, at: number): Token | null {
  const found = /^[!！]([123])(?![0-9])/.exec(text.slice(at))
  return found && { kind: 'priority', from: at, to: at + 2, value: found[1]! }
}

function named(
  kind: 'person' | 'label',
  text: string,
  at: number,
  known: readonly { id: string; name: string; login?: string }[],
  context: QuickContext,
): Token | null {
  const rest = text.slice(at + 1)
  const mine = kind === 'person' ? /^(我|me)(?![A-Za-z])/i.exec(rest) : null
  if (mine) return { kind, from: at, to: at + 1 + mine[0].length, value: context.meId }
  const full = longestPrefix(rest, known)
  if (full) return { kind, from: at, to: at + 1 + full.name.length, value: full.id }
  const word = /^[^\s,，、。;；@＠#＃!！]+/.exec(rest)?.[0] ?? ''
  const only = word && onlyMatch(word, known)
  return only ? { kind, from: at, to: at + 1 + word.length, value: only.id } : null
}

function longestPrefix<T extends { name: string }>(rest: string, known: readonly T[]): T | null {
  let best: T | null = null
  for (const one of known) {
    if (one.name.length <= (best?.name.length ?? 0)) continue
    if (!rest.toLowerCase().startsWith(one.name.toLowerCase())) continue
    if (/[A-Za-z0-9]$/.test(one.name) && /^[A-Za-z0-9]/.test(rest.slice(one.name.length))) continue
    best = one
  }
  return best
}

// Part of a name is enough when it can mean one person only: "@晓棠", "@wen".
function onlyMatch<T extends { name: string; login?: string }>(word: string, known: readonly T[]): T | null {
  const low = word.toLowerCase()
  const exact = known.filter((one) => one.login?.toLowerCase() === low)
  const loose = exact.length ? exact : known.filter((one) => one.name.toLowerCase().includes(low))
  return loose.length === 1 ? loose[0]! : null
}

function whole(
  text: string,
  at: number,
  kind: 'day' | 'time',
  found: { length: number; value: string } | null,
  context: QuickContext,
): Token | null {
  if (!found) return null
  const rest = text.slice(at + found.length)
  return endsWord(rest, context) ? { kind, from: at, to: at + found.length, value: found.value } : null
}

function endsWord(rest: string, context: QuickContext): boolean {
  if (rest === '' || gap.test(rest[0]!)) return true
  return tokenAt(rest, 0, context, true) !== null
}

function titleOf(text: string, tokens: Token[]): string {
  let title = ''
  let at = 0
  for (const token of tokens) {
    title += text.slice(at, token.from) + ' '
    at = token.to
  }
  return (title + text.slice(at)).replace(/\s+/g, ' ').trim()
}
