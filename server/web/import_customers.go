package web

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
	"zhanban/server/imports"
	"zhanban/server/policy"
	"zhanban/server/sheets"
)

type importFileInput struct {
	RawBody huma.MultipartFormFiles[fileForm]
}

type importOutput struct{ Body *models.Import }

type importIDInput struct {
	ID string `path:"id" format:"uuid"`
}

type importsInput struct {
	Limit int `query:"limit" minimum:"1" maximum:"200" default:"50"`
}

// ImportRecords are imports, the latest first.
type ImportRecords struct {
	Imports []*models.Import `json:"imports" nullable:"false"`
}

type importsOutput struct{ Body ImportRecords }

type importPageInput struct {
	ID    string `path:"id" format:"uuid"`
	Show  string `query:"show" enum:"all,bad,alike,noted" default:"all"`
	From  int    `query:"from" minimum:"0" doc:"Place of the first row looked at, as next says"`
	Limit int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
}

// ImportPage is a page of what an import would bring. Nothing of it is saved.
type ImportPage struct {
	Import    *models.Import        `json:"import"`
	Sheet     string                `json:"sheet" doc:"Name of the worksheet read; empty for CSV and cards"`
	HeaderRow int                   `json:"headerRow" doc:"Row the titles stand in, from 1; 0: it has none"`
	Columns   []sheets.Column       `json:"columns"`
	LeftOut   []sheets.Issue        `json:"leftOut"`
	Counts    imports.Counts        `json:"counts"`
	Names     []imports.UnknownName `json:"names"`
	Rows      []ImportPageRow       `json:"rows"`
	Next      int                   `json:"next" doc:"Where the next page begins; 0: there is none"`
}

// ImportPageRow is a row of the file and what is to become of it.
type ImportPageRow struct {
	sheets.Row[sheets.CustomerRow]
	Cells  []string `json:"cells" doc:"As written, or mended, by column"`
	Said   string   `json:"said" enum:",skip,new,fill,merge" doc:"What was said becomes of it; empty: by rule"`
	Action string   `json:"action" enum:",skip,new,fill,merge" doc:"What becomes of it; empty: it has an error"`
}

type importPageOutput struct{ Body ImportPage }

type importEditInput struct {
	ID   string `path:"id" format:"uuid"`
	Body struct {
		Fields *[]string          `json:"fields,omitempty" maxItems:"200"`
		Means  *map[string]string `json:"means,omitempty"`
		Same   *string            `json:"same,omitempty" enum:"skip,new,fill,merge"`
		Likely *string            `json:"likely,omitempty" enum:"skip,new,fill,merge"`
	}
}

// ImportRowSaid is what a person says of a row; what is left out stays.
type ImportRowSaid struct {
	Row    int                `json:"row" minimum:"1"`
	Action *string            `json:"action,omitempty" enum:",skip,new,fill,merge"`
	Cells  *map[string]string `json:"cells,omitempty" doc:"Mended cells by the column's letter; those left out stay as they are"`
}

type importRowsInput struct {
	ID   string `path:"id" format:"uuid"`
	Body struct {
		Rows []ImportRowSaid `json:"rows" minItems:"1" maxItems:"200" nullable:"false"`
	}
}

// ImportRowsChanged are the rows as they are read now.
type ImportRowsChanged struct {
	Rows   []ImportPageRow `json:"rows"`
	Counts imports.Counts  `json:"counts"`
}

type importRowsOutput struct{ Body ImportRowsChanged }

type importRefusedInput struct {
	ID    string `path:"id" format:"uuid"`
	After int    `query:"after" minimum:"0" doc:"The row behind which the page begins"`
	Limit int    `query:"limit" minimum:"1" maximum:"20000" default:"5000"`
}

type importRefusedOutput struct{ Body imports.Refused }

