import { sync } from '@/sync'
import { customerOf } from './customer_lookup'
import { useDirectory } from './directory'
import type { Blanks } from './follow_up_kinds'

/** What a template's placeholders stand for where one customer is planned for; the exhibition is the one that comes next. */
export function blanksFor(plan: { customerId: string; assigneeId: string; dueDay: string }): Blanks {
  const { exhibitions, nameOf } = useDirectory()
  const customer = customerOf(plan.customerId)
  const coming = exhibitions.value.filter((e) => e.lastDay >= sync.today.value).at(-1)
  return {
    company: customer?.company ?? '',
    contact: customer?.name ?? '',
    exhibition: coming?.name ?? '',
    assignee: plan.assigneeId ? nameOf(plan.assigneeId) : '',
    day: plan.dueDay,
  }
}
