import { newId } from '@/api'
import type { CommandCall, CommandPayload } from '@/api/commands'
import type { Day, Department, DepartmentType, Exhibition, Field, Label, User, Workspace } from '@/api/types'
import { t } from '@/i18n'
import { store } from '@/store'
import type { CommandOutcome } from '@/sync'
import { act, ask, askTogether, type Asked } from '@/ui/bound/act'
import { setTerms } from '@/ui/bound/exhibition_terms'
import { was } from '@/ui/bound/was'

type Fields<T> = Partial<T>
const did = (verb: string, name: string) => ({ key: `admin.did.${verb}`, args: { name } })
const saved = () => t('admin.said.saved')

/** Adds a department at the end of the order. */
export function createDepartment(fields: {
  name: string
  type: DepartmentType
  wipLimit: number
  prepares: boolean
  rank: string
}): Asked {
  const id = newId()
  return ask(
    'department.create',
    { id, ...fields },
    {
      label: did('department', fields.name),
      said: t('admin.said.made', { name: fields.name }),
      undo: [{ type: 'department.edit', payload: { id, archived: true } }],
    },
  )
}

/** Changes a department; archiving is a change too, and can be undone. */
export function editDepartment(
  before: Department,
  fields: Fields<Pick<Department, 'name' | 'type' | 'wipLimit' | 'prepares' | 'rank' | 'archived'>>,
): Asked {
  return ask(
    'department.edit',
    { id: before.id, ...fields },
    {
      label: did('department', before.name),
      said: saved(),
      undo: [{ type: 'department.edit', payload: { id: before.id, ...was(before, fields) } }],
    },
  )
}

/** Adds a user with a first password; it goes straight to the server. */
export function createUser(fields: Omit<CommandPayload<'user.create'>, 'id'>): Asked {
  return ask('user.create', { id: newId(), ...fields })
}

/** Changes a user's name, role, department or colour. */
export function editUser(
  before: User,
  fields: Fields<Pick<User, 'name' | 'role' | 'departmentId' | 'colour'>>,
): Asked {
  return ask(
    'user.edit',
    { id: before.id, ...fields },
    {
      label: did('user', before.name),
      said: saved(),
      undo: [{ type: 'user.edit', payload: { id: before.id, ...was(before, fields) } }],
    },
  )
}

/** Lets a user in again, or keeps them out; their work and history stay. */
export function setActive(user: User, active: boolean): Promise<CommandOutcome> {
  const [doing, back] = active
    ? (['user.activate', 'user.deactivate'] as const)
    : (['user.deactivate', 'user.activate'] as const)
  return act(
    doing,
    { id: user.id },
    {
      label: did('user', user.name),
      said: t(active ? 'admin.said.activated' : 'admin.said.deactivated', { name: user.name }),
      undo: [{ type: back, payload: { id: user.id } }],
    },
  )
}

/** Gives everything a person has to others, and deactivates them with it if asked: one step, taken back as one. */
export function handOver(
  user: User,
  fields: Omit<CommandPayload<'user.handover'>, 'userId' | 'handoverId'>,
  deactivate: boolean,
): Asked {
  const handoverId = newId()
  const payload = { userId: user.id, handoverId, ...fields }
  const off: CommandCall = { type: 'user.deactivate', payload: { id: user.id } }
  const on: CommandCall = { type: 'user.activate', payload: { id: user.id } }
  const back: CommandCall = { type: 'user.handback', payload: { handoverId } }
  return askTogether([{ type: 'user.handover', payload }, ...(deactivate ? [off] : [])], {
    label: did('handover', user.name),
    said: t('admin.said.handed_over', { name: user.name }),
    undo: [...(deactivate ? [on] : []), back],
  })
}

/** Takes a handover of the last day back. */
export function handBack(handoverId: string, name: string): Promise<CommandOutcome> {
  return act(
    'user.handback',
    { handoverId },
    { label: did('handback', name), said: t('admin.said.handed_back', { name }) },
  )
}

/** Gives a user a new password to be changed at the next sign-in. */
export function resetPassword(user: User, password: string): Asked {
  return ask('user.reset_password', { id: user.id, password })
}

