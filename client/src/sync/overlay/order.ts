import type { Reducers } from './reducers'

type OrderCommand = Extract<keyof Reducers, `order.${string}` | `payment.${string}`>

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
  'payment.add': serversAlone,
  'payment.match': serversAlone,
  'payment.move': serversAlone,
  'payment.void': serversAlone,
}
