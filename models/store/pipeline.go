package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"gorm.io/gorm"

	"zhanban/models"
)

// PipelineAsk is what is asked of an exhibition's pipeline board.
type PipelineAsk struct {
	ExhibitionID string
	Filter       models.PipelineFilter
	Now          time.Time
	OverAge      map[string]time.Time // see Exhibition.OverAgeBefore
	Stages       []string             // whose cards are wanted
	After        *PipelinePlace       // only with one stage
	Limit        int                  // cards of each stage
}

// PipelinePlace is where a column stands: behind a card as it was when it was
// read.
type PipelinePlace struct {
	Value int64
	Since time.Time
	ID    string
}

// PipelineColumn is one stage of a board: how many customers it has in all, what
// they are expected to spend (fen), how many are over age, and the first of them.
type PipelineColumn struct {
	Stage   string
	Count   int
	Sum     int64
	OverAge int
	Cards   []*models.Customer
	Next    *PipelinePlace // nil: there are no more
}

// Pipeline reads a board's columns and cards as of one sequence.
func (s *Store) Pipeline(ctx context.Context, workspaceID string, ask PipelineAsk) (columns []PipelineColumn, seq int64, err error) {
	seq, err = s.asOf(ctx, workspaceID, func(db *gorm.DB) error {
		r := pipelineReader{db: db, ask: &ask}
		r.narrow(workspaceID)
		counted, err := r.count()
		if err != nil {
			return err
		}
		columns = make([]PipelineColumn, 0, len(models.CustomerStages))
		for _, stage := range models.CustomerStages {
			column := counted[stage]
			column.Stage = stage
			columns = append(columns, column)
		}
		return r.fill(columns)
	})
	if err != nil {
		return nil, 0, Refusal(fmt.Errorf("read the pipeline of %s: %w", ask.ExhibitionID, err))
	}
	return columns, seq, nil
}

type pipelineReader struct {
	db    *gorm.DB
	ask   *PipelineAsk
	where string
	args  []any
}

// narrow writes the condition of the board and its filter.
func (r *pipelineReader) narrow(workspaceID string) {
	f := &r.ask.Filter
	r.and("workspace_id = ? AND exhibition_id = ?", workspaceID, r.ask.ExhibitionID)
	r.among("owner_id", f.OwnerIDs)
	if f.DepartmentID != "" {
		r.and("department_id = ?", f.DepartmentID)
	}
	r.among("class", f.Classes)
	r.among("grade", f.Grades)
	for _, word := range strings.Fields(strings.ToLower(f.Text)) {
		r.and("words LIKE ? ESCAPE '!'", "%"+escapeLike(word)+"%")
	}
	var tags []string
	var likes []any
	for _, tag := range f.Tags {
		spelt, _ := json.Marshal(tag)
		tags, likes = append(tags, "tags LIKE ? ESCAPE '!'"), append(likes, "%"+escapeLike(string(spelt))+"%")
	}
	if tags != nil {
		r.and("("+strings.Join(tags, " OR ")+")", likes...)
	}
	if f.NoContact > 0 {
		r.and("(last_contact_at IS NULL OR last_contact_at <= ?)", r.ask.Now.Add(-time.Duration(f.NoContact)*24*time.Hour).UTC())
	}
	if f.OverAge {
		over, args := r.overAge()
		r.and(over, args...)
	}
}

func (r *pipelineReader) and(condition string, args ...any) {
	if r.where != "" {
		r.where += " AND "
	}
	r.where += condition
	r.args = append(r.args, args...)
}

// among lets any of some values through; models.None is the empty one.
func (r *pipelineReader) among(column string, list []string) {
	if len(list) == 0 {
		return
	}
	args := make([]any, len(list))
	for n, one := range list {
		if one == models.None {
			one = ""
		}
		args[n] = one
	}
	r.and(column+" IN ("+repeated("?", len(args))+")", args...)
}

