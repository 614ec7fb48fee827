package web

import (
	"context"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/server/policy"
	"zhanban/server/search"
)

// searchMost is how many of each group a search gives.
const searchMost = 20

type searchInput struct {
	Q string `query:"q" maxLength:"100" doc:"Words, all of which must be found: text, pinyin from a syllable on, initials, a booth's code, four or more digits of a phone. Empty: nothing is found, but the next question is answered sooner"`
}

// SearchHit is one thing that was found, as the reader may see it.
type SearchHit struct {
	ID           string   `json:"id" doc:"Of the noun; of a contact, its customer's"`
	Title        string   `json:"title"`
	Marks        [][2]int `json:"marks" doc:"Parts of the title that were found: from, up to which unit of UTF-16"`
	Field        string   `json:"field" enum:"code,title,company,name,contact,phone,email,wechat,text,notes" doc:"Which fact was found"`
	Excerpt      string   `json:"excerpt" doc:"What was found, where it is not the title; empty: it is"`
	ExcerptMarks [][2]int `json:"excerptMarks"`
	About        string   `json:"about" doc:"Of a customer, the person to talk to first; of anything else, the customer it is about"`
	CustomerID   string   `json:"customerId"`
	PersonID     string   `json:"personId" doc:"Owner, first assignee or holder"`
	DepartmentID string   `json:"departmentId"`
	ExhibitionID string   `json:"exhibitionId"`
	Hall         string   `json:"hall"`
	Day          string   `json:"day" doc:"When an item is planned, a follow-up due or done"`
	Done         bool     `json:"done"`
	State        string   `json:"state" doc:"Of a booth"`
	Masked       bool     `json:"masked" doc:"Of a customer the reader may not see whole"`
}

// SearchGroup is what was found of one sort, the best first.
type SearchGroup struct {
	Hits []SearchHit `json:"hits" nullable:"false" maxItems:"20"`
	More bool        `json:"more" doc:"There are more"`
}

// SearchHits is what a search found, as far as the reader may see it.
type SearchHits struct {
	Customers SearchGroup `json:"customers"`
	Contacts  SearchGroup `json:"contacts"`
	Items     SearchGroup `json:"items"`
	Booths    SearchGroup `json:"booths"`
	FollowUps SearchGroup `json:"followUps"`
	Order     []string    `json:"order" nullable:"false" doc:"The groups, that with the best hit first"`
}

type searchOutput struct{ Body SearchHits }

func (s *Server) searchRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "search", Method: "GET", Path: "/api/search", Tags: []string{"search"},
		Summary: "Customers, their contacts, items, booths and follow-ups in which all words are found, at most 20 of each",
	}, s.search)
}

func (s *Server) search(ctx context.Context, in *searchInput) (*searchOutput, error) {
	actor := visitIn(ctx).actor
	texts, err := s.texts.at(ctx, s, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	found := texts.Find(in.Q, searchMost, func(kind models.Kind, scope models.Scope) search.Sight {
		sight := policy.See(actor, kind, scope)
		return search.Sight{Seen: sight != policy.Hidden, Whole: sight == policy.Full, Own: slices.Contains(scope.UserIDs, actor.UserID)}
	})
	hits, err := s.tellHits(ctx, actor, in.Q, found)
	if err != nil {
		return nil, err
	}
	return &searchOutput{*hits}, nil
}
