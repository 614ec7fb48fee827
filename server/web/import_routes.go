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
	Body *sheets.Preview[sheets.BoothRow]
}

func (s *Server) importRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "preview-booths", Method: "POST", Path: "/api/imports/booths", Tags: []string{"imports"},
		Summary: "What a booth list would import; saves nothing",
	}, s.previewBooths)
	s.customerImportRoutes(api)
}

func (s *Server) previewBooths(ctx context.Context, in *boothsInput) (*boothsOutput, error) {
	actor := visitIn(ctx).actor
	if err := policy.May(actor, "booth.import"); err != nil {
		return nil, err
	}
	name, content, err := upload(in.RawBody.Data())
	if err != nil {
		return nil, err
	}
	known, err := s.Imports.Known(ctx, actor.WorkspaceID, meansOf(in.Means))
	if err != nil {
		return nil, err
	}
	if known.BoothCodes, err = s.boothCodes(ctx, actor.WorkspaceID, in.ExhibitionID); err != nil {
		return nil, err
	}
	preview, err := known.ReadBooths(bytes.NewReader(content), int64(len(content)), name)
	if err != nil {
		return nil, err
	}
	return &boothsOutput{preview}, nil
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

func (s *Server) boothCodes(ctx context.Context, workspaceID, exhibitionID string) ([]string, error) {
	if _, err := store.One[models.Exhibition](ctx, s.Store, workspaceID, exhibitionID); err != nil {
		return nil, err
	}
	booths, err := store.All[models.Booth](ctx, s.Store, workspaceID, "id", -1, "exhibition_id = ?", exhibitionID)
	codes := make([]string, len(booths))
	for i, b := range booths {
		codes[i] = b.Code
	}
	return codes, err
}
