import type { Booth, CommandPayloads, Customer, FirstRefusal } from '@/api/types'
import { refusalStands, refusalStates } from '@/store/selectors/refusals'

export type RebookBooth = CommandPayloads['exhibition.rebook']['booths'][number]

/** A booth of the last edition for which none is kept, and why. */
export interface LeftOut {
  from: Booth
  code: string
  why: 'no_customer' | 'missing' | 'taken' | 'twice' | 'standing' | 'accepted'
}

export type Pair = RebookBooth & { from: Booth; booth: Booth }

export interface Proposal {
  pairs: Pair[]
  /** Those whose answer, or lack of one, can be overwritten: asked again only if somebody wants it. */
  again: (Pair & { answer: FirstRefusal })[]
  left: LeftOut[]
}

const bookedOn: readonly Booth['state'][] = ['booked', 'signed', 'part_paid', 'paid']
const byCode = new Intl.Collator('zh-CN', { numeric: true })

/** Other codes, a line each: the code of the last edition, then that of this one. What cannot be read is named. */
export function codesIn(text: string): { codes: Map<string, string>; unread: string[] } {
  const codes = new Map<string, string>()
  const unread: string[] = []
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (!line) continue
    const [from, to, more] = line.split(/[\s,，;；→=>]+/)
    if (from && to && !more) codes.set(from.toUpperCase(), to)
    else unread.push(line)
  }
  return { codes, unread }
}

/** What became of each pair of an earlier round, by the booth they had and whose it was; what stands comes first. */
function answersOf(booths: Iterable<Booth>): Map<string, Booth> {
  const over = (b: Booth) => Number(!refusalStands(b) && b.firstRefusal?.state !== 'accepted')
  const answered = [...booths].filter((b) => b.firstRefusal).sort((a, b) => over(b) - over(a))
  return new Map(answered.map((b) => [`${b.firstRefusal!.fromCode} ${b.firstRefusalOf}`, b]))
}

/** A merged booth as those it was made of: so the next edition has them. */
function apart(booth: Booth): Booth[] {
  const { parts } = booth
  return parts?.length ? parts.map(({ code }) => ({ ...booth, code })) : [booth]
}

/** Which booth is kept for whom: the one said for it, that of the round before, or the same code. */
export function propose(
  before: Iterable<Booth>,
  now: Iterable<Booth>,
  codes: ReadonlyMap<string, string>,
): Proposal {
  const here = new Map([...now].filter((b) => !b.archived).map((b) => [b.code.toUpperCase(), b]))
  const found: Proposal = { pairs: [], again: [], left: [] }
  const kept = new Set<string>()
  const answers = answersOf(here.values())
  const answerOf = (from: Booth) => answers.get(`${from.code} ${from.customerId}`)
  const had = [...before].filter((b) => !b.archived && bookedOn.includes(b.state)).flatMap(apart)
  // Who was not asked yet comes first: asking again takes no booth from them.
  had.sort((a, b) => Number(!!answerOf(a)) - Number(!!answerOf(b)) || byCode.compare(a.code, b.code))
  for (const from of had) {
    const earlier = answerOf(from)
    const code = codes.get(from.code.toUpperCase()) ?? earlier?.code ?? from.code
    const booth = here.get(code.toUpperCase())
    const why = whyNot(from, booth, earlier, kept)
    if (why || !booth) {
      const standing = why === 'standing' || why === 'accepted'
      found.left.push({ from, code: standing ? earlier!.code : code, why: why ?? 'missing' })
      continue
    }
    kept.add(booth.id)
    const pair = { boothId: booth.id, fromId: from.id, from, booth }
    if (earlier) found.again.push({ ...pair, answer: earlier.firstRefusal! })
    else found.pairs.push(pair)
  }
  found.left.sort((a, b) => byCode.compare(a.from.code, b.from.code))
  return found
}

function whyNot(
  from: Booth,
  booth: Booth | undefined,
  earlier: Booth | undefined,
  kept: ReadonlySet<string>,
): LeftOut['why'] | null {
  if (!from.customerId) return 'no_customer'
  if (earlier && refusalStands(earlier)) return 'standing'
  if (earlier?.firstRefusal?.state === 'accepted') return 'accepted'
  if (!booth) return 'missing'
  if (kept.has(booth.id)) return 'twice'
  return booth.state === 'available' ? null : 'taken'
}

export type Counts = Record<FirstRefusal['state'], number>

/** How far a person, or everybody, has come with a round. */
export interface Progress {
  ownerId: string
  all: number
  counts: Counts
}

const none = (): Counts => Object.fromEntries(refusalStates.map((s) => [s, 0])) as Counts

/** The booths of a round: those that wait for an answer first, then by code. */
export function ofRound(booths: Iterable<Booth>, exhibitionId: string): Booth[] {
  return [...booths]
    .filter((b) => b.exhibitionId === exhibitionId && !b.archived && b.firstRefusal)
    .sort((a, b) => Number(refusalStands(b)) - Number(refusalStands(a)) || byCode.compare(a.code, b.code))
}

/** How far each person has come whose customers they are, and all together. */
export function progressOf(
  booths: readonly Booth[],
  card: (id: string) => Customer | undefined,
): { all: Progress; people: Progress[] } {
  const all: Progress = { ownerId: '', all: 0, counts: none() }
  const people = new Map<string, Progress>()
  for (const booth of booths) {
    const ownerId = card(booth.firstRefusalOf ?? '')?.ownerId ?? ''
    const one = people.get(ownerId) ?? { ownerId, all: 0, counts: none() }
    people.set(ownerId, one)
    for (const p of [all, one]) {
      p.all++
      p.counts[booth.firstRefusal!.state]++
    }
  }
  return { all, people: [...people.values()].sort((a, b) => b.all - a.all) }
}

/** The moment at which the last of those that stand ends; null: none stands. */
export function endOf(booths: readonly Booth[]): string | null {
  const ends = booths.filter(refusalStands).map((b) => b.firstRefusal!.until)
  return ends.sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null
}
