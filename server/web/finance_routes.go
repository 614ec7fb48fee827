package web

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
	"zhanban/server/imports"
	"zhanban/server/policy"
	"zhanban/server/sheets"
)

type bankInput struct {
	Account  string   `query:"account" required:"true" enum:"bank,wechat,alipay,cash"`
	Currency string   `query:"currency" required:"true" enum:"CNY,USD"`
	Fields   []string `query:"fields,explode" maxItems:"200" doc:"What each column is taken for, in order; none: as its title says"`
	Way      string   `query:"way" enum:"in,out" doc:"Which way the money went, where the statement says it nowhere"`
	RawBody  huma.MultipartFormFiles[fileForm]
}

type bankOutput struct{ Body BankPreview }

// BankPreview is what a statement would bring. Nothing of it is saved.
type BankPreview struct {
	sheets.BankList
	Known []int `json:"known" nullable:"false" doc:"Rows that were taken in before: once more they add nothing"`
}

type bankMatchInput struct {
	EntryID string `query:"entryId" maxLength:"36" doc:"Only of this entry, all there are; left out: the likeliest of each that waits"`
	Text    string `query:"text" maxLength:"100" doc:"With entryId: orders whose number or customer says this, likely or not"`
}

type bankMatchOutput struct{ Body BankMatches }

// BankMatches are guesses of whose the lines of statements are.
type BankMatches struct {
	Matches []imports.BankMatch `json:"matches" nullable:"false"`
}

// suggestedMost is how many guesses an answer has.
const suggestedMost = 20

func (s *Server) financeRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "preview-bank", Method: "POST", Path: "/api/imports/bank", Tags: []string{"imports"},
		Summary: "What a bank's statement would bring; saves nothing",
	}, s.previewBank)
	huma.Register(api, huma.Operation{
		OperationID: "match-bank", Method: "GET", Path: "/api/bank_entries/matches", Tags: []string{"orders"},
		Summary: "Whose the money of statements may be, by contract number, payer and amount; a person decides",
	}, s.matchBank)
	huma.Register(api, huma.Operation{
		OperationID: "settled-bank", Method: "GET", Path: "/api/bank_entries/settled", Tags: []string{"orders"},
		Summary: "Lines of statements that were matched or set aside, the latest first: as which payments, by whom and when",
	}, s.settledBank)
}

func (s *Server) previewBank(ctx context.Context, in *bankInput) (*bankOutput, error) {
	actor := visitIn(ctx).actor
	if err := policy.May(actor, "bank_entry.import"); err != nil {
		return nil, err
	}
	_, content, err := upload(in.RawBody.Data())
	if err != nil {
		return nil, err
	}
	preview, err := sheets.ReadBank(bytes.NewReader(content), int64(len(content)), in.Fields, in.Way)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	_, err = store.Each(ctx, s.Store, actor.WorkspaceID, func(e *models.BankEntry) { known[e.ID] = true }, "account = ? AND currency = ?", in.Account, in.Currency)
	if err != nil {
		return nil, err
	}
	out := BankPreview{BankList: *preview, Known: []int{}}
	for _, row := range preview.Rows {
		if known[commands.BankEntryID(actor.WorkspaceID, in.Account, in.Currency, row.Values)] {
			out.Known = append(out.Known, row.Row)
		}
	}
	return &bankOutput{out}, nil
}

func (s *Server) matchBank(ctx context.Context, in *bankMatchInput) (*bankMatchOutput, error) {
	actor := visitIn(ctx).actor
	if err := policy.May(actor, "bank_entry.match"); err != nil {
		return nil, err
	}
	where, args := "state = ?", []any{models.EntryOpen}
	if in.EntryID != "" {
		where, args = "id = ?", []any{in.EntryID}
	}
	entries, err := store.All[models.BankEntry](ctx, s.Store, actor.WorkspaceID, "day DESC, id", 500, where, args...)
	if err != nil {
		return nil, err
	}
	out := &bankMatchOutput{BankMatches{[]imports.BankMatch{}}}
	if len(entries) == 0 {
		return out, nil
	}
	known, err := s.ledger(ctx, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	guess := known.Matcher()
	text, most := strings.TrimSpace(in.Text), 1
	if in.EntryID != "" {
		most = suggestedMost
	}
	for _, e := range entries {
		var found []imports.BankMatch
		if in.EntryID != "" && text != "" {
			found = known.Named(e, text)
		} else {
			found = guess.Match(e)
		}
		out.Body.Matches = append(out.Body.Matches, found[:min(most, len(found))]...)
	}
	return out, nil
}

// payable are the orders that money can still come in for.
const payable = "status IN ('draft', 'signed') AND total > received OR status = 'cancelled' AND charge > received"

// ledger is what lines of statements are compared with: orders that money can
// come in for, payments that stand in none with their orders, and the names of
// both.
func (s *Server) ledger(ctx context.Context, workspaceID string) (known imports.Ledger, err error) {
	known = imports.Ledger{Orders: map[string]*models.Order{}, Customers: map[string]string{}}
	orders, err := store.All[models.Order](ctx, s.Store, workspaceID, "number", -1, "("+payable+")")
	if err != nil {
		return known, err
	}
	known.Payments, err = store.All[models.Payment](ctx, s.Store, workspaceID, "id", -1, "bank_entry_id = '' AND voided = ? AND kind = ?", false, models.PaymentReceived)
	if err != nil {
		return known, err
	}
	asked := map[string]bool{}
	for _, o := range orders {
		known.Orders[o.ID], asked[o.CustomerID], asked[o.AgentID] = o, true, true
	}
	paid := map[string]bool{}
	for _, p := range known.Payments {
		asked[p.CustomerID], paid[p.OrderID] = true, known.Orders[p.OrderID] == nil
	}
	if err := eachOf(ctx, s.Store, workspaceID, paid, func(o *models.Order) { known.Orders[o.ID] = o }); err != nil {
		return known, err
	}
	err = eachOf(ctx, s.Store, workspaceID, asked, func(c *models.Customer) { known.Customers[c.ID] = cmp.Or(c.Company, c.Name) })
	for _, o := range orders {
		known.Payable = append(known.Payable, imports.Payable{Order: o, Customer: known.Customers[o.CustomerID], Agent: known.Customers[o.AgentID]})
	}
	return known, err
}

// eachOf reads the nouns of some ids, a part at a time: an engine takes only so
// many in a question.
func eachOf[T any, P store.NounPtr[T]](ctx context.Context, s *store.Store, workspaceID string, ids map[string]bool, use func(P)) error {
	wanted := []any{}
	for id, want := range ids {
		if want && id != "" {
			wanted = append(wanted, id)
		}
	}
	for some := range slices.Chunk(wanted, 500) {
		marks := strings.TrimSuffix(strings.Repeat("?, ", len(some)), ", ")
		if _, err := store.Each(ctx, s, workspaceID, use, "id IN ("+marks+")", some...); err != nil {
			return err
		}
	}
	return nil
}