// overAge is the condition that a customer is too long in its stage.
func (r *pipelineReader) overAge() (condition string, args []any) {
	var parts []string
	for _, stage := range models.CustomerStages {
		if before, ruled := r.ask.OverAge[stage]; ruled {
			parts, args = append(parts, "(stage = ? AND stage_since <= ?)"), append(args, stage, before.UTC())
		}
	}
	if parts == nil {
		return "1 = 0", nil
	}
	return "(" + strings.Join(parts, " OR ") + ")", args
}

// count adds the columns up.
func (r *pipelineReader) count() (map[string]PipelineColumn, error) {
	over, args := r.overAge()
	query := "SELECT stage, COUNT(*) AS count, COALESCE(SUM(value), 0) AS sum, COALESCE(SUM(CASE WHEN " + over + " THEN 1 ELSE 0 END), 0) AS over_age " +
		"FROM expectations WHERE " + r.where + " GROUP BY stage"
	var rows []struct {
		Stage   string
		Count   int
		Sum     int64
		OverAge int
	}
	if err := r.db.Raw(query, append(args, r.args...)...).Scan(&rows).Error; err != nil {
		return nil, err
	}
	columns := make(map[string]PipelineColumn, len(rows))
	for _, row := range rows {
		columns[row.Stage] = PipelineColumn{Count: row.Count, Sum: row.Sum, OverAge: row.OverAge}
	}
	return columns, nil
}

// fill reads the cards of the stages asked for.
func (r *pipelineReader) fill(columns []PipelineColumn) error {
	places := make([][]PipelinePlace, len(columns))
	var ids []string
	for n := range columns {
		column := &columns[n]
		if column.Count == 0 || !r.wanted(column.Stage) {
			continue
		}
		found, err := r.page(column.Stage)
		if err != nil {
			return err
		}
		if len(found) > r.ask.Limit {
			found = found[:r.ask.Limit]
			column.Next = &found[len(found)-1]
		}
		places[n] = found
		for _, place := range found {
			ids = append(ids, place.ID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	cards := make(map[string]*models.Customer, len(ids))
	// By the ids alone, as CustomersByID does.
	if err := eachAs(r.db, func(c *models.Customer) { cards[c.ID] = c }, "id IN ?", []any{ids}); err != nil {
		return err
	}
	for n := range columns {
		for _, place := range places[n] {
			if card := cards[place.ID]; card != nil {
				columns[n].Cards = append(columns[n].Cards, card)
			}
		}
	}
	return nil
}

func (r *pipelineReader) wanted(stage string) bool {
	return r.ask.Limit > 0 && slices.Contains(r.ask.Stages, stage)
}

// page finds one card more than asked for, to know whether there are more.
func (r *pipelineReader) page(stage string) ([]PipelinePlace, error) {
	query, args, order := "SELECT customer_id AS id, value, stage_since FROM expectations WHERE "+r.where+" AND stage = ?",
		append(append([]any{}, r.args...), stage), " ORDER BY value DESC, customer_id DESC"
	after := r.ask.After
	switch {
	case r.ask.Filter.Sort == models.SortAge:
		order = " ORDER BY stage_since, customer_id"
		if after != nil {
			query += " AND stage_since >= ? AND (stage_since > ? OR customer_id > ?)"
			args = append(args, after.Since.UTC(), after.Since.UTC(), after.ID)
		}
	case after != nil:
		query += " AND value <= ? AND (value < ? OR customer_id < ?)"
		args = append(args, after.Value, after.Value, after.ID)
	}
	var rows []struct {
		ID         string
		Value      int64
		StageSince time.Time
	}
	if err := r.db.Raw(query+order+fmt.Sprintf(" LIMIT %d", r.ask.Limit+1), args...).Scan(&rows).Error; err != nil {
		return nil, err
	}
	places := make([]PipelinePlace, len(rows))
	for n, row := range rows {
		places[n] = PipelinePlace{Value: row.Value, Since: row.StageSince, ID: row.ID}
	}
	return places, nil
}