func (s *Server) customerImportRoutes(api huma.API) {
	put := func(id, method, path, summary string) huma.Operation {
		return huma.Operation{OperationID: id, Method: method, Path: path, Tags: []string{"imports"}, Summary: summary}
	}
	huma.Register(api, put("create-import", "POST", "/api/imports/customers", "Begin the import of a list of customers: Excel, CSV or vCard; no card is made yet"), s.createImport)
	huma.Register(api, put("read-imports", "GET", "/api/imports", "The record of imports: one's own, all for administrators"), s.readImports)
	huma.Register(api, put("read-import", "GET", "/api/imports/{id}", "A page of what an import would bring"), s.readImport)
	huma.Register(api, put("edit-import", "PATCH", "/api/imports/{id}", "Map columns and names, say what becomes of doubles"), s.editImport)
	huma.Register(api, put("edit-import-rows", "POST", "/api/imports/{id}/rows", "Mend cells, say what becomes of rows one by one"), s.editImportRows)
	huma.Register(api, put("start-import", "POST", "/api/imports/{id}/start", "Let an import run, or go on"), s.importCommand("import.start"))
	huma.Register(api, put("cancel-import", "POST", "/api/imports/{id}/cancel", "Stop an import; what is done stays"), s.importCommand("import.cancel"))
	huma.Register(api, put("undo-import", "POST", "/api/imports/{id}/undo", "Take a whole import back"), s.importCommand("import.undo"))
	huma.Register(api, put("discard-import", "DELETE", "/api/imports/{id}", "Take an import off the screens"), s.importCommand("import.discard"))
	huma.Register(api, put("read-refused-rows", "GET", "/api/imports/{id}/refused", "The rows that were not imported, and why"), s.readRefused)
}

func (s *Server) createImport(ctx context.Context, in *importFileInput) (*importOutput, error) {
	actor := visitIn(ctx).actor
	if err := policy.May(actor, "import.create"); err != nil {
		return nil, err
	}
	name, content, err := upload(in.RawBody.Data())
	if err != nil {
		return nil, err
	}
	i, err := s.Imports.Create(ctx, actor, name, content)
	if err != nil {
		return nil, err
	}
	return &importOutput{i}, nil
}

func (s *Server) readImports(ctx context.Context, in *importsInput) (*importsOutput, error) {
	actor := visitIn(ctx).actor
	if err := policy.May(actor, "import.create"); err != nil {
		return nil, err
	}
	where, args := "archived = ? AND user_id = ?", []any{false, actor.UserID}
	if actor.Role == models.RoleAdministrator {
		where, args = "archived = ? AND (user_id = ? OR state <> ?)", append(args, models.ImportDraft)
	}
	found, err := store.All[models.Import](ctx, s.Store, actor.WorkspaceID, "created_at DESC, id", in.Limit, where, args...)
	if err != nil {
		return nil, err
	}
	out := &importsOutput{ImportRecords{Imports: []*models.Import{}}}
	out.Body.Imports = append(out.Body.Imports, found...)
	return out, nil
}

// importOf finds an import the actor may work on.
func (s *Server) importOf(ctx context.Context, id string) (*models.Import, error) {
	actor := visitIn(ctx).actor
	i, err := store.One[models.Import](ctx, s.Store, actor.WorkspaceID, id)
	if err != nil {
		return nil, err
	}
	return i, policy.Allow(actor, "import.edit", i.Scope())
}

