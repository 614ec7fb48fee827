package web

import (
	"cmp"
	"context"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
	"zhanban/server/reports"
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
		paper, err := s.workReport(ctx, in)
		if err != nil {
			return nil, err
		}
		return &workReportOutput{paper.draft}, nil
	})
	huma.Register(api, huma.Operation{
		OperationID: "export-work-report", Method: "GET", Path: path + "/workbook", Tags: []string{"reports"}, Summary: "The same as Excel, what was corrected beside what was drafted",
		Responses: map[string]*huma.Response{"200": {Description: "The file", Content: map[string]*huma.MediaType{"application/octet-stream": {}}}},
	}, s.workWorkbook)
	s.activityRoutes(api)
}

// workReport is a report as a person sees it. Whoever asks for the same
// meanwhile is given the same.
func (s *Server) workReport(ctx context.Context, in *WorkReportQuestion) (*workPaper, error) {
	actor, period := visitIn(ctx).actor, models.Period(in.Period)
	if !period.Valid() {
		return nil, models.Invalid("period", "period.invalid", "period must be a week like 2026-W41 or a month like 2026-10")
	}
	sight := policy.See(actor, models.KindWorkReport, workScope(in))
	if sight == policy.Hidden {
		return nil, models.Errorf(models.CodeForbidden, "forbidden", "what other departments do is not yours to read")
	}
	at, err := s.standing(ctx, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	if err := period.InReach(models.DayOf(s.now(), at.zone)); err != nil {
		if record, lost := s.Store.WorkReport(ctx, actor.WorkspaceID, in.DepartmentID, in.UserID, period); lost != nil || record == nil || record.Draft == nil {
			return nil, err // what was submitted is there to be read, however old
		}
	}
	key := workKey{actor.WorkspaceID, in.DepartmentID, in.UserID, period, at.epoch, at.seq, sight == policy.Full}
	return s.works.once(key, func() (*workPaper, error) { return s.makeWork(context.WithoutCancel(ctx), key) })
}

// makeWork makes a report as those see it who see its money, or do not.
func (s *Server) makeWork(ctx context.Context, key workKey) (*workPaper, error) {
	if _, err := store.One[models.Department](ctx, s.Store, key.workspaceID, key.departmentID); err != nil {
		return nil, err
	}
	ask, err := s.workAsk(ctx, key)
	if err != nil {
		return nil, err
	}
	out := &WorkReportDraft{Past: []WorkReportPast{}}
	record, draft, err := s.workDraft(ctx, key.workspaceID, ask, key.period)
	if err != nil {
		return nil, err
	}
	out.Kept = record != nil && record.Draft != nil
	if out.Draft = draft; !key.sees {
		out.Draft = draft.Hide()
	}
	for n := -workPastMost; n < 0; n++ {
		before, then, err := s.workDraft(ctx, key.workspaceID, ask, key.period.Add(n))
		if err != nil {
			return nil, err
		}
		past := WorkReportPast{Period: then.Period, Figures: then.Figures, Kept: before != nil && before.Draft != nil}
		if past.Kept {
			past.Figures = before.Corrected(past.Figures)
		}
		if !key.sees {
			past.Figures.Amount, past.Figures.Received = models.Sums{}, models.Sums{}
		}
		out.Past = append(out.Past, past)
	}
	if record != nil && !key.sees {
		record = record.Hide()
	}
	return &workPaper{out, record, ask.Zone}, nil
}

func workScope(in *WorkReportQuestion) models.Scope {
	return (&models.WorkReport{DepartmentID: in.DepartmentID, UserID: in.UserID}).Scope()
}

func (s *Server) workAsk(ctx context.Context, key workKey) (models.WorkAsk, error) {
	ask := models.WorkAsk{DepartmentID: key.departmentID, UserID: key.userID, Now: s.now(), Calendar: models.Calendar{}}
	workspace, err := store.One[models.Workspace](ctx, s.Store, key.workspaceID, key.workspaceID)
	if err != nil {
		return ask, err
	}
	ask.Zone = workspace.Location()
	_, err = store.Each(ctx, s.Store, key.workspaceID, func(d *models.CalendarDay) { ask.Calendar[d.Day] = d.Type }, "1 = 1")
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
	paper, err := s.workReport(ctx, &in.WorkReportQuestion)
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
	work := reports.Work{Draft: paper.draft.Draft, Report: paper.record, Zone: paper.zone, Of: cmp.Or(names.Users[in.UserID], names.Departments[in.DepartmentID])}
	if n := len(paper.draft.Past); n > 0 {
		work.Before = &paper.draft.Past[n-1].Figures
	}
	return workbookOf(work.Of+" "+in.Period, names.WorkTables(work))
}
