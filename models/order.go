package models

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// OrderStatus is where an order stands.
type OrderStatus string

// The statuses.
const (
	OrderDraft     OrderStatus = "draft"     // 草稿
	OrderSigned    OrderStatus = "signed"    // 已签
	OrderClosed    OrderStatus = "closed"    // 已结
	OrderCancelled OrderStatus = "cancelled" // 已取消
)

// Order (订单) is what a customer buys at an exhibition: its booths, services,
// contract and payment plan.
type Order struct {
	Record
	ExhibitionID   string         `json:"exhibitionId" gorm:"size:36;not null"`
	CustomerID     string         `json:"customerId" gorm:"size:36;not null"`
	AgentID        string         `json:"agentId" gorm:"size:36;not null" doc:"The channel it was sold through (代理商); empty: sold directly"`
	OwnerID        string         `json:"ownerId" gorm:"size:36;not null"`
	DepartmentID   string         `json:"departmentId" gorm:"size:36;not null"`
	Number         string         `json:"number" gorm:"size:40;not null" doc:"Of the contract; unique in the workspace"`
	Status         OrderStatus    `json:"status" gorm:"size:10;not null" enum:"draft,signed,closed,cancelled"`
	Currency       string         `json:"currency" gorm:"size:3;not null" enum:"CNY,USD"`
	QuotedDay      Day            `json:"quotedDay" gorm:"size:10;not null" doc:"The day it was made, or was last quoted anew"`
	Booths         []OrderBooth   `json:"booths" gorm:"serializer:json;not null"`
	Services       []OrderService `json:"services" gorm:"serializer:json;not null"`
	Corrections    []Correction   `json:"corrections" gorm:"serializer:json;not null"`
	Discount       int            `json:"discount" gorm:"not null" doc:"Per mille, taken off every booth"`
	DiscountReason string         `json:"discountReason" gorm:"size:200;not null"`
	ApprovedOff    int64          `json:"approvedOff" gorm:"not null" doc:"How much may be taken off because a manager approved it, or because it is signed"`
	ApprovedOf     int64          `json:"approvedOf" gorm:"not null" doc:"Of how much at least: of less it is not approved"`
	ApprovedBy     string         `json:"approvedBy" gorm:"size:36;not null"`
	ApprovedAt     *time.Time     `json:"approvedAt"`
	Clauses        []Clause       `json:"clauses" gorm:"serializer:json;not null"`
	Plan           []PlanLine     `json:"plan" gorm:"serializer:json;not null" doc:"Adds up to what is owed"`
	PlanByHand     bool           `json:"planByHand" gorm:"not null"`
	Rules          *SalesRules    `json:"rules" gorm:"serializer:json" doc:"The exhibition's when it was signed, by which it is paid and cancelled; null: not signed yet"`
	Prices         *PriceList     `json:"prices,omitempty" gorm:"serializer:json" doc:"What of the exhibition's list its booths are quoted by since it was signed; left out: the exhibition's"`
	Note           string         `json:"note" gorm:"type:text;not null"`
	Total          int64          `json:"total" gorm:"not null"`
	Received       int64          `json:"received" gorm:"not null" doc:"What of its payments counts towards it; see Settle"`
	SignedDay      Day            `json:"signedDay" gorm:"size:10;not null"`
	EndedDay       Day            `json:"endedDay" gorm:"size:10;not null"`
	EndReason      string         `json:"endReason" gorm:"size:200;not null"`
	Charge         int64          `json:"charge" gorm:"not null" doc:"What its cancellation costs"`
	Fields         []OrderValue   `json:"fields,omitempty" gorm:"column:field_values;serializer:json" doc:"What it says to what its exhibition asks"`
	Postponed      *Postponed     `json:"postponed,omitempty" gorm:"serializer:json" doc:"Until when nobody is asked to release it though it is unpaid"`
	GivenUp        []GivenUp      `json:"givenUp,omitempty" gorm:"serializer:json" doc:"What was given up of it while the rest stays; the charges are part of its total"`
	Reopened       []Reopened     `json:"reopened,omitempty" gorm:"serializer:json" doc:"When it was closed and opened again, and why"`
	Moves          []OrderMove    `json:"moves,omitempty" gorm:"serializer:json" doc:"What became of its booths, with the difference in money"`
	Masked         bool           `json:"masked,omitempty" gorm:"-" doc:"The reader may not see its money"`
}

