package commands

import (
	"slices"
	"strconv"
	"strings"

	"zhanban/models"
	"zhanban/models/store"
)

// PaymentAdd is the payload of payment.add: for an order, or without one as the
// customer's prepayment.
type PaymentAdd struct {
	ID           string         `json:"id" format:"uuid"`
	OrderID      string         `json:"orderId,omitempty" doc:"Left out: a prepayment of the customer"`
	OrderVersion int64          `json:"orderVersion,omitempty" minimum:"1" doc:"With orderId, the one that was seen: what goes back is not paid back twice; left out, no more goes back than was paid too much"`
	CustomerID   string         `json:"customerId,omitempty" doc:"Of a prepayment"`
	ExhibitionID string         `json:"exhibitionId,omitempty" doc:"Of a prepayment"`
	Type         string         `json:"kind" enum:"received,refund,rebate,on_behalf"`
	Amount       int64          `json:"amount" minimum:"1" maximum:"100000000000000"`
	Currency     string         `json:"currency,omitempty" enum:"CNY,USD" doc:"Of a prepayment; an order has its own, and takes no other"`
	Day          models.Day     `json:"day"`
	Account      string         `json:"account" enum:"bank,wechat,alipay,cash"`
	AccountName  string         `json:"accountName,omitempty" maxLength:"60" doc:"Which of the exhibition's accounts of that kind"`
	Payee        string         `json:"payee,omitempty" maxLength:"100"`
	Reference    string         `json:"reference,omitempty" maxLength:"100"`
	Reason       string         `json:"reason,omitempty" maxLength:"200"`
	Matches      []models.Match `json:"matches,omitempty" maxItems:"40" nullable:"false"`
	Again        bool           `json:"again,omitempty" doc:"A receipt of the same day, amount and reference is there, and this is another one on purpose"`
}

var _ = define("payment.add", func(c *Context, p PaymentAdd) error {
	n := &models.Payment{
		Record: models.Record{ID: p.ID}, ExhibitionID: p.ExhibitionID, OrderID: p.OrderID, CustomerID: p.CustomerID, Type: p.Type, Amount: p.Amount,
		Currency: p.Currency, Day: p.Day, Account: p.Account, AccountName: p.AccountName, Payee: p.Payee, Reference: p.Reference, Reason: p.Reason,
		Matches: orEmpty(p.Matches), RecordedBy: c.Actor.UserID,
	}
	o, err := c.ofOrder(n)
	if err != nil {
		return err
	}
	if err := c.Allow(n.Scope()); err != nil {
		return err
	}
	if p.Currency != "" && p.Currency != n.Currency {
		return models.Invalid("currency", "payment.currency", "order %s is in %s", o.Number, n.Currency).With("currency", n.Currency).With("number", o.Number)
	}
	if err := leavesAsSeen(o, n, p.OrderVersion); err != nil {
		return err
	}
	if err := c.intoAccount(n); err != nil {
		return err
	}
	if n.Type != models.PaymentReceived { // what goes out is for those who lead
		if err := c.allowAs("payment.void", n.Scope()); err != nil {
			return err
		}
	}
	if n.Type == models.PaymentRebate && (o == nil || o.AgentID == "") {
		return models.Invalid("kind", "payment.rebate_agent", "a rebate is an agent's, of an order that was sold through one")
	}
	return c.addPayment(o, n, p.Again)
})

// addPayment writes a payment that is new, whichever way it came in, and lets
// its order or the prepayment follow.
func (c *Context) addPayment(o *models.Order, n *models.Payment, again bool) error {
	if err := c.notAhead(n); err != nil {
		return err
	}
	if !again {
		if err := c.notTwice(n); err != nil {
			return err
		}
	}
	if err := c.saveMatched(o, n); err != nil {
		return err
	}
	if err := c.settlePayment(o, n); err != nil || o == nil {
		return err
	}
	return c.tellOrder(o, n.Type)
}

// receiptMark is by what a receipt with a reference is the same as another:
// what a statement says of it. Of a statement no line is taken in twice by it.
func receiptMark(account, currency string, amount int64, day models.Day, reference string) []string {
	return []string{account, currency, strconv.FormatInt(amount, 10), string(day), reference}
}

