import { computed } from 'vue'
import type { FollowUpKind, FollowUpTemplate } from '@/api/types'
import { t } from '@/i18n'
import { store } from '@/store'

/** The icons a kind can have; the server's list. */
export const kindIcons = [
  'phone',
  'door',
  'repeat',
  'mail',
  'chat',
  'star',
  'ticket',
  'people',
  'hand',
  'map',
  'file',
  'cal',
] as const

const usual: readonly [string, FollowUpKind['icon']][] = [
  ['call', 'phone'],
  ['visit', 'door'],
  ['chat', 'chat'],
  ['mail', 'mail'],
  ['round_visit', 'repeat'],
  ['gift', 'star'],
  ['invitation', 'ticket'],
]

/** The kinds of a workspace that has not decided on its own: models.UsualFollowUpKinds. */
export const usualKinds: readonly FollowUpKind[] = usual.map(([key, icon]) => ({
  key,
  name: '',
  icon,
  nextDays: 0,
  archived: false,
}))

/** Whether a kind is one of the usual ones, whose name may be left to the reader's language. */
export const isUsual = (key: string): boolean => usual.some(([known]) => known === key)

/** The workspace's ways of contact in their order, those taken off among them. */
export const allKinds = computed<readonly FollowUpKind[]>(() => {
  const own = store.workspace.value?.followUpKinds ?? []
  return own.length ? own : usualKinds
})

/** Those that are offered. */
export const offeredKinds = computed(() => allKinds.value.filter((k) => !k.archived))

/** A kind by its key; one nobody knows stays readable. */
export function kindOf(key: string): FollowUpKind {
  return (
    allKinds.value.find((k) => k.key === key) ?? {
      key,
      name: isUsual(key) ? '' : key,
      icon: 'phone',
      nextDays: 0,
      archived: true,
    }
  )
}

/** What a kind is called. */
export const kindName = (key: string): string => kindOf(key).name || t(`ui.follow.${key}`)

/** A choice of kinds; one that is taken off is offered where it is the present one. */
export const kindChoices = (present = '') =>
  allKinds.value
    .filter((k) => !k.archived || k.key === present)
    .map((k) => ({ value: k.key, label: kindName(k.key) }))

/** The templates in their order, without those taken off. */
export const templates = computed<FollowUpTemplate[]>(() =>
  [...store.followUpTemplates.values()]
    .filter((one) => !one.archived)
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : 1)),
)

/** After how many days the next contact is offered: the template says, else the kind; 0: neither does. */
export const nextDaysOf = (key: string, templateId = ''): number =>
  store.followUpTemplates.get(templateId)?.nextDays || kindOf(key).nextDays

/** What stands in the place of a template's placeholders. */
export interface Blanks {
  company: string
  contact: string
  exhibition: string
  assignee: string
  day: string
}

/** The placeholders a template may have. */
export const blankNames = ['company', 'contact', 'exhibition', 'assignee', 'day'] as const

const textMost = 500

/** Writes a template's text for one customer: models.Blanks.Fill. */
export function fillTemplate(text: string, blanks: Blanks): string {
  const { company, contact } = blanks
  const all: Blanks = { ...blanks, company: company || contact, contact: contact || company }
  const filled = text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in all ? all[name as keyof Blanks] : whole,
  )
  return [...filled].slice(0, textMost).join('')
}
