import { newId } from '@/api'
import type {
  BankEntry,
  Booth,
  CommandCall,
  CommandPayloads,
  InvoiceRequest,
  Order,
  SettledEntry,
} from '@/api/types'
import { t } from '@/i18n'
import { ask, type Asked } from '@/ui/bound/act'
import type { BankMatch } from './bank'

const said = (verb: string) => ({ label: { key: `finance.did.${verb}` }, said: t(`finance.said.${verb}`) })

/** Asks for an invoice for an order. */
export const askInvoice = (
  order: Order,
  terms: Omit<CommandPayloads['invoice_request.create'], 'id' | 'orderId'>,
): Asked => ask('invoice_request.create', { id: newId(), orderId: order.id, ...terms }, said('invoice_ask'))

/** Notes the invoice that was made. */
export const issueInvoice = (i: InvoiceRequest, number: string, day: string): Asked =>
  ask('invoice_request.issue', { id: i.id, version: i.version, number, day }, said('invoice_issue'))

/** Refuses, takes back or reverses one, with the reason. */
export const endInvoice = (
  i: InvoiceRequest,
  how: 'refuse' | 'withdraw' | 'reverse',
  reason: string,
): Asked => ask(`invoice_request.${how}`, { id: i.id, version: i.version, reason }, said(`invoice_${how}`))

/** Takes lines of a statement in. */
export const importEntries = (terms: CommandPayloads['bank_entry.import']): Asked =>
  ask('bank_entry.import', terms, said('bank_import'))

/** What of an entry is for an order as it was compared, or a customer's prepayment. */
export type EntryPart =
  | (Pick<BankMatch, 'orderId' | 'orderVersion' | 'amount'> & { lineId?: string })
  | { customerId: string; exhibitionId: string; amount: number }

/** What came in is for these, each as far as it goes; `again`: none of it was written down by hand before. */
export const matchEntry = (
  e: Pick<BankEntry, 'id' | 'version'>,
  parts: readonly EntryPart[],
  again = false,
): Asked =>
  ask(
    'bank_entry.match',
    {
      id: e.id,
      version: e.version,
      parts: parts.map((part) => ({ paymentId: newId(), ...part, ...(again && { again }) })),
    },
    said('bank_match'),
  )

/** What came in was written down already. */
export const linkEntry = (e: Pick<BankEntry, 'id' | 'version'>, paymentId: string): Asked =>
  ask('bank_entry.link', { id: e.id, version: e.version, paymentId }, said('bank_link'))

/** What came in waits again; its payments stay with their orders, which can be taken back, or are voided too. */
export function unlinkEntry(e: SettledEntry, reason: string, voids: boolean): Asked {
  const { id, version } = e
  const again = e.payments.map((p, n): CommandCall => ({
    type: 'bank_entry.link',
    payload: { id, version: version + 1 + n, paymentId: p.id },
  }))
  return ask(
    'bank_entry.unlink',
    { id, version, reason, ...(voids && { void: true }) },
    { ...said('bank_unlink'), ...(!voids && { undo: again }) },
  )
}

/** What came in is nothing that is waited for. */
export const dismissEntry = (e: BankEntry, reason: string): Asked =>
  ask('bank_entry.dismiss', { id: e.id, version: e.version, reason }, said('bank_dismiss'))

/** Takes that back. */
export const reopenEntry = (e: Pick<BankEntry, 'id' | 'version'>): Asked =>
  ask('bank_entry.reopen', { id: e.id, version: e.version }, said('bank_reopen'))

const seen = (list: readonly { id: string; version: number }[]) =>
  list.map(({ id, version }) => ({ id, version }))

/** Releases what is unpaid past its day. */
export const confirmRelease = (orders: readonly Order[], booths: readonly Booth[], reason: string): Asked =>
  ask('proposal.confirm', { orders: seen(orders), booths: seen(booths), reason }, said('release'))

/** Lets it stay until a day. */
export const postponeRelease = (
  orders: readonly Order[],
  booths: readonly Booth[],
  until: string,
  reason: string,
): Asked =>
  ask('proposal.postpone', { orders: seen(orders), booths: seen(booths), until, reason }, said('postpone'))
