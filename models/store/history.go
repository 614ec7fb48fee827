package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"gorm.io/gorm"

	"zhanban/models"
)

// PastWeek is a department's week as it stood at a moment.
type PastWeek struct {
	Items     []*models.Item
	WeekClose *models.WeekClose // nil: the week was open at that moment
	KeptFrom  time.Time         // the log reaches back to this moment; zero: to the beginning
}

// PastWeek reads a week from the log as it stood at a moment (W6): the items
// planned in it, and those carried into it because they were still open.
func (s *Store) PastWeek(ctx context.Context, workspaceID, departmentID string, week models.Week, asOf time.Time) (*PastWeek, error) {
	past := &PastWeek{Items: []*models.Item{}}
	states, err := s.statesAt(ctx, workspaceID, departmentID, models.KindItem, until{at: asOf})
	if err != nil {
		return nil, err
	}
	for _, state := range states {
		var i models.Item
		if err := json.Unmarshal(state, &i); err != nil {
			return nil, fmt.Errorf("decode an item of the log: %w", err)
		}
		carried := i.Week < week && i.DoneAt == nil
		reaches := i.Week <= week && i.LastDay >= week.Monday()
		if i.DepartmentID == departmentID && !i.Archived && i.Month == "" && (i.Week == week || carried || reaches) {
			past.Items = append(past.Items, &i)
		}
	}
	if past.WeekClose, err = s.weekCloseAt(ctx, workspaceID, departmentID, week, asOf); err != nil {
		return nil, err
	}
	past.KeptFrom, err = s.keptFrom(ctx, workspaceID)
	return past, err
}

// until is a place in the log: a moment, or a sequence.
type until struct {
	at  time.Time
	seq int64
}

// sql is the condition on a change, up to that place.
func (u until) sql() (condition string, arg any) {
	if u.seq > 0 {
		return "seq <= ?", u.seq
	}
	return "at <= ?", u.at
}

// statesAt is the last state of every noun of a kind that was ever a
// department's, at a place in the log. An item that has moved elsewhere meanwhile is
// among them with its state there, so the caller looks at whose it was.
func (s *Store) statesAt(ctx context.Context, workspaceID, departmentID string, kind models.Kind, end until) ([]json.RawMessage, error) {
	var rows []struct {
		Op    string
		State string
	}
	// IN rather than JOIN: a join lets SQLite walk the whole log by time once
	// for every noun; so it reads each noun's own changes.
	upTo, arg := end.sql()
	err := s.read.WithContext(ctx).Raw(`SELECT c.op, c.state FROM changes c WHERE c.workspace_id = ? AND c.seq IN (
			SELECT MAX(l.seq) FROM changes l WHERE l.workspace_id = ? AND l.`+upTo+` AND l.noun_id IN (
				SELECT noun_id FROM changes WHERE workspace_id = ? AND department_id = ? AND kind = ? AND `+upTo+`
			) GROUP BY l.noun_id
		) ORDER BY c.noun_id`,
		workspaceID, workspaceID, arg, workspaceID, departmentID, string(kind), arg).Scan(&rows).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("read the past: %w", err))
	}
	var states []json.RawMessage
	for _, r := range rows {
		if r.Op == string(models.OpPut) {
			states = append(states, json.RawMessage(r.State))
		}
	}
	return states, nil
}

func (s *Store) weekCloseAt(ctx context.Context, workspaceID, departmentID string, week models.Week, asOf time.Time) (*models.WeekClose, error) {
	states, err := s.statesAt(ctx, workspaceID, departmentID, models.KindWeekClose, until{at: asOf})
	if err != nil {
		return nil, err
	}
	for _, state := range states {
		var c models.WeekClose
		if err := json.Unmarshal(state, &c); err != nil {
			return nil, fmt.Errorf("decode a week close of the log: %w", err)
		}
		if c.Week == week {
			return &c, nil
		}
	}
	return nil, nil
}

