package web

import (
	"context"
	"encoding/json"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/server/lists"
	"zhanban/server/policy"
)

type customerListInput struct {
	Text          string   `query:"text" maxLength:"100" doc:"Words that all must stand in company, name or pinyin, or be at least four digits of a phone the reader sees whole"`
	Whose         string   `query:"whose" enum:"mine,team,department,pool" doc:"mine: owned; team: owned, or worked on beside the owner; department: of the reader's department; pool: owned by nobody"`
	OwnerIDs      []string `query:"ownerIds" maxItems:"50" doc:"Owned by any of them; none: in the lead pool"`
	DepartmentID  string   `query:"departmentId" maxLength:"36"`
	Kinds         []string `query:"kinds" maxItems:"4"`
	Stages        []string `query:"stages" maxItems:"7"`
	Classes       []string `query:"classes" maxItems:"4" doc:"A, B, C, or none"`
	Grades        []string `query:"grades" maxItems:"5" doc:"vip, major, ordinary, small, or none"`
	Tags          []string `query:"tags" maxItems:"30" doc:"With any of them; a comma of a tag's own is written \\, and a backslash \\\\"`
	Sources       []string `query:"sources" maxItems:"30" doc:"From any of them, written as tags are; none: from nobody knows where"`
	Categories    []string `query:"categories" maxItems:"50" doc:"Entries of the dictionary of categories; none: nobody said, other: what no entry means"`
	Industries    []string `query:"industries" maxItems:"50" doc:"Entries of the dictionary of industries, the same way"`
	Regions       []string `query:"regions" maxItems:"50" doc:"Provinces, as CN-33, and countries, as NO; none: nobody said, other: what is neither"`
	ExhibitionID  string   `query:"exhibitionId" maxLength:"36" doc:"An edition attended"`
	ExpectedAt    string   `query:"expectedAt" maxLength:"36" doc:"An exhibition on whose pipeline board they are"`
	Important     bool     `query:"important" doc:"Only important customers"`
	Stale         bool     `query:"stale" doc:"Only cards with a fact that nobody confirmed for too long"`
	NoContactDays int      `query:"noContactDays" minimum:"0" maximum:"3650" doc:"Only cards that nobody contacted for so many times 24 hours, or ever"`
	ScoreLeast    int      `query:"scoreLeast" minimum:"0" maximum:"100" doc:"Only cards evaluated with so much at least"`
	Archived      bool     `query:"archived" doc:"Archived cards instead of those in use"`
	Sort          string   `query:"sort" enum:"company,lastContactAt,stageSince,updatedAt,createdAt,class,grade,stage,score" doc:"Left out: company, which is by pinyin. Cards alike in it follow by name, then by id"`
	Descending    bool     `query:"descending"`
	After         string   `query:"after" maxLength:"4000" doc:"next of the page before, of a list in the same order"`
	Limit         int      `query:"limit" minimum:"0" maximum:"200" default:"50" doc:"0: only the numbers"`
}

func (in *customerListInput) filter() *models.CustomerFilter {
	return &models.CustomerFilter{
		Text: in.Text, Whose: in.Whose, OwnerIDs: in.OwnerIDs, DepartmentID: in.DepartmentID, Kinds: in.Kinds, Stages: in.Stages,
		Classes: in.Classes, Grades: in.Grades, Tags: unparted(in.Tags), Sources: unparted(in.Sources), Categories: in.Categories, Industries: in.Industries, Regions: in.Regions, ExhibitionID: in.ExhibitionID, ExpectedAt: in.ExpectedAt, Important: in.Important, Stale: in.Stale,
		NoContactDays: in.NoContactDays, ScoreLeast: in.ScoreLeast, Archived: in.Archived, Sort: in.Sort, Descending: in.Descending,
	}
}

// CustomerRows are cards as the reader may see them, as of one seq: what a
// client holds at a later seq is newer.
type CustomerRows struct {
	Epoch     string         `json:"epoch"`
	Seq       int64          `json:"seq"`
	Customers []customerJSON `json:"customers" nullable:"false"`
}

// CustomerEnd is where a part of a list ends in its order.
type CustomerEnd struct {
	Value int64  `json:"value" doc:"Of the column it is sorted by: ms, the score, or the place of a class, grade or stage among them; 0 if by company"`
	Name  string `json:"name" doc:"Pinyin; of who has none, the company or name in lower case"`
	ID    string `json:"id"`
}

// CustomerPage is a part of a list of customers.
type CustomerPage struct {
	CustomerRows
	End    *CustomerEnd   `json:"end,omitempty" doc:"Where this part ends: what a card that changes is compared with, to tell whether it belongs above; missing: this was the last"`
	Next   string         `json:"next,omitempty" doc:"For the next page's after; missing: this was the last"`
	Total  int            `json:"total" doc:"How many cards the whole list has"`
	Stages map[string]int `json:"stages" doc:"How many there would be of each stage, without the filter's own"`
}

type customerListOutput struct{ Body CustomerPage }

// customerWordsInput says whose words are asked for.
type customerWordsInput struct {
	ExpectedAt string `query:"expectedAt" maxLength:"36" doc:"Only of the customers on this exhibition's pipeline board"`
}

type customerWordsOutput struct{ Body lists.Words }

