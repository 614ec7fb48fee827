package web

import (
	"bytes"
	"cmp"
	"context"
	"net/url"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
	"zhanban/server/reports"
	"zhanban/server/sheets"
)

// WorkReportQuestion is which report is asked for.
type WorkReportQuestion struct {
	DepartmentID string `path:"departmentId" format:"uuid"`
	Period       string `path:"period" doc:"2026-W41 or 2026-10"`
	UserID       string `query:"userId" maxLength:"36" doc:"Whose part; left out: the department's"`
}

// WorkReportDraft is what a report is drafted from what happened, or was when
// it was submitted, beside the periods before it.
type WorkReportDraft struct {
	Draft *models.WorkDraft `json:"draft"`
	Kept  bool              `json:"kept" doc:"As it was submitted; else as of now"`
	Past  []WorkReportPast  `json:"past" nullable:"false" doc:"The periods before it, the oldest first"`
}

// WorkReportPast are the figures of a period before.
type WorkReportPast struct {
	Period  models.Period      `json:"period"`
	Kept    bool               `json:"kept" doc:"As they were submitted, corrected by hand; else drafted now"`
	Figures models.WorkNumbers `json:"figures"`
}

type workReportOutput struct{ Body *WorkReportDraft }

type workWorkbookInput struct {
	WorkReportQuestion
	Language string `query:"language" enum:"zh-CN,en" default:"zh-CN" doc:"Of its titles"`
}

// workPastMost is how many periods stand beside a report.
const workPastMost = 5

func (s *Server) workReportRoutes(api huma.API) {
	const path = "/api/boards/{departmentId}/work_reports/{period}"
	huma.Register(api, huma.Operation{
		OperationID: "draft-work-report", Method: "GET", Path: path, Tags: []string{"reports"},
		Summary:     "What a weekly or monthly report says",
		Description: "Until it is submitted its draft is made anew for every answer. What was corrected is in the view work_reports:<departmentId>. Without the money of those whose orders the reader does not see.",
	}, func(ctx context.Context, in *WorkReportQuestion) (*workReportOutput, error) {
		draft, _, err := s.workReport(ctx, in)
		return &workReportOutput{draft}, err
	})
	huma.Register(api, huma.Operation{
		OperationID: "export-work-report", Method: "GET", Path: path + "/workbook", Tags: []string{"reports"}, Summary: "The same as Excel, what was corrected beside what was drafted",
		Responses: map[string]*huma.Response{"200": {Description: "The file", Content: map[string]*huma.MediaType{"application/octet-stream": {}}}},
	}, s.workWorkbook)
}

// workReport makes a report as a person sees it; the record is nil if nobody
// has begun it.
func (s *Server) workReport(ctx context.Context, in *WorkReportQuestion) (*WorkReportDraft, *models.WorkReport, error) {
	actor, period := visitIn(ctx).actor, models.Period(in.Period)
	if !period.Valid() {
		return nil, nil, models.Invalid("period", "period.invalid", "period must be a week like 2026-W41 or a month like 2026-10")
	}
	if _, err := store.One[models.Department](ctx, s.Store, actor.WorkspaceID, in.DepartmentID); err != nil {
		return nil, nil, err
	}
	ask, err := s.workAsk(ctx, actor.WorkspaceID, in)
	if err != nil {
		return nil, nil, err
	}
	out := &WorkReportDraft{Past: []WorkReportPast{}}
	record, draft, err := s.workDraft(ctx, actor.WorkspaceID, ask, period)
	if err != nil {
		return nil, nil, err
	}
	out.Kept = record != nil && record.Draft != nil
	sees := policy.See(actor, models.KindWorkReport, workScope(in)) == policy.Full
	if out.Draft = draft; !sees {
		out.Draft = draft.Hide()
	}
	for n := -workPastMost; n < 0; n++ {
		before, then, err := s.workDraft(ctx, actor.WorkspaceID, ask, period.Add(n))
		if err != nil {
			return nil, nil, err
		}
		past := WorkReportPast{Period: then.Period, Figures: then.Figures, Kept: before != nil && before.Draft != nil}
		if past.Kept {
			past.Figures = before.Corrected(past.Figures)
		}
		if !sees {
			past.Figures.Amount, past.Figures.Received = models.Sums{}, models.Sums{}
		}
		out.Past = append(out.Past, past)
	}
	if record != nil && !sees {
		record = record.Hide()
	}
	return out, record, nil
}

func workScope(in *WorkReportQuestion) models.Scope {
	return (&models.WorkReport{DepartmentID: in.DepartmentID, UserID: in.UserID}).Scope()
}

func (s *Server) workAsk(ctx context.Context, workspaceID string, in *WorkReportQuestion) (models.WorkAsk, error) {
	ask := models.WorkAsk{DepartmentID: in.DepartmentID, UserID: in.UserID, Now: s.now(), Calendar: models.Calendar{}}
	workspace, err := store.One[models.Workspace](ctx, s.Store, workspaceID, workspaceID)
	if err != nil {
		return ask, err
	}
	ask.Zone = workspace.Location()
	_, err = store.Each(ctx, s.Store, workspaceID, func(d *models.CalendarDay) { ask.Calendar[d.Day] = d.Type }, "1 = 1")
	return ask, err
}

// workDraft is the draft of a period: as it was submitted, or made now.
func (s *Server) workDraft(ctx context.Context, workspaceID string, ask models.WorkAsk, period models.Period) (*models.WorkReport, *models.WorkDraft, error) {
	record, err := s.Store.WorkReport(ctx, workspaceID, ask.DepartmentID, ask.UserID, period)
	if err != nil {
		return nil, nil, err
	}
	if record != nil && record.Draft != nil {
		return record, record.Draft, nil
	}
	ask.Period = period
	facts, _, err := s.Store.WorkFacts(ctx, workspaceID, ask)
	if err != nil {
		return nil, nil, err
	}
	return record, ask.Draft(facts), nil
}

func (s *Server) workWorkbook(ctx context.Context, in *workWorkbookInput) (*reportWorkbookOutput, error) {
	actor := visitIn(ctx).actor
	draft, record, err := s.workReport(ctx, &in.WorkReportQuestion)
	if err != nil {
		return nil, err
	}
	names, err := s.reportNames(ctx, actor.WorkspaceID, &models.Report{}, in.Language)
	if err != nil {
		return nil, err
	}
	workspace, err := store.One[models.Workspace](ctx, s.Store, actor.WorkspaceID, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	names.Kinds = map[string]string{}
	for _, kind := range workspace.Kinds() {
		names.Kinds[kind.Key] = kind.Name
	}
	work := reports.Work{Draft: draft.Draft, Report: record, Of: cmp.Or(names.Users[in.UserID], names.Departments[in.DepartmentID])}
	if n := len(draft.Past); n > 0 {
		work.Before = &draft.Past[n-1].Figures
	}
	var file bytes.Buffer
	if err := sheets.WriteTables(&file, names.WorkTables(work)); err != nil {
		return nil, err
	}
	name := cleanName(work.Of + " " + in.Period)
	return &reportWorkbookOutput{
		Kind: exportKinds["xlsx"], Cache: "private, no-store", Disposition: "attachment; filename*=UTF-8''" + url.PathEscape(name+".xlsx"), Body: file.Bytes(),
	}, nil
}
