package imports

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"zhanban/models"
	"zhanban/server/commands"
	"zhanban/server/sheets"
)

// Refused are rows that were not imported, as they stand in the file.
type Refused struct {
	Columns []sheets.Column `json:"columns"`
	Rows    []RefusedRow    `json:"rows"`
	Next    int             `json:"next" doc:"The row behind which the next page begins; 0: there is none"`
}

// RefusedRow is such a row, and why.
type RefusedRow struct {
	Row        int            `json:"row" doc:"Row in the file, from 1"`
	Cells      []string       `json:"cells" doc:"As written, or mended"`
	Outcome    string         `json:"outcome" enum:"refused,skipped"`
	Issues     []sheets.Issue `json:"issues"`
	CustomerID string         `json:"customerId,omitempty" doc:"The card that a skipped row doubles"`
}

// Refused gives the rows that were not imported: before the run those with an
// error, after it those that were refused or skipped.
func (s *Service) Refused(ctx context.Context, i *models.Import, after, most int) (*Refused, error) {
	if i.StartedAt == nil {
		return s.refusable(ctx, i, after, most)
	}
	rows, err := s.Store.ImportRows(ctx, i.WorkspaceID, i.ID, after, most, models.ImportRefused, models.ImportSkipped)
	if err != nil {
		return nil, err
	}
	list, err := s.open(ctx, i)
	if err != nil {
		return nil, err
	}
	places := make(map[int]int, list.Len())
	for n := range list.Len() {
		places[list.Number(n)] = n
	}
	refused := &Refused{Columns: list.Columns(), Rows: make([]RefusedRow, 0, len(rows))}
	for _, row := range rows {
		place, there := places[row.Row]
		if !there {
			continue
		}
		one := RefusedRow{Row: row.Row, Cells: list.Cells(place, row.Cells), Outcome: row.Outcome, Issues: []sheets.Issue{}, CustomerID: row.CustomerID}
		if row.Outcome == models.ImportRefused && row.Detail != "" {
			if err := json.Unmarshal([]byte(row.Detail), &one.Issues); err != nil {
				return nil, models.Errorf(models.CodeInternal, "internal", "the record of row %d cannot be read", row.Row).Because(err)
			}
		}
		refused.Rows = append(refused.Rows, one)
	}
	if len(rows) == most {
		refused.Next = rows[most-1].Row
	}
	return refused, nil
}

// refusable are the rows that would be refused if the import ran now.
func (s *Service) refusable(ctx context.Context, i *models.Import, after, most int) (*Refused, error) {
	r, err := s.Reading(ctx, i)
	if err != nil {
		return nil, err
	}
	from := 0
	r.mu.Lock()
	if place, there := r.places[after]; there {
		from = place + 1
	}
	r.mu.Unlock()
	rows, next := r.Page(ShowBad, from, most)
	refused := &Refused{Columns: r.Head().Columns, Rows: make([]RefusedRow, 0, len(rows))}
	for _, row := range rows {
		refused.Rows = append(refused.Rows, RefusedRow{Row: row.Row.Row, Cells: row.Cells, Outcome: models.ImportRefused, Issues: row.Errors})
	}
	if next > 0 {
		refused.Next = rows[len(rows)-1].Row.Row
	}
	return refused, nil
}

// CheckFields refuses a mapping that does not fit the file.
func (s *Service) CheckFields(ctx context.Context, i *models.Import, fields []string) error {
	r, err := s.Reading(ctx, i)
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.list.Fits(fields)
}

// Say is what is to be kept of a row when something more is said of it.
func (r *Reading) Say(number int, action *string, cells *map[string]string) (commands.ImportSetRow, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, there := r.places[number]; !there {
		return commands.ImportSetRow{}, models.Invalid("rows", "import.row_unknown", "the list has no row %d", number).With("row", number)
	}
	was := r.said[number]
	row := commands.ImportSetRow{Row: number, Action: was.Action, Cells: maps.Clone(was.Cells)}
	if action != nil {
		row.Action = *action
	}
	if cells != nil && row.Cells == nil {
		row.Cells = map[string]string{}
	}
	if cells != nil {
		for column, text := range *cells {
			if !slices.ContainsFunc(r.list.Columns(), func(c sheets.Column) bool { return c.Column == column }) {
				return row, models.Invalid("cells", "import.column_unknown", "the list has no column %q", column).With("column", column)
			}
			row.Cells[column] = text
		}
	}
	return row, nil
}