type customersByIDInput struct {
	IDs []string `query:"ids" required:"true" minItems:"1" maxItems:"100"`
}

type customersByIDOutput struct{ Body CustomerRows }

type customerInput struct {
	ID string `path:"id" maxLength:"36"`
}

func (s *Server) customerRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "list-customers", Method: "GET", Path: "/api/customers", Tags: []string{"customers"},
		Summary: "Customer cards, filtered and sorted, page by page",
	}, s.listCustomers)
	huma.Register(api, huma.Operation{
		OperationID: "customers-by-id", Method: "GET", Path: "/api/customers/by_id", Tags: []string{"customers"},
		Summary: "Some customer cards; those that are not there, or archived, are left out",
	}, s.customersByID)
	huma.Register(api, huma.Operation{
		OperationID: "customer-words", Method: "GET", Path: "/api/customers/words", Tags: []string{"customers"},
		Summary: "Tags and sources that cards have, as a filter may name them, and the words of their categories and industries, the commonest first",
	}, s.customerWords)
	huma.Register(api, huma.Operation{
		OperationID: "read-customer", Method: "GET", Path: "/api/customers/{id}", Tags: []string{"customers"},
		Summary: "One customer card, archived or not",
	}, s.readCustomer)
}

func (s *Server) listCustomers(ctx context.Context, in *customerListInput) (*customerListOutput, error) {
	actor, filter := visitIn(ctx).actor, in.filter()
	if err := filter.Validate(""); err != nil {
		return nil, err
	}
	after, err := lists.ReadPlace(in.After, filter)
	if err != nil {
		return nil, err
	}
	index, err := s.listed.at(ctx, s, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	page := index.Page(filter, readerOf(actor), after, in.Limit, s.now())
	rows, err := s.customerRows(ctx, actor, page.IDs, filter.Archived)
	if err != nil {
		return nil, err
	}
	out := &customerListOutput{CustomerPage{CustomerRows: rows, Next: page.Next, Total: page.Total, Stages: page.Stages}}
	if page.End != nil {
		out.Body.End = &CustomerEnd{page.End.Value, page.End.Name, page.End.ID}
	}
	return out, nil
}

func (s *Server) customerWords(ctx context.Context, in *customerWordsInput) (*customerWordsOutput, error) {
	actor, filter := visitIn(ctx).actor, &models.CustomerFilter{ExpectedAt: in.ExpectedAt}
	index, err := s.listed.at(ctx, s, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	return &customerWordsOutput{index.Words(filter, readerOf(actor), s.now())}, nil
}

func readerOf(actor models.Actor) lists.Reader {
	return lists.Reader{UserID: actor.UserID, DepartmentID: actor.DepartmentID, SeesWhole: func(scope models.Scope) bool {
		return policy.See(actor, models.KindCustomer, scope) == policy.Full
	}}
}

func (s *Server) customersByID(ctx context.Context, in *customersByIDInput) (*customersByIDOutput, error) {
	rows, err := s.customerRows(ctx, visitIn(ctx).actor, in.IDs, false)
	if err != nil {
		return nil, err
	}
	return &customersByIDOutput{rows}, nil
}

func (s *Server) readCustomer(ctx context.Context, in *customerInput) (*customersByIDOutput, error) {
	actor := visitIn(ctx).actor
	found, seq, err := s.Store.CustomersByID(ctx, actor.WorkspaceID, []string{in.ID})
	if err != nil {
		return nil, err
	}
	c := found[in.ID]
	if c == nil {
		return nil, models.Errorf(models.CodeNotFound, "not_found", "no customer %s", in.ID).With("kind", models.KindCustomer).With("id", in.ID)
	}
	if err := s.noteLook(ctx, actor, c); err != nil {
		return nil, err
	}
	return s.tellCustomers(actor, seq, []*models.Customer{c})
}

// customerRows are the cards of some ids that are archived, or not, in the
// order of the ids.
func (s *Server) customerRows(ctx context.Context, actor models.Actor, ids []string, archived bool) (CustomerRows, error) {
	found, seq, err := s.Store.CustomersByID(ctx, actor.WorkspaceID, ids)
	if err != nil {
		return CustomerRows{}, err
	}
	var list []*models.Customer
	for _, id := range ids {
		if c := found[id]; c != nil && c.Archived == archived {
			list = append(list, c)
		}
		delete(found, id) // named twice
	}
	out, err := s.tellCustomers(actor, seq, list)
	if err != nil {
		return CustomerRows{}, err
	}
	return out.Body, nil
}

// tellCustomers says of cards what an actor may see.
func (s *Server) tellCustomers(actor models.Actor, seq int64, list []*models.Customer) (*customersByIDOutput, error) {
	out := &customersByIDOutput{CustomerRows{Epoch: s.Store.Epoch(), Seq: seq, Customers: []customerJSON{}}}
	for _, c := range list {
		state, err := json.Marshal(c)
		if err != nil {
			return nil, err
		}
		if state = sighted(actor, models.KindCustomer, c.Scope(), state); state != nil {
			out.Body.Customers = append(out.Body.Customers, customerJSON{state})
		}
	}
	return out, nil
}

// customerJSON is a card's JSON as the reader sees it.
type customerJSON struct{ json.RawMessage }

// Schema describes it as the card it is.
func (customerJSON) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[models.Customer](), true, "Customer")
}
