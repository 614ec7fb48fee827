package web

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

type planRevisionsInput struct {
	DepartmentID string `path:"departmentId" format:"uuid"`
	Period       string `path:"period" doc:"2026-W41 or 2026-10"`
}

// PlanRevisions are the changes of a plan since it was approved.
type PlanRevisions struct {
	Revisions []models.Revision `json:"revisions" nullable:"false" doc:"The oldest first; none while the plan is not approved"`
	KeptFrom  models.Day        `json:"keptFrom" doc:"First day the log can tell of in full; empty: from the beginning"`
}

type planRevisionsOutput struct{ Body PlanRevisions }

func (s *Server) approvalRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "plan-revisions", Method: "GET", Path: "/api/boards/{departmentId}/plans/{period}/revisions", Tags: []string{"boards"},
		Summary: "What of a plan was changed after it was approved",
	}, s.planRevisions)
}

func (s *Server) planRevisions(ctx context.Context, in *planRevisionsInput) (*planRevisionsOutput, error) {
	actor, period := visitIn(ctx).actor, models.Period(in.Period)
	if !period.Valid() {
		return nil, models.Invalid("period", "period.invalid", "period must be a week like 2026-W41 or a month like 2026-10")
	}
	if _, err := store.One[models.Department](ctx, s.Store, actor.WorkspaceID, in.DepartmentID); err != nil {
		return nil, err
	}
	out := &planRevisionsOutput{PlanRevisions{Revisions: []models.Revision{}}}
	a, err := s.Store.Approval(ctx, actor.WorkspaceID, in.DepartmentID, period)
	if err != nil || a == nil || a.SinceSeq == 0 {
		return out, err
	}
	workspace, err := store.One[models.Workspace](ctx, s.Store, actor.WorkspaceID, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	zone := workspace.Location()
	since, err := s.Store.PlanSince(ctx, a)
	if err != nil {
		return nil, err
	}
	revisions, err := models.Revisions(since.Before, since.Changes, a, zone)
	if err != nil {
		return nil, err
	}
	for _, m := range revisions {
		if places := visiblePlaces(actor, m.Places); len(places) > 0 {
			m.Places = places
			out.Body.Revisions = append(out.Body.Revisions, m)
		}
	}
	if !since.KeptFrom.IsZero() {
		out.Body.KeptFrom = models.DayOf(since.KeptFrom, zone)
	}
	return out, nil
}

// visiblePlaces keeps the places of which an actor may see all.
func visiblePlaces(actor models.Actor, places []models.RevisionPlace) []models.RevisionPlace {
	var seen []models.RevisionPlace
	for _, p := range places {
		if sees(actor, p.Before) && sees(actor, p.After) {
			seen = append(seen, p)
		}
	}
	return seen
}

func sees(actor models.Actor, i *models.Item) bool {
	return i == nil || policy.See(actor, models.KindItem, i.Scope()) == policy.Full
}
