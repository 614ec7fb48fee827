package models

import "slices"

// Payment (款项) is money that came in, went out or was moved for an order, or
// a customer's prepayment without one.
type Payment struct {
	Record
	ExhibitionID string  `json:"exhibitionId" gorm:"size:36;not null"`
	OrderID      string  `json:"orderId" gorm:"size:36;not null" doc:"Empty: the customer's prepayment (预付款)"`
	CustomerID   string  `json:"customerId" gorm:"size:36;not null"`
	OwnerID      string  `json:"ownerId" gorm:"size:36;not null"`
	DepartmentID string  `json:"departmentId" gorm:"size:36;not null"`
	Type         string  `json:"kind" gorm:"column:kind;size:12;not null" enum:"received,refund,rebate,on_behalf,moved_in,moved_out"`
	Amount       int64   `json:"amount" gorm:"not null" minimum:"1" maximum:"100000000000000"`
	Currency     string  `json:"currency" gorm:"size:3;not null" enum:"CNY,USD"`
	Day          Day     `json:"day" gorm:"size:10;not null"`
	Account      string  `json:"account" gorm:"size:10;not null" enum:"bank,wechat,alipay,cash," doc:"Where it came in or went out; empty: moved within"`
	Payee        string  `json:"payee" gorm:"size:100;not null" doc:"Who got a rebate, or what was paid on the customer's behalf"`
	Reference    string  `json:"reference" gorm:"size:100;not null" doc:"Of the bank or the cashier"`
	Reason       string  `json:"reason" gorm:"size:200;not null"`
	Matches      []Match `json:"matches" gorm:"serializer:json;not null"`
	PairID       string  `json:"pairId" gorm:"size:36;not null" doc:"The other half of a move"`
	RecordedBy   string  `json:"recordedBy" gorm:"size:36;not null"`
	Voided       bool    `json:"voided" gorm:"not null"`
	VoidReason   string  `json:"voidReason" gorm:"size:200;not null"`
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

// Accounts are where money comes in: 对公, WeChat, Alipay, cash.
var Accounts = []string{"bank", "wechat", "alipay", "cash"}

// Kind implements Noun.
func (*Payment) Kind() Kind { return KindPayment }

// Views implements Noun.
func (r *Payment) Views() []View { return []View{OrdersView(r.ExhibitionID)} }

// Scope implements Noun.
func (r *Payment) Scope() Scope {
	return Scope{DepartmentID: r.DepartmentID, UserIDs: []string{r.OwnerID}}
}

// Counts is how much it adds to what was received for its order. A rebate is
// our own expense, taken from what was received: the customer has paid all the
// same.
func (r *Payment) Counts() int64 {
	switch r.Type {
	case PaymentReceived, PaymentMovedIn:
		return r.Amount
	case PaymentRebate:
		return 0
	}
	return -r.Amount
}

// Cash is how much more, or less, of the money there is.
func (r *Payment) Cash() int64 {
	if r.Type == PaymentRebate {
		return -r.Amount
	}
	return r.Counts()
}

// Follow gives the payment to whoever has its order.
func (r *Payment) Follow(o *Order) {
	r.OwnerID, r.DepartmentID, r.CustomerID = o.OwnerID, o.DepartmentID, o.CustomerID
}

// HandOver gives a payment to another person, and to their department.
func (r *Payment) HandOver(to *User) { r.OwnerID, r.DepartmentID = to.ID, to.DepartmentID }

// Validate checks the payment's fields.
func (r *Payment) Validate() error {
	if err := oneOf("currency", r.Currency, Currencies...); err != nil {
		return err
	}
	if r.Amount < 1 || r.Amount > AmountMost {
		return Invalid("amount", "number.range", "amount must be 1 to %d", int64(AmountMost)).With("least", 1).With("most", int64(AmountMost))
	}
	if !r.Day.Valid() {
		return Invalid("day", "day.invalid", "day must be a date")
	}
	moved := r.Type == PaymentMovedIn || r.Type == PaymentMovedOut
	if moved != (r.Account == "") || !moved && !slices.Contains(Accounts, r.Account) {
		return Invalid("account", "value.unknown", "account must be one of bank, wechat, alipay, cash").With("allowed", Accounts)
	}
	if r.Type != PaymentReceived && r.Reason == "" {
		return Invalid("reason", "payment.reason", "money that goes out or elsewhere needs a reason")
	}
	for field, most := range map[string]int{"payee": 100, "reference": 100, "reason": 200, "voidReason": 200} {
		if err := text(field, map[string]string{"payee": r.Payee, "reference": r.Reference, "reason": r.Reason, "voidReason": r.VoidReason}[field], 0, most); err != nil {
			return err
		}
	}
	sum := int64(0)
	for _, m := range r.Matches {
		sum += m.Amount
	}
	if sum > r.Amount || sum > 0 && r.Counts() < 0 {
		return Invalid("matches", "payment.matched", "%d is matched of %d", sum, r.Amount)
	}
	return nil
}
