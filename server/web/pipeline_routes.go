package web

import (
	"cmp"
	"context"
	"encoding/base64"
	"encoding/json"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/lists"
)

type pipelineInput struct {
	ExhibitionID  string   `path:"exhibitionId" format:"uuid"`
	Text          string   `query:"text" maxLength:"100" doc:"Words that all must stand in company, name or pinyin, or be at least four digits of a phone the reader sees whole"`
	Whose         string   `query:"whose" enum:"mine,team,department,pool" doc:"As in a list of customers"`
	OwnerIDs      []string `query:"ownerIds" maxItems:"50" doc:"Owned by any of them; none: in the lead pool"`
	DepartmentID  string   `query:"departmentId" maxLength:"36"`
	Kinds         []string `query:"kinds" maxItems:"4"`
	Classes       []string `query:"classes" maxItems:"4" doc:"A, B, C, or none"`
	Grades        []string `query:"grades" maxItems:"5" doc:"vip, major, ordinary, small, or none"`
	Tags          []string `query:"tags" maxItems:"30" doc:"With any of them; a comma of a tag's own is written \\, and a backslash \\\\"`
	Sources       []string `query:"sources" maxItems:"30" doc:"From any of them, written as tags are; none: from nobody knows where"`
	Categories    []string `query:"categories" maxItems:"50" doc:"As in a list of customers"`
	Industries    []string `query:"industries" maxItems:"50" doc:"As in a list of customers"`
	Regions       []string `query:"regions" maxItems:"50" doc:"As in a list of customers"`
	Important     bool     `query:"important" doc:"Only important customers"`
	Stale         bool     `query:"stale" doc:"Only cards with a fact that nobody confirmed for too long"`
	OverAge       bool     `query:"overAge" doc:"Only customers too long in their stage, by the exhibition's rules"`
	NoContactDays int      `query:"noContactDays" minimum:"0" maximum:"3650" doc:"Only customers that nobody contacted for so many times 24 hours, or ever"`
	ScoreLeast    int      `query:"scoreLeast" minimum:"0" maximum:"100" doc:"Only customers evaluated with so much at least"`
	Sort          string   `query:"sort" enum:"value,age" default:"value" doc:"value: the most valuable first; age: those longest in the stage"`
	Stages        []string `query:"stages" maxItems:"7" doc:"Whose cards are wanted; left out: all"`
	After         string   `query:"after" maxLength:"400" doc:"next of a column's page before; with its stage alone, in the same order"`
	Limit         int      `query:"limit" minimum:"0" maximum:"200" default:"40" doc:"Cards of each stage; 0: only the numbers"`
}

// PipelineColumn is a stage of an exhibition's pipeline board.
type PipelineColumn struct {
	Stage     string         `json:"stage" enum:"potential,target,first_purchase,repeat,loyal,advocate,lost"`
	Count     int            `json:"count" doc:"Customers that the filter lets through, those on other pages too"`
	Sum       int64          `json:"sum" doc:"What they are expected to spend; fen"`
	OverAge   int            `json:"overAge" doc:"How many of them are too long in the stage"`
	Customers []customerJSON `json:"customers" nullable:"false"`
	Next      string         `json:"next,omitempty" doc:"For the next page's after; missing: there are no more"`
}

// Pipeline is an exhibition's pipeline board as of one seq.
type Pipeline struct {
	Epoch   string           `json:"epoch"`
	Seq     int64            `json:"seq"`
	Columns []PipelineColumn `json:"columns" nullable:"false"`
}

type pipelineOutput struct{ Body Pipeline }

func (s *Server) pipelineRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "read-pipeline", Method: "GET", Path: "/api/pipelines/{exhibitionId}", Tags: []string{"customers"},
		Summary: "An exhibition's pipeline board: counts, sums and the first cards of each stage",
	}, s.pipeline)
}

