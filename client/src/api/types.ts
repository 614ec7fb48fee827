/** The nouns and commands as they travel. Names and fields are those of the server's models. */

/** A calendar day in the workspace's zone, `2026-10-08`. */
export type Day = string
/** An ISO week, `2026-W41`. */
export type Week = string
/** A moment, RFC 3339 in UTC. */
export type Time = string

export type Role = 'administrator' | 'manager' | 'member' | 'viewer'
export type Language = 'zh-CN' | 'en'
export type Theme = 'system' | 'light' | 'dark'

/** What every noun has. */
export interface Noun {
  id: string
  version: number
  createdAt: Time
  updatedAt: Time
}

/** Workspace (工作区). */
export interface Workspace extends Noun {
  name: string
  timeZone: string
  language: Language
}

export type DepartmentType = 'sales' | 'service' | 'marketing' | 'finance' | 'other'

/** Department (部门). */
export interface Department extends Noun {
  name: string
  type: DepartmentType
  rank: string
  wipLimit: number
  archived: boolean
}

/** User (用户). */
export interface User extends Noun {
  login: string
  name: string
  role: Role
  departmentId: string
  language: Language
  theme: Theme
  colour: number
  active: boolean
  mustChange: boolean
}

/** Label (标签). */
export interface Label extends Noun {
  departmentId: string
  name: string
  colour: number
  archived: boolean
}

/** An exception to “Monday to Friday are working days” (休 / 班). */
export interface CalendarDay extends Noun {
  day: Day
  type: 'rest' | 'work'
  name: string
}

export interface CheckLine {
  id: string
  text: string
  done: boolean
}

/** 1 urgent, 2 important, 3 ordinary. */
export type Priority = number

/** Item (工作事项). */
export interface Item extends Noun {
  departmentId: string
  title: string
  notes: string
  notesVersion: number
  week: Week
  day: Day
  dueDay: Day
  dueTime: string
  rank: string
  priority: Priority
  assigneeIds: string[]
  labelIds: string[]
  checklist: CheckLine[]
  customerId: string
  boothIds: string[]
  seriesId: string
  seriesDay: Day
  detached: boolean
  carriedBefore: number
  commentCount: number
  attachmentCount: number
  createdBy: string
  doneAt: Time | null
  doneBy: string
  archived: boolean
}

export interface Rule {
  every: 'working_day' | 'week' | 'month_date' | 'month_weekday'
  weekdays?: number[]
  date?: number
  nth?: number
}

/** A recurring item: a template and the rule that makes its occurrences. */
export interface Series extends Noun {
  departmentId: string
  title: string
  notes: string
  priority: Priority
  assigneeIds: string[]
  labelIds: string[]
  checklist: CheckLine[]
  customerId: string
  dueTime: string
  rule: Rule
  firstDay: Day
  lastDay: Day
  madeUntil: Day
}

export interface NotDone {
  itemId: string
  title: string
  reason: string
  carried: number
}

/** The end of a department's week: what was not done and why. */
export interface WeekClose extends Noun {
  departmentId: string
  week: Week
  notDone: NotDone[]
  doneCount: number
  closedBy: string
  closedAt: Time
}

export interface Comment extends Noun {
  itemId: string
  authorId: string
  text: string
  mentionIds: string[]
  editedAt: Time | null
  archived: boolean
}

export interface Mention extends Noun {
  userId: string
  itemId: string
  commentId: string
  byId: string
  text: string
  readAt: Time | null
}

export interface Attachment extends Noun {
  itemId: string
  fileId: string
  name: string
  contentType: string
  size: number
  thumbnail: boolean
  addedBy: string
  archived: boolean
}

/** Exhibition (展会), one edition. */
export interface Exhibition extends Noun {
  name: string
  edition: number
  venue: string
  firstDay: Day
  lastDay: Day
  archived: boolean
}

export type BoothType = 'shell_scheme' | 'raw_space'
export type BoothState =
  | 'available'
  | 'reserved'
  | 'held'
  | 'booked'
  | 'signed'
  | 'part_paid'
  | 'paid'
  | 'blocked'

/** Booth (展位). */
export interface Booth extends Noun {
  exhibitionId: string
  hall: string
  code: string
  type: BoothType
  width: number
  depth: number
  area: number
  openSides: number
  listPrice: number | null
  departmentIds: string[]
  state: BoothState
  allocationId: string
  customerId: string
  holderId: string
  heldUntil: Time | null
  since: Time | null
  archived: boolean
}

export type CustomerKind = 'exhibitor' | 'trade_visitor' | 'visitor' | 'channel'

/** Customer card (客户关系卡). */
export interface Customer extends Noun {
  name: string
  company: string
  phone: string
  kind: CustomerKind
  ownerId: string
  departmentId: string
  notes: string
  confirmedAt: Time
  confirmedBy: string
  pinyin: string
  archived: boolean
}

export type FollowUpKind = 'call' | 'visit' | 'round_visit' | 'mail' | 'chat' | 'gift' | 'invitation'

/** FollowUp (跟进), a planned contact. */
export interface FollowUp extends Noun {
  customerId: string
  departmentId: string
  assigneeId: string
  kind: FollowUpKind
  text: string
  dueDay: Day
  dueTime: string
  result: string
  doneAt: Time | null
  doneBy: string
  archived: boolean
}

/** Every noun by the name it has in frames and snapshots. */
export interface Nouns {
  workspace: Workspace
  department: Department
  user: User
  label: Label
  calendar_day: CalendarDay
  item: Item
  series: Series
  week_close: WeekClose
  comment: Comment
  attachment: Attachment
  mention: Mention
  exhibition: Exhibition
  booth: Booth
  customer: Customer
  follow_up: FollowUp
}

/** The name of a noun. */
export type Kind = keyof Nouns

export type ErrorCode =
  | 'invalid'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'busy'
  | 'unavailable'
  | 'internal'

/** A refusal (P5). `reason` is a dictionary key, `detail` the facts of its sentence. */
export interface ApiError {
  code: ErrorCode
  reason: string
  field?: string
  detail?: Record<string, unknown>
  message: string
}

/** Who am I: the answer of `GET /api/session`. */
export interface Me {
  user: User
  workspace: Workspace
  epoch: string
  now: Time
  demo?: DemoAccount[]
}

export interface DemoAccount {
  login: string
  password?: string
  role: Role
  name: string
}

/** A stored file: the answer of `POST /api/files`. */
export interface StoredFile {
  id: string
  name: string
  size: number
  contentType: string
  thumbnail: boolean
}

/** Something found in a cell of an uploaded list. */
export interface ImportIssue {
  cell: string
  field?: string
  reason: string
  text: string
  detail?: Record<string, unknown>
}

export interface ImportRow {
  row: number
  values: Record<string, unknown>
  errors: ImportIssue[]
  notes: ImportIssue[]
}

/** What an uploaded list would bring; nothing is saved. */
export interface ImportPreview {
  sheet: string
  headerRow: number
  columns: { column: string; title: string; field: string }[]
  rows: ImportRow[]
  leftOut: ImportIssue[]
  total: number
  good: number
}

/** A past week as it stood at the end of a day. */
export interface PastWeek {
  items: Item[]
  weekClose?: WeekClose | null
  asOf: Day
  keptFrom: Day
}

export interface HistoryEntry {
  seq: number
  at: Time
  actorId: string
  commandType: string
  fields: string[]
  state: Partial<Item>
}

export interface SearchHits {
  items: Item[]
  customers: Customer[]
  booths: Booth[]
}

export type { CommandCall, CommandPayload, CommandPayloads, CommandType } from './commands'