// keptFrom is when the log's full record begins: what was pruned before it
// left one state per day.
func (s *Store) keptFrom(ctx context.Context, workspaceID string) (time.Time, error) {
	_, _, pruned, err := s.Head(ctx, workspaceID)
	if err != nil || pruned == 0 {
		return time.Time{}, err
	}
	var first changeRow
	err = s.read.WithContext(ctx).Table("changes").Select("at").Where("workspace_id = ? AND seq > ?", workspaceID, pruned).Order("seq").Take(&first).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, Refusal(fmt.Errorf("read the log's beginning: %w", err))
	}
	return first.At.UTC(), nil
}

// NounHistory reads what happened to a noun, newest first, before a sequence
// (0: from the end).
func (s *Store) NounHistory(ctx context.Context, workspaceID, nounID string, before int64, limit int) ([]models.Change, error) {
	return s.NounsHistory(ctx, workspaceID, []string{nounID}, before, limit)
}

// NounsHistory is NounHistory of several nouns together.
func (s *Store) NounsHistory(ctx context.Context, workspaceID string, nounIDs []string, before int64, limit int) ([]models.Change, error) {
	if len(nounIDs) == 0 {
		return nil, nil
	}
	if before <= 0 {
		before = 1 << 62
	}
	var rows []changeRow
	err := s.read.WithContext(ctx).
		Raw("SELECT "+changeColumns+" FROM changes WHERE workspace_id = ? AND noun_id IN ? AND seq < ? ORDER BY seq DESC LIMIT ?",
			workspaceID, nounIDs, before, limit).Scan(&rows).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("read history: %w", err))
	}
	return changesOf(workspaceID, rows), nil
}

// BesideOrder names an order's payments, invoice requests and files, those that
// were taken back or off too.
func (s *Store) BesideOrder(ctx context.Context, workspaceID, orderID string) (ids []string, err error) {
	err = s.read.WithContext(ctx).Raw(`SELECT id FROM payments WHERE workspace_id = ? AND order_id = ?
		UNION ALL SELECT id FROM invoice_requests WHERE workspace_id = ? AND order_id = ?
		UNION ALL SELECT id FROM attachments WHERE workspace_id = ? AND order_id = ?`,
		workspaceID, orderID, workspaceID, orderID, workspaceID, orderID).Scan(&ids).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("read what is beside an order: %w", err))
	}
	return ids, nil
}

// ArchivedItems pages through a department's archived items, latest first.
// before and beforeID are the last row's updatedAt and id of the page before;
// a zero time starts.
func (s *Store) ArchivedItems(ctx context.Context, workspaceID, departmentID string, before time.Time, beforeID string, limit int) ([]*models.Item, error) {
	db := s.read.WithContext(ctx).Where("workspace_id = ? AND department_id = ? AND archived = TRUE", workspaceID, departmentID) // as the index says it
	if !before.IsZero() {
		db = db.Where("updated_at <= ? AND (updated_at < ? OR id < ?)", before, before, beforeID)
	}
	items := []*models.Item{}
	if err := db.Order("updated_at DESC, id DESC").Limit(limit).Find(&items).Error; err != nil {
		return nil, Refusal(fmt.Errorf("read the archive: %w", err))
	}
	return items, nil
}

// LastActors is who changed each noun last: the archive's "who archived it",
// as an archived noun refuses every other change.
func (s *Store) LastActors(ctx context.Context, workspaceID string, nounIDs []string) (map[string]string, error) {
	actors := make(map[string]string, len(nounIDs))
	if len(nounIDs) == 0 {
		return actors, nil
	}
	var rows []changeRow
	err := s.read.WithContext(ctx).Raw(`SELECT noun_id, actor_id FROM changes WHERE workspace_id = ? AND seq IN (
			SELECT MAX(seq) FROM changes WHERE workspace_id = ? AND noun_id IN ? GROUP BY noun_id
		)`, workspaceID, workspaceID, nounIDs).Scan(&rows).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("read who changed nouns last: %w", err))
	}
	for _, r := range rows {
		actors[r.NounID] = r.ActorID
	}
	return actors, nil
}