// notTwice refuses to write down what came in a second time. Parts of one line of
// a statement are not the same.
func (c *Context) notTwice(n *models.Payment) error {
	reference := strings.TrimSpace(n.Reference)
	if n.Type != models.PaymentReceived || reference == "" {
		return nil
	}
	found, err := store.Find[models.Payment](c.Tx, "day = ? AND amount = ? AND kind = ? AND voided = ?", n.Day, n.Amount, models.PaymentReceived, false)
	if err != nil {
		return err
	}
	mark := receiptMark(n.Account, n.Currency, n.Amount, n.Day, reference)
	for _, p := range found {
		parts := n.BankEntryID != "" && p.BankEntryID == n.BankEntryID
		if !parts && slices.Equal(mark, receiptMark(p.Account, p.Currency, p.Amount, p.Day, strings.TrimSpace(p.Reference))) {
			return models.Invalid("reference", "payment.same_reference", "a receipt of %d on %s with the reference %s is there", n.Amount, n.Day, reference).
				With("reference", reference).With("paymentId", p.ID).With("by", p.RecordedBy).With("at", p.CreatedAt)
		}
	}
	return nil
}

// notAhead refuses money of a day to come: it has not come in, or gone out.
func (c *Context) notAhead(n *models.Payment) error {
	today, err := c.Today()
	if err != nil || n.Day <= today || !n.Day.Valid() {
		return err
	}
	return models.Invalid("day", "payment.ahead", "money is written down by %s at the latest", today).With("latest", today)
}

// intoAccount refuses an account that the exhibition does not have.
func (c *Context) intoAccount(n *models.Payment) error {
	if n.AccountName == "" {
		return nil
	}
	e, err := store.Load[models.Exhibition](c.Tx, n.ExhibitionID)
	if err != nil {
		return err
	}
	if !e.HasAccount(n.Account, n.AccountName) {
		return models.Invalid("accountName", "payment.account", "the exhibition has no account %s", n.AccountName).With("name", n.AccountName)
	}
	return nil
}

// ofOrder gives a payment what it has from its order, or from its customer
// where there is none.
func (c *Context) ofOrder(n *models.Payment) (*models.Order, error) {
	if n.OrderID != "" {
		o, err := store.Load[models.Order](c.Tx, n.OrderID)
		if err != nil {
			return nil, asField("orderId", err)
		}
		n.ExhibitionID, n.Currency = o.ExhibitionID, o.Currency
		n.FollowOrder(o)
		return o, o.Takes()
	}
	if err := c.linkCustomer("customerId", &n.CustomerID); err != nil {
		return nil, err
	}
	customer, err := store.Load[models.Customer](c.Tx, n.CustomerID)
	if err != nil {
		return nil, asField("customerId", err)
	}
	e, err := store.Load[models.Exhibition](c.Tx, n.ExhibitionID)
	if err != nil {
		return nil, asField("exhibitionId", err)
	}
	n.Follow(customer)
	if n.Currency == "" {
		n.Currency = e.Currency
	}
	return nil, nil
}

// saveMatched saves a payment whose matches name lines of its order's plan.
func (c *Context) saveMatched(o *models.Order, n *models.Payment) error {
	for _, m := range n.Matches {
		if o == nil || !o.Plans(m.LineID) {
			return models.Invalid("matches", "payment.line", "the order has no such line of its plan")
		}
	}
	return c.saveValid(n)
}

// settlePayment lets what a payment changes follow: its order and the order's
// booths, or the customer's prepayment, which is never less than nothing.
func (c *Context) settlePayment(o *models.Order, n *models.Payment) error {
	if o != nil {
		return c.settle(o)
	}
	left, err := c.prepaid(n.CustomerID, n.Currency)
	if err != nil || left >= 0 {
		return err
	}
	return models.Errorf(models.CodeConflict, "payment.prepaid", "the customer's prepayment would be %d", left).With("left", left)
}

// prepaid is what a customer has paid ahead and no order has yet.
func (c *Context) prepaid(customerID, currency string) (sum int64, err error) {
	payments, err := store.Find[models.Payment](c.Tx, "customer_id = ? AND order_id = '' AND currency = ? AND voided = ?", customerID, currency, false)
	for _, p := range payments {
		sum += p.Cash()
	}
	return sum, err
}
