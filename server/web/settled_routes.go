package web

import (
	"cmp"
	"context"
	"strings"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
	"zhanban/server/sheets"
)

// settledMost is how many lines a page of what is settled has.
const settledMost = 30

type settledInput struct {
	Before string `query:"before" maxLength:"80" doc:"next of the page before"`
	Text   string `query:"text" maxLength:"100" doc:"Words of the line, of its reason, of an order's number or a customer; or a sum"`
}

type settledOutput struct{ Body SettledPage }

// SettledPage is a part of the lines of statements that are settled, the latest
// first.
type SettledPage struct {
	Entries []SettledEntry `json:"entries" nullable:"false"`
	Next    string         `json:"next,omitempty" doc:"For the next page's before; missing: this was the last"`
}

// SettledEntry is a line of a statement that was matched, in part at least, or
// set aside.
type SettledEntry struct {
	models.BankEntry
	Payments []SettledPayment `json:"payments" nullable:"false" doc:"That account for it; none: it was set aside"`
}

// SettledPayment is a payment that a line of a statement became, or that was
// written down before it.
type SettledPayment struct {
	ID           string    `json:"id"`
	OrderID      string    `json:"orderId" doc:"Empty: a prepayment"`
	ExhibitionID string    `json:"exhibitionId"`
	Number       string    `json:"number" doc:"Of the order"`
	Closed       bool      `json:"closed" doc:"The order is closed: its money is not touched"`
	Customer     string    `json:"customer"`
	Amount       int64     `json:"amount"`
	RecordedBy   string    `json:"recordedBy"`
	RecordedAt   time.Time `json:"recordedAt"`
}

// settledBank is for those who may match.
func (s *Server) settledBank(ctx context.Context, in *settledInput) (*settledOutput, error) {
	actor := visitIn(ctx).actor
	if err := policy.May(actor, "bank_entry.unlink"); err != nil {
		return nil, err
	}
	q := store.SettledQuery{Text: in.Text, Amount: sheets.ExactAmount, Limit: settledMost + 1}
	if in.Before != "" {
		var err error
		at, id, _ := strings.Cut(in.Before, "_")
		if q.Before, err = time.Parse(time.RFC3339Nano, at); err != nil {
			return nil, models.Invalid("before", "cursor.invalid", "before must be the next of the page before")
		}
		q.BeforeID = id
	}
	found, err := s.Store.SettledBank(ctx, actor.WorkspaceID, q)
	if err != nil {
		return nil, err
	}
	out := &settledOutput{SettledPage{Entries: []SettledEntry{}}}
	if len(found) > settledMost {
		found = found[:settledMost]
		last := found[settledMost-1]
		out.Body.Next = last.UpdatedAt.UTC().Format(time.RFC3339Nano) + "_" + last.ID
	}
	paid, err := s.settledPayments(ctx, actor.WorkspaceID, found)
	if err != nil {
		return nil, err
	}
	for _, e := range found {
		out.Body.Entries = append(out.Body.Entries, SettledEntry{BankEntry: *e, Payments: append([]SettledPayment{}, paid[e.ID]...)})
	}
	return out, nil
}

// settledPayments are what accounts for lines of statements, by line.
func (s *Server) settledPayments(ctx context.Context, workspaceID string, found []*models.BankEntry) (map[string][]SettledPayment, error) {
	ids := make([]string, 0, len(found))
	for _, e := range found {
		ids = append(ids, e.ID)
	}
	payments, err := store.All[models.Payment](ctx, s.Store, workspaceID, "created_at, id", -1, "bank_entry_id IN ? AND voided = ?", ids, false)
	if err != nil || len(payments) == 0 {
		return nil, err
	}
	asked, of := map[string]bool{}, map[string]bool{}
	for _, p := range payments {
		asked[p.OrderID], of[p.CustomerID] = true, true
	}
	orders, customers := map[string]*models.Order{}, map[string]string{}
	if err := eachOf(ctx, s.Store, workspaceID, asked, func(o *models.Order) { orders[o.ID] = o }); err != nil {
		return nil, err
	}
	if err := eachOf(ctx, s.Store, workspaceID, of, func(c *models.Customer) { customers[c.ID] = cmp.Or(c.Company, c.Name) }); err != nil {
		return nil, err
	}
	out := map[string][]SettledPayment{}
	for _, p := range payments {
		told := SettledPayment{ID: p.ID, OrderID: p.OrderID, ExhibitionID: p.ExhibitionID, Customer: customers[p.CustomerID], Amount: p.Amount, RecordedBy: p.RecordedBy, RecordedAt: p.CreatedAt}
		if o := orders[p.OrderID]; o != nil {
			told.Number, told.Closed = o.Number, o.Takes() != nil
		}
		out[p.BankEntryID] = append(out[p.BankEntryID], told)
	}
	return out, nil
}