// OrderBooth is a booth of an order, as it was when its quote was made.
type OrderBooth struct {
	BoothID   string `json:"boothId"`
	Hall      string `json:"hall"`
	Code      string `json:"code"`
	Type      string `json:"type" enum:"shell_scheme,raw_space"`
	Area      int    `json:"area"`
	OpenSides int    `json:"openSides"`
	PackageID string `json:"packageId"`
	Agreed    *int64 `json:"agreed" doc:"The price that was agreed for it; null: the list's"`
	Listed    int64  `json:"listed" doc:"What it comes to by the list before any discount; 0: the list says nothing"`
	QuotedDay Day    `json:"quotedDay" doc:"The day whose prices it has"`
	Quote     Quote  `json:"quote"`
}

// OrderService is a service of an order at the price it had.
type OrderService struct {
	ServiceID string `json:"serviceId"`
	Name      string `json:"name"`
	Unit      string `json:"unit"`
	Price     int64  `json:"price"`
	Quantity  int    `json:"quantity" minimum:"1" maximum:"10000"`
	Amount    int64  `json:"amount"`
}

// Correction (费用更正) changes what an order comes to, with the reason.
type Correction struct {
	ID     string `json:"id" format:"uuid"`
	Reason string `json:"reason" minLength:"1" maxLength:"200"`
	Amount int64  `json:"amount" minimum:"-1000000000000" maximum:"1000000000000"`
}

// PlanLine is one payment of a payment plan (收款计划).
type PlanLine struct {
	ID     string `json:"id" format:"uuid"`
	Type   string `json:"kind" enum:"deposit,balance,other,charge"`
	Day    Day    `json:"day" doc:"Until when it is due"`
	Amount int64  `json:"amount" minimum:"0" maximum:"100000000000000"`
	Paid   int64  `json:"paid" doc:"What of it has been received; see Settle"`
}

// Kind implements Noun.
func (*Order) Kind() Kind { return KindOrder }

// Views implements Noun.
func (o *Order) Views() []View { return []View{OrdersView(o.ExhibitionID)} }

// Scope implements Noun.
func (o *Order) Scope() Scope {
	return Scope{DepartmentID: o.DepartmentID, UserIDs: []string{o.OwnerID}}
}

// HandOver gives an order to another person, and to their department.
func (o *Order) HandOver(to *User) { o.OwnerID, o.DepartmentID = to.ID, to.DepartmentID }

// Open reports whether the order can still change.
func (o *Order) Open() bool { return o.Status == OrderDraft || o.Status == OrderSigned }

// Owed is what the customer owes for the order in all, paid or not.
func (o *Order) Owed() int64 {
	if o.Status == OrderCancelled {
		return o.Charge
	}
	return o.Total
}

// Add makes the total anew of what the order has, and puts its booths in the
// order in which they are read: by hall, and as people count codes.
func (o *Order) Add() error {
	o.Total = 0
	o.Booths = slices.Clone(o.Booths)
	slices.SortFunc(o.Booths, func(a, b OrderBooth) int {
		return cmp.Or(Naturally(a.Hall, b.Hall), Naturally(a.Code, b.Code), strings.Compare(a.BoothID, b.BoothID))
	})
	for _, b := range o.Booths {
		o.Total += b.Quote.Total
	}
	for _, s := range o.Services {
		o.Total += s.Amount
	}
	for _, c := range o.Corrections {
		o.Total += c.Amount
	}
	o.Total += o.GivenUpCharge()
	if o.Total < 0 || o.Total > AmountMost {
		return Invalid("corrections", "order.total", "the order comes to %d", o.Total).With("total", o.Total)
	}
	return nil
}

// AmountMost is the most an order can come to.
const AmountMost = 100_000_000_000_000

// Has reports whether a booth is one of the order's.
func (o *Order) Has(boothID string) bool {
	return slices.ContainsFunc(o.Booths, func(b OrderBooth) bool { return b.BoothID == boothID })
}

// Validate checks the order's fields.
func (o *Order) Validate() error {
	if o.Open() && len(o.Booths)+len(o.Services) == 0 {
		return Invalid("booths", "order.empty", "an order needs a booth or a service")
	}
	if err := text("number", o.Number, 1, 40); err != nil {
		return err
	}
	if err := oneOf("currency", o.Currency, Currencies...); err != nil {
		return err
	}
	if err := between("discount", o.Discount, 0, 1000); err != nil {
		return err
	}
	if err := text("discountReason", o.DiscountReason, 0, 200); err != nil {
		return err
	}
	if err := text("reason", o.EndReason, 0, 200); err != nil {
		return err
	}
	if err := text("note", o.Note, 0, 2000); err != nil {
		return err
	}
	if err := validateClauses(o.Clauses); err != nil {
		return err
	}
	for n, c := range o.Corrections {
		if err := text(fmt.Sprintf("corrections[%d].reason", n), c.Reason, 1, 200); err != nil {
			return err
		}
	}
	return o.validatePlan()
}

