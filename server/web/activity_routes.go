package web

import (
	"cmp"
	"context"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
	"zhanban/server/reports"
)

// ActivityQuestion is of which period it is asked.
type ActivityQuestion struct {
	Period string `path:"period" doc:"2026-W41 or 2026-10"`
}

type activityWorkbookInput struct {
	ActivityQuestion
	Language string `query:"language" enum:"zh-CN,en" default:"zh-CN" doc:"Of its titles"`
}

// Activity is what the departments did in a period, side by side: the figures
// of their work reports (R4), without what they sold.
type Activity struct {
	Period      models.Period       `json:"period"`
	From        models.Day          `json:"from"`
	To          models.Day          `json:"to"`
	Through     models.Day          `json:"through" doc:"The last day that is counted: the period's, or today"`
	Departments []reports.ActiveRow `json:"departments" nullable:"false" doc:"Those in use, in their order"`
}

type activityOutput struct{ Body *Activity }

func (s *Server) activityRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "read-activity", Method: "GET", Path: "/api/activity/{period}", Tags: []string{"reports"},
		Summary:     "What all departments did in a week or month, side by side",
		Description: "The figures of their work reports, corrected as they stand there. For those whose rights reach over departments.",
	}, func(ctx context.Context, in *ActivityQuestion) (*activityOutput, error) {
		activity, err := s.activity(ctx, in)
		return &activityOutput{activity}, err
	})
	huma.Register(api, huma.Operation{
		OperationID: "export-activity", Method: "GET", Path: "/api/activity/{period}/workbook", Tags: []string{"reports"}, Summary: "The same as Excel",
		Responses: map[string]*huma.Response{"200": {Description: "The file", Content: map[string]*huma.MediaType{"application/octet-stream": {}}}},
	}, func(ctx context.Context, in *activityWorkbookInput) (*reportWorkbookOutput, error) {
		activity, err := s.activity(ctx, &in.ActivityQuestion)
		if err != nil {
			return nil, err
		}
		names, err := s.reportNames(ctx, visitIn(ctx).actor.WorkspaceID, &models.Report{}, in.Language)
		if err != nil {
			return nil, err
		}
		table := names.ActivityTable(activity.Departments)
		return workbookOf(table.Name+" "+in.Period, names.ActivityTables(activity.Departments))
	})
}

// activity reads every department's report of a period, and of the one before.
func (s *Server) activity(ctx context.Context, in *ActivityQuestion) (*Activity, error) {
	actor, period := visitIn(ctx).actor, models.Period(in.Period)
	if !policy.Overlooks(actor) {
		return nil, models.Errorf(models.CodeForbidden, "forbidden", "what other departments do is not yours to read")
	}
	if !period.Valid() {
		return nil, models.Invalid("period", "period.invalid", "period must be a week like 2026-W41 or a month like 2026-10")
	}
	at, err := s.standing(ctx, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	if err := period.InReach(models.DayOf(s.now(), at.zone)); err != nil {
		return nil, err
	}
	key := workKey{workspaceID: actor.WorkspaceID, period: period, epoch: at.epoch, seq: at.seq}
	return s.active.once(key, func() (*Activity, error) { return s.makeActivity(context.WithoutCancel(ctx), key) })
}

func (s *Server) makeActivity(ctx context.Context, key workKey) (*Activity, error) {
	ask, err := s.workAsk(ctx, key)
	if err != nil {
		return nil, err
	}
	var departments []models.Department
	if _, err := store.Each(ctx, s.Store, key.workspaceID, func(d *models.Department) { departments = append(departments, *d) }, "archived = ?", false); err != nil {
		return nil, err
	}
	slices.SortFunc(departments, func(x, y models.Department) int { return cmp.Or(cmp.Compare(x.Rank, y.Rank), cmp.Compare(x.ID, y.ID)) })
	ask.Period = key.period
	out := &Activity{Period: key.period, From: key.period.First(), To: key.period.Last(), Through: ask.Through(), Departments: []reports.ActiveRow{}}
	for _, d := range departments {
		row := reports.ActiveRow{DepartmentID: d.ID}
		ask.DepartmentID = d.ID
		for to, period := range map[*models.WorkNumbers]models.Period{&row.Figures: key.period, &row.Before: key.period.Add(-1)} {
			record, draft, err := s.workDraft(ctx, key.workspaceID, ask, period)
			if err != nil {
				return nil, err
			}
			*to = record.Corrected(draft.Figures).Activity()
		}
		out.Departments = append(out.Departments, row)
	}
	return out, nil
}
