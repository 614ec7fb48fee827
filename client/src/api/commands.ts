/** The payload of every command, as in docs/commands.md. */
import type {
  BoothType,
  CheckLine,
  CustomerKind,
  Day,
  DepartmentType,
  FollowUpKind,
  Language,
  Priority,
  Role,
  Rule,
  Theme,
  Week,
} from './types'

/** A command that names one noun and nothing else. */
export interface ById {
  id: string
}

interface ItemFields {
  dueDay?: Day
  dueTime?: string
  priority?: Priority
  assigneeIds?: string[]
  labelIds?: string[]
  notes?: string
  checklist?: CheckLine[]
  customerId?: string
  boothIds?: string[]
}

interface SeriesFields {
  notes?: string
  priority?: Priority
  assigneeIds?: string[]
  labelIds?: string[]
  checklist?: CheckLine[]
  customerId?: string
  dueTime?: string
}

interface CustomerFields {
  name?: string
  company?: string
  phone?: string
  kind?: CustomerKind
  ownerId?: string
  departmentId?: string
  notes?: string
}

export interface CustomerRow {
  id: string
  name: string
  company: string
  phone: string
  kind: CustomerKind
  ownerId?: string
  notes: string
}

export interface BoothCreate {
  id: string
  exhibitionId: string
  hall: string
  code: string
  type: BoothType
  width: number
  depth: number
  area: number
  openSides: number
  listPrice?: number | null
  departmentIds?: string[]
}

/** Every command a person can give, and its payload. */
export interface CommandPayloads {
  'item.create': ItemFields & {
    id: string
    departmentId: string
    title: string
    week: Week
    day?: Day
    rank: string
  }
  'item.edit': ItemFields & { id: string; title?: string; notesVersion?: number }
  'item.move': { id: string; week: Week; day: Day; rank: string }
  'item.transfer': { id: string; departmentId: string }
  'item.complete': ById
  'item.reopen': ById
  'item.check': { id: string; lineId: string; done: boolean }
  'item.archive': ById
  'item.restore': ById
  'series.create': SeriesFields & {
    id: string
    departmentId: string
    title: string
    rule: Rule
    firstDay: Day
    lastDay?: Day
    fromItemId?: string
  }
  'series.edit': SeriesFields & { id: string; newId: string; fromDay: Day; title?: string; rule?: Rule }
  'series.end': { id: string; lastDay: Day }
  'comment.add': { id: string; itemId: string; text: string; mentionIds?: string[] }
  'comment.edit': { id: string; text: string; mentionIds?: string[] }
  'comment.archive': ById
  'comment.restore': ById
  'mention.read': ById
  'attachment.add': { id: string; itemId: string; fileId: string; name: string }
  'attachment.archive': ById
  'attachment.restore': ById
  'label.create': { id: string; departmentId: string; name: string; colour: number }
  'label.edit': { id: string; name?: string; colour?: number; archived?: boolean }
  'week.close': { departmentId: string; week: Week; reasons: { itemId: string; reason: string }[] }
  'week.reopen': { departmentId: string; week: Week }
  'customer.create': CustomerFields & { id: string }
  'customer.edit': CustomerFields & { id: string; version: number }
  'customer.archive': ById
  'customer.restore': ById
  'customer.import': { rows: CustomerRow[] }
  'follow_up.create': {
    id: string
    customerId: string
    assigneeId: string
    kind: FollowUpKind
    text?: string
    dueDay: Day
    dueTime?: string
  }
  'follow_up.edit': {
    id: string
    assigneeId?: string
    kind?: FollowUpKind
    text?: string
    dueDay?: Day
    dueTime?: string
  }
  'follow_up.complete': { id: string; result: string }
  'follow_up.reopen': ById
  'follow_up.archive': ById
  'follow_up.restore': ById
  'exhibition.create': {
    id: string
    name: string
    edition: number
    venue: string
    firstDay: Day
    lastDay: Day
  }
  'exhibition.edit': {
    id: string
    name?: string
    edition?: number
    venue?: string
    firstDay?: Day
    lastDay?: Day
    archived?: boolean
  }
  'booth.create': BoothCreate
  'booth.edit': Partial<BoothCreate> & { id: string; archived?: boolean }
  'booth.import': { exhibitionId: string; rows: BoothCreate[] }
  'booth.hold': {
    boothIds: string[]
    versions?: Record<string, number>
    customerId?: string
    minutes?: number
  }
  'booth.release': { boothIds: string[]; reason?: string }
  'booth.book': { boothIds: string[]; versions?: Record<string, number>; customerId: string }
  'department.create': { id: string; name: string; type: DepartmentType; rank: string; wipLimit?: number }
  'department.edit': {
    id: string
    name?: string
    type?: DepartmentType
    rank?: string
    wipLimit?: number
    archived?: boolean
  }
  'user.create': {
    id: string
    login: string
    name: string
    role: Role
    departmentId: string
    password: string
    language?: Language
    colour?: number
  }
  'user.edit': { id: string; name?: string; role?: Role; departmentId?: string; colour?: number }
  'user.deactivate': ById
  'user.activate': ById
  'user.reset_password': { id: string; password: string }
  'profile.edit': { name?: string; language?: Language; theme?: Theme; colour?: number }
  'profile.change_password': { current: string; password: string }
  'workspace.edit': { name?: string; timeZone?: string; language?: Language }
  'calendar_day.set': { day: Day; type: 'rest' | 'work'; name: string }
  'calendar_day.clear': { day: Day }
}

/** The name of a command. */
export type CommandType = keyof CommandPayloads
/** What a command of a type carries. */
export type CommandPayload<T extends CommandType> = CommandPayloads[T]
/** One command to give, its payload fitting its type. */
export type CommandCall = { [T in CommandType]: { type: T; payload: CommandPayloads[T] } }[CommandType]
