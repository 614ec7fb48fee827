package web

import (
	"bytes"
	"cmp"
	"context"
	"io"
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
	List bool   `query:"list" doc:"The booths as a list, one a row, whether they are on the map or not"`
}

type planExportOutput struct {
	Kind        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Cache       string `header:"Cache-Control"`
	Booths      int    `header:"Zhanban-Rows" doc:"How many booths the file holds; of a map those that are on it"`
	Body        []byte
}

func (s *Server) planExportRoutes(api huma.API) {
	huma.Register(api, huma.Operation{
		OperationID: "export-plan", Method: "GET", Path: "/api/exhibitions/{id}/plan", Tags: []string{"exports"},
		Summary:     "The map of an exhibition as an Excel workbook",
		Description: "A worksheet a hall, every booth a block of merged cells with what it is and its state. Uploaded again it is the same plan. Or all of its booths as a list. Neither names customers.",
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
	write := s.writeMap
	if in.List {
		write = s.writeList
	}
	var book bytes.Buffer
	booths, err := write(ctx, &book, exhibition, in)
	if err != nil {
		return nil, err
	}
	name := cleanName(exhibition.Name + " " + in.Hall)
	return &planExportOutput{
		Kind: exportKinds["xlsx"], Cache: "private, no-store", Booths: booths, Body: book.Bytes(),
		Disposition: "attachment; filename*=UTF-8''" + url.PathEscape(name+".xlsx"),
	}, nil
}

// writeMap writes the halls as they are drawn, and says how many booths stand in them.
func (s *Server) writeMap(ctx context.Context, to io.Writer, exhibition *models.Exhibition, in *planExportInput) (int, error) {
	actor := visitIn(ctx).actor
	halls, count, err := s.drawnHalls(ctx, actor.WorkspaceID, in)
	if err != nil {
		return 0, err
	}
	if len(halls) == 0 {
		return 0, models.Errorf(models.CodeConflict, "plan.nothing_drawn", "nothing of the exhibition is on the map").With("hall", in.Hall)
	}
	return count, sheets.WritePlan(to, halls, actor.Language, exhibition.Currency)
}

// writeList writes the booths one a row, by hall and code, and says how many they are.
func (s *Server) writeList(ctx context.Context, to io.Writer, _ *models.Exhibition, in *planExportInput) (int, error) {
	actor := visitIn(ctx).actor
	where, args := in.where()
	booths, err := store.All[models.Booth](ctx, s.Store, actor.WorkspaceID, "hall, code, id", -1, where, args...)
	if err != nil {
		return 0, err
	}
	departments, err := store.All[models.Department](ctx, s.Store, actor.WorkspaceID, "id", -1, "1 = 1")
	if err != nil {
		return 0, err
	}
	names := map[string]string{}
	for _, d := range departments {
		names[d.ID] = d.Name
	}
	return len(booths), sheets.WriteBooths(to, booths, func(id string) string { return names[id] }, actor.Language)
}

// where asks for what is there of the exhibition, or of its one hall.
func (in *planExportInput) where() (string, []any) {
	if in.Hall != "" {
		return "exhibition_id = ? AND archived = ? AND hall = ?", []any{in.ID, false, in.Hall}
	}
	return "exhibition_id = ? AND archived = ?", []any{in.ID, false}
}

// drawnHalls are an exhibition's halls as they are drawn, and how many booths
// stand in them.
func (s *Server) drawnHalls(ctx context.Context, workspaceID string, in *planExportInput) (halls []sheets.DrawnHall, count int, err error) {
	where, args := in.where()
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
