import type { Currency, Day, OrderEntry } from '@/api/types'

type Mark = OrderEntry['after']
type Part = OrderEntry['parts'][number]

/** What the sentences need to know of the world: names for ids, amounts as people write them. */
export interface HistoryWords {
  t: (key: string, args?: Record<string, unknown>) => string
  user: (id: string) => string
  customer: (id: string) => string
  money: (amount: number, currency: Currency) => string
  day: (day: Day) => string
}

/** The commands that have a word of their own; what else touched an order is said by what it changed. */
export const known = [
  'order.create',
  'order.edit',
  'order.approve',
  'order.sign',
  'order.close',
  'order.reopen',
  'order.cancel',
  'order.give_up',
  'payment.add',
  'payment.void',
  'payment.match',
  'payment.move',
  'bank_entry.match',
  'bank_entry.link',
  'bank_entry.unlink',
  'invoice_request.create',
  'invoice_request.issue',
  'invoice_request.refuse',
  'invoice_request.withdraw',
  'invoice_request.reverse',
  'attachment.add',
  'attachment.archive',
  'attachment.restore',
  'proposal.confirm',
  'proposal.postpone',
  'booth.transfer',
  'booth.swap',
  'booth.merge',
  'booth.split',
  'user.handover',
  'user.handback',
  'customer.merge',
  'customer.unmerge',
] as const

/** A step's own word, by its key in the dictionary. */
export const stepOf = (commandType: string): string =>
  (known as readonly string[]).includes(commandType) ? commandType.replace('.', '_') : 'other'

/** What a step changed of an order, as it stood before and after: nothing of what stayed. */
export function changesOf({ before, after }: OrderEntry, words: HistoryWords): string[] {
  const { t } = words
  const money = (mark: Mark, key: 'total' | 'received') => words.money(mark[key], mark.currency)
  const facts: [string, (mark: Mark) => string][] = [
    ['codes', (m) => m.codes.join(' ')],
    ['total', (m) => money(m, 'total')],
    ['received', (m) => money(m, 'received')],
    ['discount', (m) => `${m.discount / 10}%`],
    ['services', (m) => String(m.serviceCount)],
    ['customer', (m) => words.customer(m.customerId)],
    ['agent', (m) => words.customer(m.agentId)],
    ['owner', (m) => words.user(m.ownerId)],
    ['number', (m) => m.number],
    [
      'plan',
      // A payment is not torn apart at a line's end.
      (m) =>
        m.plan
          .map((l) => `${words.day(l.day)} ${words.money(l.amount, m.currency)}`.replaceAll(' ', '\u00a0'))
          .join(' · '),
    ],
  ]
  if (!before)
    return facts.slice(0, 2).map(([fact, say]) => t(`orders.step.fact.${fact}`, { now: say(after) }))
  const days = (mark: Mark) => mark.plan.map((l) => l.day).join(' ')
  // Amounts of a plan follow the total, and are no news of their own then.
  const followed = before.total !== after.total && days(before) === days(after)
  return facts.flatMap(([fact, say]) => {
    if (fact === 'plan' && followed) return []
    const [was, now] = [say(before), say(after)]
    if (was === now) return []
    const none = t('ui.none')
    if (fact === 'plan')
      return [
        t('orders.step.fact.plan_was', { now: was || none }),
        t('orders.step.fact.plan', { now: now || none }),
      ]
    return t(`orders.step.fact.${fact}`, {
      now: t('orders.step.from_to', { was: was || none, now: now || none }),
    })
  })
}

/** What a step did beside the order: which payment, invoice or file, and why. */
export function partsOf({ parts }: OrderEntry, words: HistoryWords): string[] {
  return parts.flatMap((part) => [
    partText(part, words),
    ...(part.reason ? [words.t('orders.because', { reason: part.reason })] : []),
  ])
}

function partText(part: Part, { t, money }: HistoryWords): string {
  if (part.noun === 'attachment') return part.name
  const kind = part.noun === 'payment' ? `orders.kind.${part.kind}` : `finance.kind.${part.kind}`
  return [t(kind), money(part.amount, part.currency as Currency), part.name].filter(Boolean).join(' ')
}