/** Adds a label to a department. */
export function createLabel(departmentId: string, name: string, colour: number): Asked {
  const id = newId()
  return ask(
    'label.create',
    { id, departmentId, name, colour },
    { label: did('label', name), undo: [{ type: 'label.edit', payload: { id, archived: true } }] },
  )
}

/** Renames, recolours or archives a label. */
export function editLabel(before: Label, fields: Fields<Pick<Label, 'name' | 'colour' | 'archived'>>): Asked {
  return ask(
    'label.edit',
    { id: before.id, ...fields },
    {
      label: did('label', before.name),
      said: saved(),
      undo: [{ type: 'label.edit', payload: { id: before.id, ...was(before, fields) } }],
    },
  )
}

/** Makes a day a day off or a make-up working day, or with no type an ordinary one. */
export function setDay(day: Day, type: 'rest' | 'work' | '', name: string): Asked {
  const before = [...store.calendarDays.values()].find((d) => d.day === day)
  const back: CommandCall = before
    ? { type: 'calendar_day.set', payload: { day, type: before.type, name: before.name } }
    : { type: 'calendar_day.clear', payload: { day } }
  const options = { label: did('day', day), said: saved(), undo: [back] }
  return type
    ? ask('calendar_day.set', { day, type, name }, options)
    : ask('calendar_day.clear', { day }, options)
}

/** Changes the workspace's name, zone, language or rules. */
export function editWorkspace(
  before: Workspace,
  fields: Fields<Pick<Workspace, 'name' | 'timeZone' | 'language' | 'customerRules'>>,
): Asked {
  return ask('workspace.edit', fields, {
    label: did('workspace', before.name),
    said: saved(),
    undo: [{ type: 'workspace.edit', payload: was(before, fields) }],
  })
}

/** Adds an exhibition. */
export function createExhibition(
  fields: Pick<Exhibition, 'name' | 'edition' | 'venue' | 'firstDay' | 'lastDay'>,
): Asked {
  const id = newId()
  return ask(
    'exhibition.create',
    { id, ...fields },
    {
      label: did('exhibition', fields.name),
      said: t('admin.said.made', { name: fields.name }),
      undo: [{ type: 'exhibition.edit', payload: { id, version: 1, archived: true } }],
    },
  )
}

/** Opens the next edition with what was settled for the one before, its booths unsold. */
export function copyExhibition(
  from: Exhibition,
  fields: Pick<Exhibition, 'name' | 'edition' | 'venue' | 'firstDay' | 'lastDay'>,
): Asked {
  const id = newId()
  return ask(
    'exhibition.copy',
    { id, fromId: from.id, ...fields },
    {
      label: did('exhibition', fields.name),
      said: t('admin.said.made', { name: fields.name }),
      undo: [{ type: 'exhibition.edit', payload: { id, version: 1, archived: true } }],
    },
  )
}

/** What is said of a changed exhibition. */
export const exhibitionSaid = { did: 'admin.did.exhibition', said: 'admin.said.saved' }

/** Archives an exhibition, or brings it back. */
export const archiveExhibition = (exhibition: Exhibition, archived: boolean) =>
  setTerms(exhibition, exhibition.version, { archived }, exhibitionSaid)

/** Adds a field to the customer cards. */
export function createField(fields: Pick<Field, 'name' | 'type' | 'options' | 'rank'>): Asked {
  const id = newId()
  return ask(
    'field.create',
    { id, ...fields },
    {
      label: did('field', fields.name),
      said: t('admin.said.made', { name: fields.name }),
      undo: [{ type: 'field.edit', payload: { id, archived: true } }],
    },
  )
}

/** Renames, orders or archives a field, or changes what it offers. */
export function editField(
  before: Field,
  fields: Fields<Pick<Field, 'name' | 'options' | 'rank' | 'archived'>>,
): Asked {
  return ask(
    'field.edit',
    { id: before.id, ...fields },
    {
      label: did('field', before.name),
      said: saved(),
      undo: [{ type: 'field.edit', payload: { id: before.id, ...was(before, fields) } }],
    },
  )
}