func (o *Order) validatePlan() error {
	seen := map[string]bool{}
	for n, l := range o.Plan {
		field := fmt.Sprintf("plan[%d].", n)
		if l.ID == "" || seen[l.ID] {
			return Invalid(field+"id", "id.form", "each line needs an id of its own")
		}
		seen[l.ID] = true
		if !l.Day.Valid() {
			return Invalid(field+"day", "day.invalid", "day must be a date")
		}
		if err := oneOf(field+"kind", l.Type, "deposit", "balance", "other", "charge"); err != nil {
			return err
		}
		if err := amount(field+"amount", l.Amount, AmountMost); err != nil {
			return err
		}
	}
	if sum := o.PlanSum(); sum != o.Owed() {
		return Invalid("plan", "order.plan_sum", "the plan comes to %d, the order to %d", sum, o.Owed()).With("sum", sum).With("total", o.Owed())
	}
	return nil
}

// TakeOff says how much is taken off the prices, and why: what is nil stays. Of
// orders from before it was asked the reason may be missing until it is changed.
func (o *Order) TakeOff(discount *int, reason *string) error {
	was, why := o.Discount, o.DiscountReason
	if discount != nil {
		o.Discount = *discount
	}
	if reason != nil {
		o.DiscountReason = *reason
	}
	if o.Discount == 0 || o.Discount == was && o.DiscountReason == why {
		return nil
	}
	return text("discountReason", o.DiscountReason, 1, 200)
}

// Sign makes a draft a contract, by the sales rules and prices of its exhibition
// as they are now: what is agreed later about others changes nothing of it. What is
// taken off is agreed with it. A contract is not signed on a day to come.
func (o *Order) Sign(day, today Day, rules SalesRules, prices PriceList) error {
	if o.Status != OrderDraft {
		return o.not("signed")
	}
	if day > today {
		return Invalid("day", "order.signed_ahead", "a contract is signed by %s at the latest", today).With("latest", today)
	}
	o.Status, o.SignedDay, o.Rules = OrderSigned, day, &rules
	o.Prices = prices.keptBy(o)
	o.ApprovedOff, o.ApprovedOf = o.Off(), o.Full()
	return nil
}

// Close ends a contract that was kept: all is paid, and nothing too much.
func (o *Order) Close(day Day) error {
	if o.Status != OrderSigned {
		return o.not("closed")
	}
	if o.Received != o.Total {
		return Errorf(CodeConflict, "order.not_even", "%d was received for %d", o.Received, o.Total).With("received", o.Received).With("total", o.Total)
	}
	o.Status, o.EndedDay = OrderClosed, day
	return nil
}

// Cancel ends an order whose booths are given up, at a charge.
func (o *Order) Cancel(day Day, reason string, charge int64, lineID string) error {
	if !o.Open() {
		return o.not("cancelled")
	}
	if charge < 0 || charge > o.Total {
		return Invalid("charge", "number.range", "charge must be 0 to %d", o.Total).With("least", 0).With("most", o.Total)
	}
	o.Status, o.EndedDay, o.EndReason, o.Charge, o.Plan = OrderCancelled, day, reason, charge, []PlanLine{}
	if charge > 0 {
		o.Plan = []PlanLine{{ID: lineID, Type: "charge", Day: day, Amount: charge}}
	}
	return nil
}

func (o *Order) not(what string) error {
	return Errorf(CodeConflict, "order.status", "order %s is %s and cannot be %s", o.Number, o.Status, what).
		With("number", o.Number).With("status", o.Status)
}

// Takes refuses payments once the order is closed.
func (o *Order) Takes() error {
	if o.Status == OrderClosed {
		return o.not("paid")
	}
	return nil
}

// LetsGo refuses a payment that takes more from the order than was paid too
// much: beyond that, money goes out only of the order as it was seen, so that
// what two give back at once goes back once.
func (o *Order) LetsGo(p *Payment) error {
	goes := -p.Cash()
	if goes <= 0 || p.Type != PaymentRebate && goes <= o.Overpaid() {
		return nil
	}
	return Errorf(CodeConflict, "payment.not_overpaid", "%d was received beyond what is owed: more, or a rebate, goes out only of the order as it was seen, by its version", o.Overpaid()).
		With("over", o.Overpaid())
}

// Overpaid is what was received beyond what is owed.
func (o *Order) Overpaid() int64 { return max(0, o.Received-o.Owed()) }

// Editable refuses to change an order that has ended.
func (o *Order) Editable() error {
	if !o.Open() {
		return o.not("changed")
	}
	return nil
}

// Plans reports whether the order's plan has a line.
func (o *Order) Plans(lineID string) bool {
	return slices.ContainsFunc(o.Plan, func(l PlanLine) bool { return l.ID == lineID })
}
