import type { Payment } from '@/api/types'

/** Where money comes in. */
export type AccountKind = Exclude<Payment['account'], ''>

/** The kinds of accounts as choices. */
export const accountKinds = (t: (key: string) => string): { value: AccountKind; label: string }[] =>
  (['bank', 'wechat', 'alipay', 'cash'] as const).map((value) => ({
    value,
    label: t(`orders.account.${value}`),
  }))
