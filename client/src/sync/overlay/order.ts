import type { Reducers } from './reducers'

type OrderCommand = Extract<
  keyof Reducers,
  `${'order' | 'payment' | 'invoice_request' | 'bank_entry' | 'proposal'}.${string}`
>

const serversAlone = () => {}

/** Money is the server's word alone: nothing of it shows before it is so, and none of it is given without a network. */
export const orderReducers: Pick<Reducers, OrderCommand> = {
  'order.create': serversAlone,
  'order.edit': serversAlone,
  'order.approve': serversAlone,
  'order.sign': serversAlone,
  'order.cancel': serversAlone,
  'order.give_up': serversAlone,
  'order.close': serversAlone,
  'order.reopen': serversAlone,
  'payment.add': serversAlone,
  'payment.match': serversAlone,
  'payment.move': serversAlone,
  'payment.void': serversAlone,
  'invoice_request.create': serversAlone,
  'invoice_request.withdraw': serversAlone,
  'invoice_request.issue': serversAlone,
  'invoice_request.refuse': serversAlone,
  'invoice_request.reverse': serversAlone,
  'bank_entry.import': serversAlone,
  'bank_entry.match': serversAlone,
  'bank_entry.link': serversAlone,
  'bank_entry.unlink': serversAlone,
  'bank_entry.dismiss': serversAlone,
  'bank_entry.reopen': serversAlone,
  'proposal.confirm': serversAlone,
  'proposal.postpone': serversAlone,
}
