/** The nouns and answers as they travel, by the names of docs/commands.md; derived from the server's OpenAPI. */
import type { components, operations } from './openapi.gen'

type Schemas = components['schemas']

/** A calendar day in the workspace's zone, `2026-10-08`. */
export type Day = string
/** An ISO week, `2026-W41`. */
export type Week = string
/** A moment, RFC 3339 in UTC. */
export type Time = string

/** What every noun has. */
export type Noun = Pick<Item, 'id' | 'version' | 'createdAt' | 'updatedAt'>

/** Workspace (工作区). */
export type Workspace = Schemas['Workspace']
/** Department (部门). */
export type Department = Schemas['Department']
/** User (用户). */
export type User = Schemas['User']
/** Label (标签). */
export type Label = Schemas['Label']
/** An exception to “Monday to Friday are working days” (休 / 班). */
export type CalendarDay = Schemas['CalendarDay']
/** Item (工作事项). */
export type Item = Schemas['Item']
/** One line of an item's checklist. */
export type CheckLine = Schemas['CheckLine']
/** A recurring item: a template and the rule that makes its occurrences. */
export type Series = Schemas['Series']
/** On which days a series falls. */
export type Rule = Schemas['Rule']
/** The end of a department's week: what was not done and why. */
export type WeekClose = Schemas['WeekClose']
export type NotDone = Schemas['NotDone']
/** Approval (审批), where the plan of a department's week or month stands. */
export type Approval = Schemas['Approval']
/** WorkReport (工作报告), of a person or a department, of a week or month. */
export type WorkReport = Schemas['WorkReport']
/** What a work report is drafted from, beside the periods before it. */
export type WorkReportDraft = Schemas['WorkReportDraft']
/** What all departments did in a week or month, side by side. */
export type Activity = Schemas['Activity']
/** Revision (修改标记), what one person changed on one day in an approved plan. */
export type Revision = Schemas['Revision']
export type PlanRevisions = Schemas['PlanRevisions']
export type Comment = Schemas['Comment']
/** Notification (通知), of something that concerns one user. */
export type Notification = Schemas['Notification']
export type Attachment = Schemas['Attachment']
/** Exhibition (展会), one edition. */
export type Exhibition = Schemas['Exhibition']
/** PriceList (价目表), what an exhibition's booths cost. */
export type PriceList = Schemas['PriceList']
/** SalesRules (销售日程), until when booths are paid and what giving one up costs. */
export type SalesRules = Schemas['SalesRules']
/** Service (配套服务), something sold beside booths. */
export type Service = Schemas['Service']
export type Currency = Exhibition['currency']
/** Order (订单), what a customer buys at an exhibition. */
export type Order = Schemas['Order']

/** One change of an order's booths or customer. */
export type OrderMove = Schemas['OrderMove']
/** One payment of a payment plan. */
export type PlanLine = Schemas['PlanLine']
/** Payment (款项), money that came in, went out or was moved. */
export type Payment = Schemas['Payment']
/** Booth (展位). */
export type Booth = Schemas['Booth']
/** Sale (成交), the moment in which a booth was signed or paid for. */
export type Sale = Schemas['Sale']
/** InvoiceRequest (开票申请), asked for an order. */
export type InvoiceRequest = Schemas['InvoiceRequest']
/** BankEntry (银行流水), a line of a statement that waits for its payment. */
export type BankEntry = Schemas['BankEntry']
/** A line of a statement that was matched or set aside, with its payments. */
export type SettledEntry = Schemas['SettledEntry']
/** WaitlistEntry (候补). */
export type WaitlistEntry = Schemas['WaitlistEntry']
/** FloorPlan (展位图), a hall of an exhibition as it is drawn. */
export type FloorPlan = Schemas['FloorPlan']
/** Mark (标记), what stands in a hall and is not sold. */
export type FloorMark = Schemas['FloorMark']
/** Customer card (客户关系卡). */
export type Customer = Schemas['Customer']
/** A care plan (维护计划) of important customers. */
export type ImportantCare = Schemas['ImportantCare']
/** Criterion (评估项), one of the things customers are evaluated by. */
export type Criterion = Schemas['Criterion']
/** Which customer cards a list shows, and in what order. */
export type CustomerQuery = NonNullable<operations['list-customers']['parameters']['query']>
/** A part of a list of customers. */
export type CustomerPage = Schemas['CustomerPage']
/** Tags and sources that cards have, the commonest first. */
export type CustomerWords = Schemas['Words']
/** Customer cards as of one seq. */
export type CustomerRows = Schemas['CustomerRows']
/** What is known of a customer so far, to ask who has it already. */
export type DuplicateQuestion = Schemas['DuplicateQuestion']
/** What of the customers is to be written into a file, and how. */
export type CustomerExportQuestion = Schemas['CustomerExportQuestion']
/** A card that may be the same customer (撞单), as far as the asker may know. */
export type DuplicateMatch = Schemas['DuplicateMatch']
/** Contact (联系人), a further person of a customer. */
export type Contact = Schemas['Contact']
/** What a workspace decides about its customers. */
export type CustomerRules = Schemas['CustomerRules']

/** How booths of an exhibition are held (锁定规则). */
export type HoldRules = Schemas['HoldRules']

/** A booth kept for who had it at the edition before (优先续展). */
export type FirstRefusal = Schemas['FirstRefusal']

/** One thing that was done with a booth (展位经过). */
export type BoothEvent = Schemas['BoothEvent']

/** An order as a customer's card lists it. */
export type CustomerOrder = Schemas['CustomerOrder']

