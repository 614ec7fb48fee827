package web

import (
	"bytes"
	"context"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
	"zhanban/server/sheets"
)

type boothsInput struct {
	ExhibitionID string   `query:"exhibitionId" required:"true" format:"uuid"`
	Means        []string `query:"means,explode" maxItems:"100" doc:"name=id: which department a name of the file means that none here has"`
	RawBody      huma.MultipartFormFiles[fileForm]
}

type boothsOutput struct {
	Body boothsPreview
}

// boothsPreview is what a file would put on the map of an exhibition.
type boothsPreview struct {
	sheets.PlanPreview
	Archived []archivedBooth `json:"archived" nullable:"false" doc:"Booths of the exhibition that are archived: who puts one of their codes on the map again brings it back"`
}

type archivedBooth struct {
	ID      string `json:"id"`
	Code    string `json:"code"`
	Version int64  `json:"version"`
}

func (s *Server) importRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "preview-booths", Method: "POST", Path: "/api/imports/booths", Tags: []string{"imports"},
		Summary: "What a floor plan or a list of booths would bring; saves nothing",
	}, s.previewBooths)
	s.customerImportRoutes(api)
	s.financeRoutes(api)
}

func (s *Server) previewBooths(ctx context.Context, in *boothsInput) (*boothsOutput, error) {
	actor := visitIn(ctx).actor
	if err := policy.May(actor, "floor_plan.apply"); err != nil {
		return nil, err
	}
	_, content, err := upload(in.RawBody.Data())
	if err != nil {
		return nil, err
	}
	known, err := s.Imports.Known(ctx, actor.WorkspaceID, meansOf(in.Means))
	if err != nil {
		return nil, err
	}
	archived, err := s.archivedBooths(ctx, actor.WorkspaceID, in.ExhibitionID)
	if err != nil {
		return nil, err
	}
	plan, err := known.ReadHalls(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, err
	}
	return &boothsOutput{boothsPreview{*plan, archived}}, nil
}

// meansOf are the pairs name=id of a question.
func meansOf(pairs []string) map[string]string {
	means := make(map[string]string, len(pairs))
	for _, m := range pairs {
		if cut := strings.LastIndex(m, "="); cut > 0 { // a name may hold one, an id never
			means[m[:cut]] = m[cut+1:]
		}
	}
	return means
}

func (s *Server) archivedBooths(ctx context.Context, workspaceID, exhibitionID string) ([]archivedBooth, error) {
	if _, err := store.One[models.Exhibition](ctx, s.Store, workspaceID, exhibitionID); err != nil {
		return nil, err
	}
	booths, err := store.All[models.Booth](ctx, s.Store, workspaceID, "id", -1, "exhibition_id = ? AND archived = ?", exhibitionID, true)
	archived := make([]archivedBooth, len(booths))
	for i, b := range booths {
		archived[i] = archivedBooth{b.ID, b.Code, b.Version}
	}
	return archived, err
}
