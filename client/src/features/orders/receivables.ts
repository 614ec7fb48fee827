import type { Day, Order } from '@/api/types'
import { t } from '@/i18n'
import { saveFile } from '@/ui/save_file'
import { workbook, type Cell } from '@/ui/workbook'
import { cellOf, type OrderField } from './order_fields'
import { ages } from '@/store/selectors/receivable'
import { awaited, overdueDays, receivable } from './list'

/** Receivables by age as rows of a workbook: one an order that has something to come, the oldest first. Amounts are whole yuan or dollars. */
export function receivableRows(
  orders: readonly Order[],
  today: Day,
  words: { customer: (id: string) => string; owner: (id: string) => string; exhibition: string },
  asks: readonly OrderField[] = [],
): Cell[][] {
  const titles = [
    t('orders.number'),
    t('orders.party_b'),
    t('booths.exhibition'),
    t('orders.owner'),
    t('orders.currency'),
    t('orders.sum.total'),
    t('orders.sum.received'),
    t('orders.sum.open'),
    ...[0, 1, 2, 3, 4].map((n) => t(`orders.sum.age_${n}`)),
    t('orders.late_days'),
    ...asks.map((f) => f.name),
  ]
  const open = orders
    .filter((o) => !o.masked && awaited(o) > 0)
    .sort((a, b) => overdueDays(b, today) - overdueDays(a, today) || a.number.localeCompare(b.number))
  return [
    titles.map((value) => ({ value })),
    ...open.map((o) =>
      [
        o.number,
        words.customer(o.customerId),
        words.exhibition,
        words.owner(o.ownerId),
        o.currency,
        ...[receivable(o), o.received, awaited(o), ...ages([o], today)].map((fen) => fen / 100),
        overdueDays(o, today),
        ...asks.map((f) => cellOf(f, o)),
      ].map((value) => ({ value })),
    ),
  ]
}

/** Gives receivables by age to the browser as a workbook. */
export const saveReceivables = (rows: readonly Cell[][], name: string): void =>
  saveFile(workbook(rows), `${name}.xlsx`)