/** One step of an order: who, when, by which command and why (订单经历). */
export type OrderEntry = Schemas['OrderEntry']
/** CustomerEvent (经过), one thing that happened with a customer. */
export type CustomerEvent = Schemas['CustomerEvent']
/** Field (自定义字段), a fact that a workspace adds to its customer cards. */
export type Field = Schemas['Field']
/** FollowUp (跟进), a planned contact. */
export type FollowUp = Schemas['FollowUp']
/** A way of contact a workspace has (跟进方式). */
export type FollowUpKind = Schemas['FollowUpKind']
/** FollowUpTemplate (跟进模板), what contacts are planned with. */
export type FollowUpTemplate = Schemas['FollowUpTemplate']
/** DictionaryEntry (字典项), a category or industry a workspace keeps. */
export type DictionaryEntry = Schemas['DictionaryEntry']
/** The dictionaries a workspace keeps, each called like the fact of a card it is of. */
export type DictionaryName = DictionaryEntry['dictionary']
/** Round (巡回回访), one visit to many customers. */
export type Round = Schemas['Round']

export type Role = User['role']
export type Language = User['language']
export type Theme = User['theme']
export type DepartmentType = Department['type']
/** 1 urgent, 2 important, 3 ordinary. */
export type Priority = Item['priority']
export type BoothType = Booth['type']
export type BoothState = Booth['state']
export type CustomerKind = Customer['kind']
export type CustomerStage = Customer['stage']

/** Every noun by the name it has in frames and snapshots. */
export type Nouns = { [K in keyof Schemas['Nouns']]-?: NonNullable<Schemas['Nouns'][K]>[number] }

/** The name of a noun. */
export type Kind = keyof Nouns

/** A refusal (P5). `reason` is a dictionary key, `detail` the facts of its sentence. */
export type ApiError = Schemas['Error']

/** Who am I: the answer of `GET /api/session`. */
export type Me = Schemas['Me']
export type DemoAccount = Schemas['DemoAccount']
/** What the sign-in page needs to know before anyone is signed in. */
export type SetupState = Schemas['Setup']
/** What the first run asks for. */
export type Setup = Schemas['SetupInputBody']
/** A stored file: the answer of `POST /api/files`. */
export type StoredFile = Schemas['StoredFile']
/** A past week as it stood at the end of a day. */
export type PastWeek = Schemas['PastWeek']
/** A month as it stood at the end of a day. */
export type PastMonth = Schemas['PastMonth']
/** What of a month is finished, as of one sequence. */
export type MonthDone = Schemas['MonthDone']
/** Why an item is carried. */
export type ItemReason = Schemas['ItemReason']
/** A page of a department's archived items and who archived each. */
export type ArchivePage = Schemas['ArchiveOutputBody']
/** One step of an item's history; `state` is the item after it. */
export type HistoryEntry = Omit<Schemas['HistoryEntry'], 'state'> & { state: Partial<Item> }
/** What a person has, kind by kind, and the handovers of the last day. */
export type HandoverPreview = Schemas['HandoverOutputBody']
/** An exhibition's pipeline board: numbers of every stage, and the cards that were asked for. */
export type Pipeline = Omit<Schemas['Pipeline'], 'columns'> & {
  columns: (Omit<Schemas['PipelineColumn'], 'customers'> & { customers: Customer[] })[]
}
/** How the recruiting of an exhibition goes. */
export type Report = Schemas['Report']
/** A department's, a person's or everybody's part of a report. */
export type ReportRow = Schemas['ReportRow']
/** A hall of a report. */
export type ReportHall = Schemas['ReportHall']
/** Which report of an exhibition is asked for. */
export type ReportQuery = NonNullable<operations['read-report']['parameters']['query']>
/** What a search found, the best of each group first. */
export type SearchHits = Schemas['SearchHits']
/** A part of what people did that is kept for those who lead, the latest first. */
export type AuditPage = Schemas['AuditPage']
/** Which entries of the audit are asked for. */
export type AuditQuery = NonNullable<operations['read-audit']['parameters']['query']>
/** One thing that was found, as the reader may see it. */
export type SearchHit = Schemas['SearchHit']

/** CalendarFeed (日历订阅), an address a calendar program reads. */
export type CalendarFeed = Schemas['CalendarFeed']
/** SavedView (视图), a list as somebody filtered and laid it out, under a name. */
export type SavedView = Schemas['SavedView']
/** Screen (大屏), a television that shows a department's work by a link. */
export type Screen = Schemas['Screen']
/** Robot (群机器人), which tells a chat group or a program outside. */
export type Robot = Schemas['Robot']
/** Delivery (投递), one message of a robot. */
export type Delivery = Schemas['Delivery']
/** Everything a television is told. */
export type ScreenPicture = Schemas['ScreenPicture']
/** Import (导入), a list of customers on its way from a file into the cards. */
export type Import = Schemas['Import']
/** What becomes of a row that doubles a card. */
export type ImportAction = Import['same']
/** A page of what an import would bring. */
export type ImportPage = Schemas['ImportPage']
export type ImportPageRow = Schemas['ImportPageRow']
export type ImportCounts = Schemas['Counts']
/** Rows that were not imported, and why. */
export type RefusedRows = Schemas['Refused']

/** Something found in a cell of an uploaded list. */
export type ImportIssue = Schemas['Issue']

/** What a floor plan or a list of booths would bring; nothing is saved. */
export type BoothsPreview = Schemas['BoothsPreview']

/** A booth as a file has it. */
export type PlanValues = Schemas['BoothRow']

export type { CommandCall, CommandPayload, CommandPayloads, CommandType } from './commands'
