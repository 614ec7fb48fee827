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
	known, err := s.known(ctx, actor.WorkspaceID, in.Means)
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

// known is what names in cells may mean.
func (s *Server) known(ctx context.Context, workspaceID string, means []string) (k sheets.Known, err error) {
	k.Means = make(map[string]string, len(means))
	for _, m := range means {
		if cut := strings.LastIndex(m, "="); cut > 0 { // a name may hold one, an id never
			k.Means[m[:cut]] = m[cut+1:]
		}
	}
	departments, err := store.All[models.Department](ctx, s.Store, workspaceID, "id", -1, "archived = ?", false)
	if err != nil {
		return k, err
	}
	for _, d := range departments {
		k.Departments = append(k.Departments, *d)
	}
	users, err := store.All[models.User](ctx, s.Store, workspaceID, "id", -1, "active = ?", true)
	for _, u := range users {
		k.Users = append(k.Users, *u)
	}
	return k, err
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