func (s *Server) pipeline(ctx context.Context, in *pipelineInput) (*pipelineOutput, error) {
	actor := visitIn(ctx).actor
	ask, err := in.ask(s.now())
	if err != nil {
		return nil, err
	}
	exhibition, err := store.One[models.Exhibition](ctx, s.Store, actor.WorkspaceID, in.ExhibitionID)
	if err != nil {
		return nil, err
	}
	ask.OverAge = exhibition.OverAgeBefore(ask.Now)
	index, err := s.listed.at(ctx, s, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	columns := index.Pipeline(ask, readerOf(actor))
	var ids []string
	for _, c := range columns {
		ids = append(ids, c.IDs...)
	}
	found, seq, err := s.Store.CustomersByID(ctx, actor.WorkspaceID, ids)
	if err != nil {
		return nil, err
	}
	out := &pipelineOutput{Pipeline{Epoch: s.Store.Epoch(), Seq: seq, Columns: []PipelineColumn{}}}
	for _, c := range columns {
		rows, err := s.tellCustomers(actor, seq, inUse(found, c.IDs))
		if err != nil {
			return nil, err
		}
		out.Body.Columns = append(out.Body.Columns, PipelineColumn{
			Stage: c.Stage, Count: c.Count, Sum: c.Sum, OverAge: c.OverAge, Customers: rows.Body.Customers, Next: nextOf(c.Next, ask.Filter.Order),
		})
	}
	return out, nil
}

// inUse are the cards of some ids, in their order, but for those archived since
// the ids were found.
func inUse(found map[string]*models.Customer, ids []string) (list []*models.Customer) {
	for _, id := range ids {
		if c := found[id]; c != nil && !c.Archived {
			list = append(list, c)
		}
	}
	return list
}

func (in *pipelineInput) ask(now time.Time) (ask lists.PipelineAsk, err error) {
	filter := models.PipelineFilter{CustomerFilter: models.CustomerFilter{
		Text: in.Text, Whose: in.Whose, OwnerIDs: in.OwnerIDs, DepartmentID: in.DepartmentID, Kinds: in.Kinds, Classes: in.Classes, Grades: in.Grades, Tags: unparted(in.Tags),
		Sources: unparted(in.Sources), Categories: in.Categories, Industries: in.Industries, Regions: in.Regions, Important: in.Important, Stale: in.Stale, NoContactDays: in.NoContactDays, ScoreLeast: in.ScoreLeast, ExpectedAt: in.ExhibitionID,
	}, OverAge: in.OverAge, Order: cmp.Or(in.Sort, models.SortValue)}
	if err := filter.Validate(); err != nil {
		return ask, err
	}
	wanted := models.CustomerFilter{Stages: in.Stages}
	if err := wanted.Validate(""); err != nil {
		return ask, err
	}
	ask = lists.PipelineAsk{Filter: &filter, Now: now, Stages: in.Stages, Limit: in.Limit}
	if in.After != "" {
		if len(in.Stages) != 1 {
			return ask, models.Invalid("stages", "cursor.invalid", "after goes with the one stage it is of")
		}
		ask.After, err = readPipelinePlace(in.After, filter.Order)
	}
	return ask, err
}

// pipelinePlace is a lists.PipelinePlace as it travels.
type pipelinePlace struct {
	Sort  string `json:"s"`
	Value int64  `json:"v"`
	ID    string `json:"i"`
}

func nextOf(place *lists.PipelinePlace, sort string) string {
	if place == nil {
		return ""
	}
	text, err := json.Marshal(pipelinePlace{Sort: sort, Value: place.Value, ID: place.ID})
	if err != nil {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

func readPipelinePlace(text, sort string) (*lists.PipelinePlace, error) {
	var place pipelinePlace
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err == nil {
		err = json.Unmarshal(raw, &place)
	}
	if err != nil || place.ID == "" || place.Sort != sort {
		return nil, models.Invalid("after", "cursor.invalid", "after must be the next of the page before, in the same order")
	}
	return &lists.PipelinePlace{Value: place.Value, ID: place.ID}, nil
}
