package commands

import (
	"context"
	"encoding/json"
	"fmt"

	"zhanban/models"
	"zhanban/models/store"
)

// The commands of an import are given by the server for a person who is at the
// import's screens: they make sense only beside the file, which travels apart.

// RunInternal gives one command that only the server itself gives, with an
// actor's rights; its refusal is the error.
func (r *Runner) RunInternal(ctx context.Context, actor models.Actor, id, kind string, payload any) error {
	raw, err := json.Marshal(payload)
	if err != nil {
		return fmt.Errorf("encode %s: %w", kind, err)
	}
	results, err := r.runAll(ctx, actor, []Command{{ID: id, Type: kind, Payload: raw}}, true)
	if err != nil {
		return err
	}
	if refused := results[0].Error; refused != nil {
		return refused
	}
	return nil
}

// ImportCreate is the payload of import.create.
type ImportCreate struct {
	ID          string            `json:"id" format:"uuid"`
	Name        string            `json:"name" minLength:"1" maxLength:"200"`
	FileID      string            `json:"fileId" format:"uuid"`
	Fingerprint string            `json:"fingerprint" maxLength:"64"`
	Fields      []string          `json:"fields" maxItems:"200" nullable:"false"`
	Means       map[string]string `json:"means"`
	Total       int               `json:"total" minimum:"1"`
}

// import.create begins an import; nothing of the file is in the cards yet.
var _ = defineInternal("import.create", func(c *Context, p ImportCreate) error {
	if err := c.Allow(models.Scope{UserIDs: []string{c.Actor.UserID}}); err != nil {
		return err
	}
	i := &models.Import{
		Record: models.Record{ID: p.ID}, UserID: c.Actor.UserID, DepartmentID: c.Actor.DepartmentID, Name: p.Name, FileID: p.FileID,
		Fingerprint: p.Fingerprint, Fields: p.Fields, Means: p.Means, Same: models.ImportSkip, Likely: models.ImportNew,
		State: models.ImportDraft, Total: p.Total,
	}
	return c.saveValid(i)
})

// ImportEdit is the payload of import.edit.
type ImportEdit struct {
	ID     string             `json:"id" format:"uuid"`
	Fields *[]string          `json:"fields,omitempty" maxItems:"200"`
	Means  *map[string]string `json:"means,omitempty"`
	Same   *string            `json:"same,omitempty" enum:"skip,new,fill,merge"`
	Likely *string            `json:"likely,omitempty" enum:"skip,new,fill,merge"`
}

// import.edit says otherwise how an import is to be read, before it runs.
var _ = defineInternal("import.edit", func(c *Context, p ImportEdit) error {
	return edit(c, p.ID, func(i *models.Import) error {
		if err := draft(i); err != nil {
			return err
		}
		set(&i.Fields, p.Fields)
		set(&i.Means, p.Means)
		set(&i.Same, p.Same)
		set(&i.Likely, p.Likely)
		return nil
	})
})

// draft refuses to change an import that is running or over.
func draft(i *models.Import) error {
	if i.State == models.ImportDraft || i.State == models.ImportCancelled || i.State == models.ImportFailed {
		return nil
	}
	return models.Errorf(models.CodeConflict, "import.state", "an import that is %s cannot be changed", i.State).With("state", i.State)
}

// ImportSetRows is the payload of import.set_rows.
type ImportSetRows struct {
	ID   string         `json:"id" format:"uuid"`
	Rows []ImportSetRow `json:"rows" minItems:"1" maxItems:"500" nullable:"false"`
}

// ImportSetRow is what a person says of a row.
type ImportSetRow struct {
	Row    int               `json:"row" minimum:"1" maximum:"2000000"`
	Action string            `json:"action,omitempty" enum:",skip,new,fill,merge" doc:"What becomes of it; empty: by rule"`
	Cells  map[string]string `json:"cells,omitempty" doc:"Mended cells, by the column's letter"`
}

