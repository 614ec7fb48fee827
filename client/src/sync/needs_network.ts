import type { CommandType } from '@/api/types'

/**
 * Commands that lose their sense when they wait (a hold sold meanwhile), or
 * carry a secret that must not lie on disk, each with why it is refused offline.
 */
export const needsNetwork: Partial<Record<CommandType, string>> = {
  'booth.hold': 'booth.needs_network',
  'booth.book': 'booth.needs_network',
  'exhibition.copy': 'command.needs_network',
  'exhibition.rebook': 'command.needs_network',
  'exhibition.rebook_until': 'command.needs_network',
  'exhibition.rebook_close': 'command.needs_network',
  'booth.decline': 'booth.needs_network',
  'booth.extend': 'booth.needs_network',
  'booth.reserve': 'booth.needs_network',
  'booth.transfer': 'booth.needs_network',
  'booth.swap': 'booth.needs_network',
  'booth.merge': 'booth.needs_network',
  'booth.split': 'booth.needs_network',
  'order.create': 'order.needs_network',
  'order.edit': 'order.needs_network',
  'order.approve': 'order.needs_network',
  'order.sign': 'order.needs_network',
  'order.cancel': 'order.needs_network',
  'order.give_up': 'order.needs_network',
  'order.close': 'order.needs_network',
  'payment.add': 'order.needs_network',
  'payment.match': 'order.needs_network',
  'payment.move': 'order.needs_network',
  'payment.void': 'order.needs_network',
  'customer.unmerge': 'command.needs_network',
  'calendar_feed.create': 'command.needs_network',
  'round.create': 'command.needs_network',
  'round.cancel': 'command.needs_network',
  'round.resume': 'command.needs_network',
  'user.create': 'command.needs_network',
  'user.handover': 'command.needs_network',
  'user.handback': 'command.needs_network',
  'user.reset_password': 'command.needs_network',
  'profile.change_password': 'command.needs_network',
}
