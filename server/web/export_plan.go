package web

import (
	"bytes"
	"cmp"
	"context"
	"net/url"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/sheets"
)

type planExportInput struct {
	ID   string `path:"id" format:"uuid"`
	Hall string `query:"hall" maxLength:"30" doc:"Only this one; left out: all, a worksheet each"`
}

type planExportOutput struct {
	Kind        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Cache       string `header:"Cache-Control"`
	Booths      int    `header:"Zhanban-Rows" doc:"How many booths the file holds: those that are on the map"`
	Body        []byte
}

func (s *Server) planExportRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "export-plan", Method: "GET", Path: "/api/exhibitions/{id}/plan", Tags: []string{"exports"},
		Summary:     "The map of an exhibition as an Excel workbook",
		Description: "A worksheet a hall, every booth a block of merged cells with what it is and its state. Uploaded again it is the same plan. It names no customers.",
		Responses:   map[string]*huma.Response{"200": {Description: "The workbook", Content: map[string]*huma.MediaType{"application/octet-stream": {}}}},
	}, s.exportPlan)
}

// exportPlan is for everybody, as booths are.
func (s *Server) exportPlan(ctx context.Context, in *planExportInput) (*planExportOutput, error) {
	actor := visitIn(ctx).actor
	exhibition, err := store.One[models.Exhibition](ctx, s.Store, actor.WorkspaceID, in.ID)
	if err != nil {
		return nil, err
	}
	halls, booths, err := s.drawnHalls(ctx, actor.WorkspaceID, in)
	if err != nil {
		return nil, err
	}
	if len(halls) == 0 {
		return nil, models.Errorf(models.CodeConflict, "plan.nothing_drawn", "nothing of the exhibition is on the map").With("hall", in.Hall)
	}
	var book bytes.Buffer
	if err := sheets.WritePlan(&book, halls, actor.Language, exhibition.Currency); err != nil {
		return nil, err
	}
	name := cleanName(exhibition.Name + " " + in.Hall)
	return &planExportOutput{
		Kind: exportKinds["xlsx"], Cache: "private, no-store", Booths: booths, Body: book.Bytes(),
		Disposition: "attachment; filename*=UTF-8''" + url.PathEscape(name+".xlsx"),
	}, nil
}

// drawnHalls are an exhibition's halls as they are drawn, and how many booths
// stand in them.
func (s *Server) drawnHalls(ctx context.Context, workspaceID string, in *planExportInput) (halls []sheets.DrawnHall, count int, err error) {
	where, args := "exhibition_id = ? AND archived = ?", []any{in.ID, false}
	if in.Hall != "" {
		where, args = where+" AND hall = ?", append(args, in.Hall)
	}
	plans, err := store.All[models.FloorPlan](ctx, s.Store, workspaceID, "hall, id", -1, where, args...)
	if err != nil {
		return nil, 0, err
	}
	booths, err := store.All[models.Booth](ctx, s.Store, workspaceID, "hall, id", -1, where, args...)
	if err != nil {
		return nil, 0, err
	}
	at := map[string]int{}
	for _, p := range plans {
		at[p.Hall] = len(halls)
		halls = append(halls, sheets.DrawnHall{Hall: p.Hall, Width: p.Width, Depth: p.Depth, Marks: p.Marks})
	}
	for _, b := range booths {
		if b.Place == nil {
			continue
		}
		n, known := at[b.Hall]
		if !known {
			n = len(halls)
			at[b.Hall] = n
			halls = append(halls, sheets.DrawnHall{Hall: b.Hall})
		}
		halls[n].Booths = append(halls[n].Booths, b)
		count++
	}
	slices.SortFunc(halls, func(a, b sheets.DrawnHall) int { return cmp.Compare(a.Hall, b.Hall) })
	return halls, count, nil
}
