package models

import "time"

// Record is what every noun has: an id, the workspace it belongs to, and a
// version that grows by one with every saved change (optimistic locking).
type Record struct {
	ID          string    `json:"id" gorm:"primaryKey;size:36" doc:"UUID"`
	WorkspaceID string    `json:"-" gorm:"size:36;not null"`
	Version     int64     `json:"version" gorm:"not null" doc:"Grows by one with every change of this record"`
	CreatedAt   time.Time `json:"createdAt" gorm:"not null;autoCreateTime:false"`
	UpdatedAt   time.Time `json:"updatedAt" gorm:"not null;autoUpdateTime:false"`
}

// Base gives the record itself; it makes every noun that embeds Record satisfy
// the Base part of Noun.
func (r *Record) Base() *Record { return r }

// Kind names a noun in the change log, in frames and in the client's store.
type Kind string

// The nouns.
const (
	KindWorkspace    Kind = "workspace"
	KindDepartment   Kind = "department"
	KindUser         Kind = "user"
	KindLabel        Kind = "label"
	KindCalendarDay  Kind = "calendar_day"
	KindItem         Kind = "item"
	KindSeries       Kind = "series"
	KindWeekClose    Kind = "week_close"
	KindApproval     Kind = "approval"
	KindWorkReport   Kind = "work_report"
	KindComment      Kind = "comment"
	KindAttachment   Kind = "attachment"
	KindNotification Kind = "notification"
	KindExhibition   Kind = "exhibition"
	KindBooth        Kind = "booth"
	KindCustomer     Kind = "customer"
	KindFollowUp     Kind = "follow_up"

	KindField         Kind = "field"
	KindCustomerEvent Kind = "customer_event"

	KindFollowUpTemplate Kind = "follow_up_template"
	KindRound            Kind = "round"
	KindImport           Kind = "import"
	KindSavedView        Kind = "saved_view"
	KindFloorPlan        Kind = "floor_plan"
	KindOrder            Kind = "order"
	KindPayment          Kind = "payment"
	KindScreen           Kind = "screen"
	KindCalendarFeed     Kind = "calendar_feed"
	KindWaitlistEntry    Kind = "waitlist_entry"
	KindSale             Kind = "sale"
	KindInvoiceRequest   Kind = "invoice_request"
	KindBankEntry        Kind = "bank_entry"
	KindRobot            Kind = "robot"
	KindDictionaryEntry  Kind = "dictionary_entry"
)

// Guarded reports whether not everybody sees all of a kind's nouns, and who
// does can change while they are there.
func (k Kind) Guarded() bool {
	return k == KindCustomer || k == KindFollowUp || k == KindAttachment || k == KindSavedView || k == KindOrder || k == KindPayment || k == KindCustomerEvent ||
		k == KindInvoiceRequest || k == KindBankEntry || k == KindWorkReport
}

// Noun is a record that lives in the shared state: it can be saved, appears in
// the change log and belongs to views.
type Noun interface {
	Kind() Kind
	Base() *Record
	// Views lists the live views the noun belongs to in its present state.
	// A noun in no view (for example an archived item) is removed from screens.
	Views() []View
	// Scope says whose the noun is; policy decides with it who may see it.
	Scope() Scope
}

// Settler is a noun with facts that follow from others of its own: they are made
// anew whenever it is saved, whatever changed it.
type Settler interface{ Settle() }

// Scope is the part of a noun that rights depend on.
type Scope struct {
	DepartmentID string   `json:"departmentId,omitempty"` // empty: the whole workspace
	UserIDs      []string `json:"userIds,omitempty"`      // owner, assignees: see it whatever their department
	Private      bool     `json:"private,omitempty"`      // only UserIDs and nobody else
	Guarded      bool     `json:"guarded,omitempty"`      // seen whole by UserIDs and those who lead only
	OnCard       bool     `json:"onCard,omitempty"`       // hangs on a customer card: seen by those who see the card whole, by nobody else
	OnOrder      bool     `json:"onOrder,omitempty"`      // hangs on an order: seen by those who see the order's money, by nobody else
}
