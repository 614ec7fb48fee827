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

// ReportQuestion is which report is wanted of an exhibition.
type ReportQuestion struct {
	By           string `query:"by" enum:"day,week,month" default:"week" doc:"How long its periods are"`
	DepartmentID string `query:"departmentId" maxLength:"36" doc:"Only of this department's orders"`
	UserID       string `query:"userId" maxLength:"36" doc:"Only of this person's orders"`
}

type reportInput struct {
	ExhibitionID string `path:"exhibitionId" format:"uuid"`
	ReportQuestion
}

type reportOutput struct{ Body *models.Report }

func (s *Server) reportRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "read-report", Method: "GET", Path: "/api/reports/{exhibitionId}", Tags: []string{"reports"},
		Summary:     "How the recruiting of an exhibition goes",
		Description: "Exhibitors and booths recruited, part paid and paid, by period, department and person, beside targets and the edition before; how halls are taken and what they bring. Counts are of everybody's orders, amounts of those whose money the reader sees.",
	}, s.readReport)
	s.reportWorkbookRoute(api)
}

func (s *Server) readReport(ctx context.Context, in *reportInput) (*reportOutput, error) {
	report, err := s.report(ctx, visitIn(ctx).actor, in.ExhibitionID, in.ReportQuestion)
	return &reportOutput{report}, err
}

// report makes a report as a person sees it.
func (s *Server) report(ctx context.Context, actor models.Actor, exhibitionID string, q ReportQuestion) (*models.Report, error) {
	exhibition, err := store.One[models.Exhibition](ctx, s.Store, actor.WorkspaceID, exhibitionID)
	if err != nil {
		return nil, err
	}
	workspace, err := store.One[models.Workspace](ctx, s.Store, actor.WorkspaceID, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	zone := workspace.Location()
	ask := reports.Ask{
		Exhibition: exhibition, By: cmp.Or(q.By, models.ReportByWeek), DepartmentID: q.DepartmentID, UserID: q.UserID,
		Today: models.DayOf(s.now(), zone), Began: models.DayOf(exhibition.CreatedAt, zone), Money: policy.Money(actor),
		Sees: func(scope models.Scope) bool { return policy.See(actor, models.KindOrder, scope) == policy.Full },
	}
	if exhibition.PreviousID != "" {
		if ask.Previous, err = store.One[models.Exhibition](ctx, s.Store, actor.WorkspaceID, exhibition.PreviousID); err != nil {
			return nil, err
		}
	}
	index, err := s.recruits.at(ctx, s, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	return index.Report(ask), nil
}