// import.set_rows says of rows, one by one, what becomes of them, and mends
// their cells.
var _ = defineInternal("import.set_rows", func(c *Context, p ImportSetRows) error {
	i, err := c.ownImport(p.ID)
	if err != nil {
		return err
	}
	if err := draft(i); err != nil {
		return err
	}
	rows := make([]models.ImportRow, len(p.Rows))
	for n, row := range p.Rows {
		rows[n] = models.ImportRow{ImportID: i.ID, Row: row.Row, Action: row.Action, Cells: row.Cells}
		for column, text := range row.Cells {
			if err := models.Text("cells."+column, text, 0, 5000); err != nil || len(column) > 3 || len(row.Cells) > 200 {
				return models.Invalid("cells", "text.length", "a mended cell has at most 5,000 characters").With("most", 5000)
			}
		}
	}
	return c.KeepImportRows(rows)
})

// ownImport loads an import of which the actor may do this.
func (c *Context) ownImport(id string) (*models.Import, error) {
	i, err := store.Load[models.Import](c.Tx, id)
	if err != nil {
		return nil, err
	}
	return i, c.Allow(i.Scope())
}

// import.start lets an import run, and remembers how its columns were mapped.
var _ = defineInternal("import.start", func(c *Context, p NounID) error {
	return edit(c, p.ID, func(i *models.Import) error {
		if err := i.Start(c.Now); err != nil {
			return err
		}
		return c.KeepMapping(models.ImportMapping{Fingerprint: i.Fingerprint, UserID: c.Actor.UserID, Fields: i.Fields, Means: i.Means})
	})
})

// import.cancel stops an import that runs; what is done stays done.
var _ = defineInternal("import.cancel", func(c *Context, p NounID) error {
	return edit(c, p.ID, func(i *models.Import) error {
		if i.State != models.ImportRunning {
			return models.Errorf(models.CodeConflict, "import.state", "an import that is %s is not cancelled", i.State).With("state", i.State)
		}
		i.End(models.ImportCancelled, "", c.Now)
		return nil
	})
})

// import.undo takes a whole import back, however large it is.
var _ = defineInternal("import.undo", func(c *Context, p NounID) error {
	return edit(c, p.ID, func(i *models.Import) error { return i.Undo() })
})

// import.discard takes an import off the screens; what it brought stays.
var _ = defineInternal("import.discard", func(c *Context, p NounID) error {
	return edit(c, p.ID, func(i *models.Import) error {
		if i.Busy() {
			return models.Errorf(models.CodeConflict, "import.state", "an import that is %s cannot be discarded", i.State).With("state", i.State)
		}
		i.Archived, i.FileID = true, ""
		return nil
	})
})

// ImportEnd is the payload of import.end.
type ImportEnd struct {
	ID    string `json:"id" format:"uuid"`
	Node  string `json:"node" maxLength:"100"`
	State string `json:"state" enum:"done,failed"`
	Fault string `json:"fault" maxLength:"100"`
}

// import.end ends a run that has come to its end, or cannot go on.
var _ = defineInternal("import.end", func(c *Context, p ImportEnd) error {
	return edit(c, p.ID, func(i *models.Import) error {
		if !i.Busy() || i.TakenBy(p.Node, c.Now) {
			return nil
		}
		i.End(p.State, p.Fault, c.Now)
		return nil
	})
})

// Drafts that nobody touched so long are discarded; files are kept so long
// after the end, for the rejected rows.
const (
	draftDays = 7
	filesDays = 30
)

// import.sweep clears what nobody needs any more.
var _ = defineInternal("import.sweep", func(c *Context, _ struct{}) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	drafts, err := store.Find[models.Import](c.Tx, "state = ? AND archived = ? AND updated_at < ?", models.ImportDraft, false, c.Now.AddDate(0, 0, -draftDays))
	if err != nil {
		return err
	}
	for _, i := range drafts {
		i.Archived, i.FileID = true, ""
		if err := c.Save(i); err != nil {
			return err
		}
	}
	ended, err := store.Find[models.Import](c.Tx, "file_id <> '' AND ended_at < ?", c.Now.AddDate(0, 0, -filesDays))
	if err != nil {
		return err
	}
	for _, i := range ended {
		i.FileID = ""
		if err := c.Save(i); err != nil {
			return err
		}
	}
	return nil
})
