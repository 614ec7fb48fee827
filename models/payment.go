package models

import (
	"slices"
	"time"
)

// Payment (款项) is money that came in, went out or was moved for an order, or
// a customer's prepayment without one.
type Payment struct {
	Record
	ExhibitionID string     `json:"exhibitionId" gorm:"size:36;not null"`
	OrderID      string     `json:"orderId" gorm:"size:36;not null" doc:"Empty: the customer's prepayment (预付款)"`
	CustomerID   string     `json:"customerId" gorm:"size:36;not null"`
	OwnerID      string     `json:"ownerId" gorm:"size:36;not null"`
	DepartmentID string     `json:"departmentId" gorm:"size:36;not null"`
	Type         string     `json:"kind" gorm:"column:kind;size:12;not null" enum:"received,refund,rebate,on_behalf,moved_in,moved_out"`
	Amount       int64      `json:"amount" gorm:"not null" minimum:"1" maximum:"100000000000000"`
	Currency     string     `json:"currency" gorm:"size:3;not null" enum:"CNY,USD"`
	Day          Day        `json:"day" gorm:"size:10;not null"`
	Account      string     `json:"account" gorm:"size:10;not null" enum:"bank,wechat,alipay,cash," doc:"Where it came in or went out; empty: moved within"`
	AccountName  string     `json:"accountName,omitempty" gorm:"size:60;not null" doc:"Which of the exhibition's accounts, as it was called"`
	Payee        string     `json:"payee" gorm:"size:100;not null" doc:"Who got a rebate, or what was paid on the customer's behalf"`
	Reference    string     `json:"reference" gorm:"size:100;not null" doc:"Of the bank or the cashier"`
	Reason       string     `json:"reason" gorm:"size:200;not null"`
	Cause        string     `json:"cause" gorm:"size:12;not null" enum:",overpaid,prepaid" doc:"Why it was moved, where nobody said more: what was paid too much is kept ahead; what was paid ahead is used"`
	Matches      []Match    `json:"matches" gorm:"serializer:json;not null"`
	PairID       string     `json:"pairId" gorm:"size:36;not null" doc:"The other half of a move"`
	BankEntryID  string     `json:"bankEntryId" gorm:"size:36;not null" doc:"The line of a statement it is, or is part of"`
	UnlinkReason string     `json:"unlinkReason,omitempty" gorm:"size:200;not null" doc:"Why it is no line of a statement any more"`
	RecordedBy   string     `json:"recordedBy" gorm:"size:36;not null"`
	Voided       bool       `json:"voided" gorm:"not null"`
	VoidReason   string     `json:"voidReason" gorm:"size:200;not null"`
	VoidedBy     string     `json:"voidedBy" gorm:"size:36;not null"`
	VoidedAt     *time.Time `json:"voidedAt"`
}

// Match says what of a payment was meant for a line of the payment plan.
type Match struct {
	LineID string `json:"lineId"`
	Amount int64  `json:"amount" minimum:"1" maximum:"100000000000000"`
}

// The kinds of payments.
const (
	PaymentReceived = "received"  // 收款
	PaymentRefund   = "refund"    // 退款
	PaymentRebate   = "rebate"    // 返佣
	PaymentOnBehalf = "on_behalf" // 代付
	PaymentMovedIn  = "moved_in"  // 转入
	PaymentMovedOut = "moved_out" // 转出
)

// Why money is moved within, where nobody says more.
const (
	CauseOverpaid = "overpaid"
	CausePrepaid  = "prepaid"
)

// Accounts are where money comes in: 对公, WeChat, Alipay, cash.
var Accounts = []string{"bank", "wechat", "alipay", "cash"}

// Kind implements Noun.
func (*Payment) Kind() Kind { return KindPayment }

// Views implements Noun.
func (p *Payment) Views() []View {
	if p.OrderID == "" && !p.Voided {
		return []View{ViewFinance} // whatever exhibition it was paid for, any of the customer's orders can use it
	}
	return []View{OrdersView(p.ExhibitionID)}
}

// Scope implements Noun.
func (p *Payment) Scope() Scope {
	return Scope{DepartmentID: p.DepartmentID, UserIDs: []string{p.OwnerID}}
}

// Counts is how much it adds to what was received for its order. A rebate is
// our own expense, taken from what was received: the customer has paid all the
// same.
func (p *Payment) Counts() int64 {
	switch p.Type {
	case PaymentReceived, PaymentMovedIn:
		return p.Amount
	case PaymentRebate:
		return 0
	}
	return -p.Amount
}

// Cash is how much more, or less, of the money there is.
func (p *Payment) Cash() int64 {
	if p.Type == PaymentRebate {
		return -p.Amount
	}
	return p.Counts()
}

// FollowOrder gives the payment to whoever has its order.
func (p *Payment) FollowOrder(o *Order) {
	p.OwnerID, p.DepartmentID, p.CustomerID = o.OwnerID, o.DepartmentID, o.CustomerID
}

// About is the customer whose prepayment it is; an order's payment is with the
// order.
func (p *Payment) About() string {
	if p.OrderID != "" {
		return ""
	}
	return p.CustomerID
}

// Follow gives a prepayment to whoever has its customer.
func (p *Payment) Follow(card *Customer) { p.OwnerID, p.DepartmentID = card.OwnerID, card.DepartmentID }

// HandOver gives a payment to another person, and to their department.
func (p *Payment) HandOver(to *User) { p.OwnerID, p.DepartmentID = to.ID, to.DepartmentID }

// Validate checks the payment's fields.
func (p *Payment) Validate() error {
	if err := oneOf("currency", p.Currency, Currencies...); err != nil {
		return err
	}
	if p.Amount < 1 || p.Amount > AmountMost {
		return Invalid("amount", "number.range", "amount must be 1 to %d", int64(AmountMost)).With("least", 1).With("most", int64(AmountMost))
	}
	if !p.Day.Valid() {
		return Invalid("day", "day.invalid", "day must be a date")
	}
	moved := p.Type == PaymentMovedIn || p.Type == PaymentMovedOut
	if moved != (p.Account == "") || !moved && !slices.Contains(Accounts, p.Account) {
		return Invalid("account", "value.unknown", "account must be one of bank, wechat, alipay, cash").With("allowed", Accounts)
	}
	if err := oneOf("cause", p.Cause, "", CauseOverpaid, CausePrepaid); err != nil {
		return err
	}
	if p.Type != PaymentReceived && p.Reason == "" && p.Cause == "" {
		return Invalid("reason", "payment.reason", "money that goes out or elsewhere needs a reason")
	}
	for _, t := range []struct {
		field, value string
		most         int
	}{{"accountName", p.AccountName, 60}, {"payee", p.Payee, 100}, {"reference", p.Reference, 100}, {"reason", p.Reason, 200}, {"voidReason", p.VoidReason, 200}, {"unlinkReason", p.UnlinkReason, 200}} {
		if err := text(t.field, t.value, 0, t.most); err != nil {
			return err
		}
	}
	sum := int64(0)
	for _, m := range p.Matches {
		sum += m.Amount
	}
	if sum > p.Amount || sum > 0 && p.Counts() < 0 {
		return Invalid("matches", "payment.matched", "%d is matched of %d", sum, p.Amount)
	}
	return nil
}
