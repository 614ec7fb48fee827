package web

import (
	"cmp"
	"context"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
)

type monthInput struct {
	DepartmentID string `path:"departmentId" format:"uuid"`
	Month        string `path:"month" doc:"e.g. 2026-10"`
}

type pastMonthInput struct {
	DepartmentID string `path:"departmentId" format:"uuid"`
	Month        string `path:"month" doc:"e.g. 2026-10"`
	AsOf         string `query:"asOf" doc:"Day at whose end to look; left out: the month's last day, or today if that is earlier"`
}

// PastMonth is a month's board as it stood at the end of a day.
type PastMonth struct {
	Items    []*models.Item `json:"items" nullable:"false"`
	AsOf     models.Day     `json:"asOf"`
	KeptFrom models.Day     `json:"keptFrom" doc:"First day the log can tell of in full; empty: from the beginning"`
}

type pastMonthOutput struct{ Body PastMonth }

// MonthDone is what of a month's board is finished, as of one sequence.
type MonthDone struct {
	Epoch string         `json:"epoch"`
	Seq   int64          `json:"seq"`
	Items []*models.Item `json:"items" nullable:"false"`
}

type monthDoneOutput struct{ Body MonthDone }

func (s *Server) monthRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "past-month", Method: "GET", Path: "/api/boards/{departmentId}/months/{month}", Tags: []string{"boards"},
		Summary: "A month as it stood at the end of a day",
	}, s.pastMonth)
	huma.Register(api, huma.Operation{
		OperationID: "month-done", Method: "GET", Path: "/api/boards/{departmentId}/months/{month}/done", Tags: []string{"boards"},
		Summary: "What of a month is finished",
	}, s.monthDone)
}

// monthOf refuses what is no month, or no department of the workspace.
func (s *Server) monthOf(ctx context.Context, departmentID, asked string) (models.Month, error) {
	month := models.Month(asked)
	if !month.Valid() {
		return "", models.Invalid("month", "month.invalid", "month must be a month like 2026-10")
	}
	_, err := store.One[models.Department](ctx, s.Store, visitIn(ctx).actor.WorkspaceID, departmentID)
	return month, err
}

func (s *Server) pastMonth(ctx context.Context, in *pastMonthInput) (*pastMonthOutput, error) {
	month, err := s.monthOf(ctx, in.DepartmentID, in.Month)
	if err != nil {
		return nil, err
	}
	day := models.Day(in.AsOf)
	if day != "" && !day.Valid() {
		return nil, models.Invalid("asOf", "day.invalid", "asOf must be a date like 2026-10-08")
	}
	actor := visitIn(ctx).actor
	workspace, err := store.One[models.Workspace](ctx, s.Store, actor.WorkspaceID, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	zone := workspace.Location()
	day = cmp.Or(day, min(month.Last(), models.DayOf(s.now(), zone)))
	items, keptFrom, err := s.Store.PastMonth(ctx, actor.WorkspaceID, in.DepartmentID, month, endOf(day, zone))
	if err != nil {
		return nil, err
	}
	out := &pastMonthOutput{PastMonth{Items: visible(actor, items), AsOf: day}}
	if !keptFrom.IsZero() {
		out.Body.KeptFrom = models.DayOf(keptFrom, zone)
	}
	return out, nil
}

func (s *Server) monthDone(ctx context.Context, in *monthInput) (*monthDoneOutput, error) {
	month, err := s.monthOf(ctx, in.DepartmentID, in.Month)
	if err != nil {
		return nil, err
	}
	actor := visitIn(ctx).actor
	items, seq, err := s.Store.MonthDone(ctx, actor.WorkspaceID, in.DepartmentID, month)
	if err != nil {
		return nil, err
	}
	return &monthDoneOutput{MonthDone{Epoch: s.Store.Epoch(), Seq: seq, Items: visible(actor, items)}}, nil
}
