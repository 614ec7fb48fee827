package models

import (
	"regexp"
	"time"
)

// InvoiceStatus is where an invoice request stands.
type InvoiceStatus string

// The statuses.
const (
	InvoiceAsked     InvoiceStatus = "asked"     // 待开票
	InvoiceIssued    InvoiceStatus = "issued"    // 已开票
	InvoiceRefused   InvoiceStatus = "refused"   // 已驳回
	InvoiceWithdrawn InvoiceStatus = "withdrawn" // 已撤回
	InvoiceReversed  InvoiceStatus = "reversed"  // 已红冲
)

// The kinds of invoices.
const (
	InvoiceSpecial  = "special"  // 专票
	InvoiceOrdinary = "ordinary" // 普票
)

// InvoiceRequest (开票申请) asks for an invoice for an order: to whom, for how
// much. What was issued stays on record; another reverses it.
type InvoiceRequest struct {
	Record
	ExhibitionID string        `json:"exhibitionId" gorm:"size:36;not null"`
	OrderID      string        `json:"orderId" gorm:"size:36;not null"`
	CustomerID   string        `json:"customerId" gorm:"size:36;not null"`
	OwnerID      string        `json:"ownerId" gorm:"size:36;not null" doc:"The order's"`
	DepartmentID string        `json:"departmentId" gorm:"size:36;not null"`
	Type         string        `json:"kind" gorm:"column:kind;size:10;not null" enum:"special,ordinary"`
	Title        string        `json:"title" gorm:"size:100;not null" doc:"抬头: to whom it is made out"`
	TaxNumber    string        `json:"taxNumber" gorm:"size:20;not null" doc:"Of the title; a special invoice needs one"`
	Amount       int64         `json:"amount" gorm:"not null" minimum:"1" maximum:"100000000000000"`
	Currency     string        `json:"currency" gorm:"size:3;not null" enum:"CNY,USD" doc:"The order's"`
	Note         string        `json:"note" gorm:"size:500;not null" doc:"What is to stand on it, where it is to go"`
	AskedBy      string        `json:"askedBy" gorm:"size:36;not null"`
	Status       InvoiceStatus `json:"status" gorm:"size:10;not null" enum:"asked,issued,refused,withdrawn,reversed"`
	Number       string        `json:"number" gorm:"size:60;not null" doc:"Of the invoice"`
	IssuedDay    Day           `json:"issuedDay" gorm:"size:10;not null"`
	SettledBy    string        `json:"settledBy" gorm:"size:36;not null" doc:"Who issued, refused, took back or reversed it"`
	SettledAt    *time.Time    `json:"settledAt"`
	Reason       string        `json:"reason" gorm:"size:200;not null" doc:"Why it was refused, taken back or reversed"`
}

// Kind implements Noun.
func (*InvoiceRequest) Kind() Kind { return KindInvoiceRequest }

// Views implements Noun: what waits is in one list of all exhibitions.
func (i *InvoiceRequest) Views() []View {
	if i.Status == InvoiceAsked {
		return []View{ViewFinance}
	}
	return []View{OrdersView(i.ExhibitionID)}
}

// Scope implements Noun.
func (i *InvoiceRequest) Scope() Scope {
	return Scope{DepartmentID: i.DepartmentID, UserIDs: []string{i.OwnerID}}
}

// FollowOrder gives the request to whoever has its order.
func (i *InvoiceRequest) FollowOrder(o *Order) {
	i.OwnerID, i.DepartmentID, i.CustomerID = o.OwnerID, o.DepartmentID, o.CustomerID
}

// HandOver gives a request to another person, and to their department.
func (i *InvoiceRequest) HandOver(to *User) { i.OwnerID, i.DepartmentID = to.ID, to.DepartmentID }

// Counts is what of it the order's other invoices leave less for.
func (i *InvoiceRequest) Counts() int64 {
	if i.Status == InvoiceAsked || i.Status == InvoiceIssued {
		return i.Amount
	}
	return 0
}

// taxNumber is 15 to 20 digits and capital letters, as tax offices gave them
// before all had 18; see ValidCreditCode.
var taxNumber = regexp.MustCompile(`^[0-9A-Z]{15}$|^[0-9A-Z]{17,20}$`)

// Validate checks the request's fields.
func (i *InvoiceRequest) Validate() error {
	if err := oneOf("kind", i.Type, InvoiceSpecial, InvoiceOrdinary); err != nil {
		return err
	}
	if err := text("title", i.Title, 1, 100); err != nil {
		return err
	}
	if i.TaxNumber == "" && i.Type == InvoiceSpecial {
		return Invalid("taxNumber", "invoice.tax_number", "a special invoice needs the tax number")
	}
	if i.TaxNumber != "" && (!taxNumber.MatchString(i.TaxNumber) || len(i.TaxNumber) == 18 && !ValidCreditCode(i.TaxNumber)) {
		return Invalid("taxNumber", "invoice.tax_number_form", "this is no tax number")
	}
	if i.Amount < 1 || i.Amount > AmountMost {
		return Invalid("amount", "number.range", "amount must be 1 to %d", int64(AmountMost)).With("least", 1).With("most", int64(AmountMost))
	}
	if err := text("note", i.Note, 0, 500); err != nil {
		return err
	}
	if err := text("number", i.Number, 0, 60); err != nil {
		return err
	}
	return text("reason", i.Reason, 0, 200)
}

// Issue notes the invoice that was made.
func (i *InvoiceRequest) Issue(number string, day, today Day, by string, at time.Time) error {
	if i.Status != InvoiceAsked {
		return i.not("issued")
	}
	if err := text("number", number, 1, 60); err != nil {
		return err
	}
	if !day.Valid() || day > today {
		return Invalid("day", "invoice.day", "an invoice is of %s at the latest", today).With("latest", today)
	}
	i.Status, i.Number, i.IssuedDay, i.SettledBy, i.SettledAt = InvoiceIssued, number, day, by, &at
	return nil
}

// End refuses, withdraws or reverses it, with the reason.
func (i *InvoiceRequest) End(to InvoiceStatus, reason, by string, at time.Time) error {
	from := InvoiceAsked
	if to == InvoiceReversed {
		from = InvoiceIssued
	}
	if i.Status != from {
		return i.not(string(to))
	}
	i.Status, i.Reason, i.SettledBy, i.SettledAt = to, reason, by, &at
	return nil
}

func (i *InvoiceRequest) not(what string) error {
	return Errorf(CodeConflict, "invoice.status", "the request is %s and cannot be %s", i.Status, what).With("status", i.Status)
}

// Invoiceable is how much can be invoiced for the order in all: what is owed;
// of a draft, which is no contract yet, no more than came in for it.
func (o *Order) Invoiceable() int64 {
	if o.Status == OrderDraft {
		return min(o.Received, o.Total)
	}
	return o.Owed()
}
