package web

import (
	"context"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

// namesMost is how many names a preview gives of each kind.
const namesMost = 5

type handoverInput struct {
	ID string `path:"id" format:"uuid"`
}

// HandoverWork is what a person has of a kind.
type HandoverWork struct {
	Kind  models.Kind `json:"kind" enum:"customer,follow_up,item,series,booth,order"`
	Count int         `json:"count"`
	Names []string    `json:"names" nullable:"false" doc:"The first few"`
}

// HandoverDone is a handover that can still be taken back, or was.
type HandoverDone struct {
	models.Handover
	Until time.Time `json:"until" doc:"How long it can be taken back"`
}

type handoverOutput struct {
	Body struct {
		Work []HandoverWork `json:"work" nullable:"false" doc:"What a handover would give away, kind by kind; those without anything too"`
		Done []HandoverDone `json:"done" nullable:"false" doc:"Handovers of the last day, the latest first"`
	}
}

type leftOutput struct {
	Body struct {
		Left map[string]int `json:"left" doc:"How many customers, open follow-ups, booths and orders still name somebody who is deactivated, by that person"`
	}
}

func (s *Server) handoverRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "preview-handover", Method: "GET", Path: "/api/users/{id}/handover", Tags: []string{"users"},
		Summary: "What a person has that a handover would give to others; changes nothing",
	}, s.previewHandover)
	huma.Register(api, huma.Operation{
		OperationID: "left-work", Method: "GET", Path: "/api/left", Tags: []string{"users"},
		Summary: "Whose work still waits to be handed over though they are deactivated",
	}, s.leftWork)
}

func (s *Server) leftWork(ctx context.Context, _ *struct{}) (*leftOutput, error) {
	actor := visitIn(ctx).actor
	if err := policy.May(actor, "user.handover"); err != nil {
		return nil, err
	}
	left, err := s.Store.Left(ctx, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	out := &leftOutput{}
	out.Body.Left = left
	return out, nil
}

func (s *Server) previewHandover(ctx context.Context, in *handoverInput) (*handoverOutput, error) {
	actor := visitIn(ctx).actor
	user, err := store.One[models.User](ctx, s.Store, actor.WorkspaceID, in.ID)
	if err != nil {
		return nil, err
	}
	if err := policy.Allow(actor, "user.handover", models.Scope{DepartmentID: user.DepartmentID}); err != nil {
		return nil, err
	}
	workspace, err := store.One[models.Workspace](ctx, s.Store, actor.WorkspaceID, actor.WorkspaceID)
	if err != nil {
		return nil, err
	}
	today := models.DayOf(s.now(), workspace.Location())
	work, err := s.Store.OwnedWork(ctx, actor.WorkspaceID, user.ID, today, namesMost)
	if err != nil {
		return nil, err
	}
	done, err := s.Store.Handovers(ctx, actor.WorkspaceID, user.ID, s.now().Add(-models.HandoverKept))
	if err != nil {
		return nil, err
	}
	out := &handoverOutput{}
	out.Body.Work, out.Body.Done = []HandoverWork{}, []HandoverDone{}
	for _, w := range work {
		out.Body.Work = append(out.Body.Work, HandoverWork(w))
	}
	for _, h := range done {
		out.Body.Done = append(out.Body.Done, HandoverDone{Handover: h, Until: h.At.Add(models.HandoverKept)})
	}
	return out, nil
}
