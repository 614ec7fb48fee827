import { gluesAfter, gluesBefore, namesTime, standsAlone } from './glue'
import { dayAt, timeAt } from './words'

/** What the words of a quick add are read against. */
export interface QuickContext {
  today: string
  /** The week one looks at, if it is not today's. */
  week?: string
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
  /** Names behind `@` or `#` that nobody and nothing has. */
  unknown: string[]
}

/** How a stretch of text stands among its neighbours. */
interface Stand {
  /** A word begins here, or Chinese goes on without a space. */
  start: 'word' | 'glued' | 'none'
  /** Nothing of the title has been said yet. */
  leads: boolean
  /** A day stands right before it. */
  afterDay: boolean
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
    unknown: unknownOf(text, tokens, context),
  }
}

// A text pasted by mistake is far too long for a title, and is not searched for names.
const scanMost = 1000

function scan(text: string, context: QuickContext): Token[] {
  const tokens: Token[] = []
  if (text.length > scanMost) return tokens
  let at = 0
  while (at < text.length) {
    const token = tokenAt(text, at, context, standOf(text, at, tokens))
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

function standOf(text: string, at: number, tokens: Token[]): Stand {
  const last = tokens.at(-1)?.to === at ? tokens.at(-1)! : null
  const word = at === 0 || gap.test(text[at - 1]!) || last !== null
  return {
    start: word ? 'word' : gluesAfter(text.slice(0, at)) ? 'glued' : 'none',
    leads: word && titleOf(text.slice(0, at), tokens) === '',
    afterDay: last?.kind === 'day',
  }
}

function tokenAt(text: string, at: number, context: QuickContext, stand: Stand): Token | null {
  const sign = text[at]!
  if (sign === '@' || sign === '＠')
    return afterLatin(text, at) ? null : named('person', text, at, context.users, context)
  if (sign === '#' || sign === '＃')
    return afterLatin(text, at) ? null : named('label', text, at, context.labels, context)
  if (sign === '!' || sign === '！') return afterLatin(text, at) ? null : priority(text, at)
  if (stand.start === 'none') return null
  return (
    whole(text, at, 'day', dayAt(text.slice(at), context.today, context.week), context, stand) ??
    whole(text, at, 'time', timeAt(text.slice(at)), context, stand)
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

// "明天下午3点开会" and "开会周五": Chinese puts days and times at either end without a space, but "周五例会" is a name.
function whole(
  text: string,
  at: number,
  kind: 'day' | 'time',
  found: { length: number; value: string } | null,
  context: QuickContext,
  stand: Stand,
): Token | null {
  if (!found) return null
  const words = text.slice(at, at + found.length)
  const rest = text.slice(at + found.length)
  const token: Token = { kind, from: at, to: at + found.length, value: found.value }
  if (stand.start === 'glued' && !namesTime(kind, words)) return null
  const next = { start: 'word', leads: stand.leads, afterDay: kind === 'day' } as const
  if (endsWord(rest, context, next)) return token
  if (!stand.leads || !gluesBefore(words, rest)) return null
  return standsAlone(kind, words) || stand.afterDay ? token : null
}

function endsWord(rest: string, context: QuickContext, next: Stand): boolean {
  if (rest === '' || gap.test(rest[0]!)) return true
  return tokenAt(rest, 0, context, next) !== null
}

function unknownOf(text: string, tokens: Token[], context: QuickContext): string[] {
  const found: string[] = []
  for (const match of text.matchAll(/([@＠#＃])([^\s,，、。;；@＠#＃!！]{1,12})/g)) {
    if (afterLatin(text, match.index) || tokens.some((token) => token.from === match.index)) continue
    const known: QuickContext['users'] = /[@＠]/.test(match[1]!) ? context.users : context.labels
    const low = match[2]!.toLowerCase()
    // Part of several names is not unknown: the list of suggestions asks which.
    if (
      !known.some((one) => one.name.toLowerCase().includes(low) || one.login?.toLowerCase().startsWith(low))
    )
      found.push(match[2]!)
  }
  return [...new Set(found)]
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