func (s *Server) readImport(ctx context.Context, in *importPageInput) (*importPageOutput, error) {
	i, err := s.importOf(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	r, err := s.Imports.Reading(ctx, i)
	if err != nil {
		return nil, err
	}
	rows, next := r.Page(in.Show, in.From, in.Limit)
	told, err := s.tellImportRows(ctx, rows)
	if err != nil {
		return nil, err
	}
	head := r.Head()
	return &importPageOutput{ImportPage{Import: i, Sheet: head.Sheet, HeaderRow: head.HeaderRow, Columns: head.Columns, LeftOut: head.LeftOut,
		Counts: r.Counts(), Names: r.Names(), Rows: told, Next: next}}, nil
}

// tellImportRows says of rows what the actor may know of the cards they double.
func (s *Server) tellImportRows(ctx context.Context, rows []imports.Row) ([]ImportPageRow, error) {
	told := make([]ImportPageRow, len(rows))
	var ids []string
	for n, row := range rows {
		told[n] = ImportPageRow{Row: row.Row, Cells: row.Cells, Said: row.Said, Action: row.Action}
		if row.Alike != nil && row.Alike.Row == 0 {
			ids = append(ids, row.Alike.Match.ID)
		}
	}
	actor := visitIn(ctx).actor
	cards, err := store.ByID[models.Customer](ctx, s.Store, actor.WorkspaceID, ids)
	if err != nil {
		return nil, err
	}
	byID := make(map[string]*models.Customer, len(cards))
	for _, c := range cards {
		byID[c.ID] = c
	}
	for n, row := range rows {
		if row.Alike == nil {
			continue
		}
		m := row.Alike.Match
		alike := &sheets.Alike{Row: row.Alike.Row, Verdict: string(m.Verdict), Reasons: []string{}}
		if card := byID[m.ID]; row.Alike.Row == 0 && card != nil {
			t := tellMatch(actor, card, m)
			m.Reasons = t.Reasons
			alike.CustomerID, alike.Company, alike.OwnerID = t.ID, t.Company, t.OwnerID
		}
		for _, r := range m.Reasons {
			alike.Reasons = append(alike.Reasons, r.Reason)
		}
		told[n].Alike = alike
	}
	return told, nil
}

func (s *Server) editImport(ctx context.Context, in *importEditInput) (*importOutput, error) {
	i, err := s.importOf(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	if in.Body.Fields != nil {
		if err := s.Imports.CheckFields(ctx, i, *in.Body.Fields); err != nil {
			return nil, err
		}
	}
	p := commands.ImportEdit{ID: in.ID, Fields: in.Body.Fields, Means: in.Body.Means, Same: in.Body.Same, Likely: in.Body.Likely}
	return s.giveImport(ctx, in.ID, "import.edit", p)
}

// giveImport gives a command of an import and answers with the import after it.
func (s *Server) giveImport(ctx context.Context, id, kind string, payload any) (*importOutput, error) {
	actor := visitIn(ctx).actor
	if err := s.Runner.RunInternal(ctx, actor, commands.NewID(), kind, payload); err != nil {
		return nil, err
	}
	i, err := store.One[models.Import](ctx, s.Store, actor.WorkspaceID, id)
	if err != nil {
		return nil, err
	}
	return &importOutput{i}, nil
}

func (s *Server) importCommand(kind string) func(context.Context, *importIDInput) (*importOutput, error) {
	return func(ctx context.Context, in *importIDInput) (*importOutput, error) {
		return s.giveImport(ctx, in.ID, kind, commands.NounID{ID: in.ID})
	}
}

func (s *Server) editImportRows(ctx context.Context, in *importRowsInput) (*importRowsOutput, error) {
	i, err := s.importOf(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	r, err := s.Imports.Reading(ctx, i)
	if err != nil {
		return nil, err
	}
	p := commands.ImportSetRows{ID: i.ID}
	var numbers []int
	for _, said := range in.Body.Rows {
		row, err := r.Say(said.Row, said.Action, said.Cells)
		if err != nil {
			return nil, err
		}
		p.Rows, numbers = append(p.Rows, row), append(numbers, said.Row)
	}
	if err := s.Runner.RunInternal(ctx, visitIn(ctx).actor, commands.NewID(), "import.set_rows", p); err != nil {
		return nil, err
	}
	if r, err = s.Imports.Reading(ctx, i); err != nil {
		return nil, err
	}
	told, err := s.tellImportRows(ctx, r.Rows(numbers))
	if err != nil {
		return nil, err
	}
	return &importRowsOutput{ImportRowsChanged{Rows: told, Counts: r.Counts()}}, nil
}

func (s *Server) readRefused(ctx context.Context, in *importRefusedInput) (*importRefusedOutput, error) {
	i, err := s.importOf(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	refused, err := s.Imports.Refused(ctx, i, in.After, in.Limit)
	if err != nil {
		return nil, err
	}
	return &importRefusedOutput{*refused}, nil
}
