import { store } from '@/store'

/** What a column of a list of customers may fill, as the server names it. */
export const customerFields = [
  'company',
  'name',
  'phone',
  'position',
  'email',
  'wechat',
  'birthday',
  'anniversary',
  'anniversaryOf',
  'likes',
  'address',
  'kind',
  'grade',
  'class',
  'stage',
  'important',
  'owner',
  'department',
  'collaborators',
  'tags',
  'region',
  'industry',
  'category',
  'source',
  'interests',
  'exhibitions',
  'creditCode',
  'lostReason',
  'notes',
] as const

const contactParts = [
  ...(['name', 'phone', 'position', 'email', 'wechat'] as const),
  ...(['birthday', 'anniversary', 'anniversaryOf', 'likes', 'notes'] as const),
]

/** How many further contacts have columns. */
export const contactsShown = 5

type T = (key: string, args?: Record<string, unknown>) => string

/** The name of a field, also of a contact's and of the workspace's own. */
export function fieldName(field: string, t: T): string {
  const contact = /^contact(\d+)\.(\w+)$/.exec(field)
  if (contact) return t('imports.contact_field', { n: contact[1], field: t(`imports.contact.${contact[2]}`) })
  if (field.startsWith('custom.')) return store.fields.get(field.slice('custom.'.length))?.name ?? field
  return t(`imports.card.${field}`)
}

/** The columns of the further contacts. */
export function contactFields(): string[] {
  const fields: string[] = []
  for (let n = 2; n <= contactsShown + 1; n++)
    for (const part of contactParts) fields.push(`contact${n}.${part}`)
  return fields
}

/** Every field a column may fill, with its name; first what most lists have. */
export function fieldChoices(t: T): { value: string; label: string }[] {
  const own = [...store.fields.values()]
    .filter((field) => !field.archived)
    .map((field) => `custom.${field.id}`)
  return [...customerFields, ...own, ...contactFields()].map((value) => ({
    value,
    label: fieldName(value, t),
  }))
}
