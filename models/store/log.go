package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"gorm.io/gorm"

	"zhanban/models"
)

// changeRow is a change as it lies in the database.
type changeRow struct {
	Seq         int64
	Op          string
	Kind        string
	NounID      string
	State       string
	Fields      string
	ActorID     string
	CommandID   string
	CommandType string
	At          time.Time
	Views       string
	LeftViews   string
	Scope       string
}

const changeColumns = "seq, op, kind, noun_id, state, fields, actor_id, command_id, command_type, at, views, left_views, scope"

func (r *changeRow) change(workspaceID string) models.Change {
	return models.Change{
		WorkspaceID: workspaceID, Seq: r.Seq, Op: models.Op(r.Op), Kind: models.Kind(r.Kind), NounID: r.NounID,
		State: json.RawMessage(r.State), Fields: splitList(r.Fields), ActorID: r.ActorID, CommandID: r.CommandID,
		CommandType: r.CommandType, At: r.At.UTC(), Views: splitViews(r.Views), Left: splitViews(r.LeftViews), Scope: decodeScope(r.Scope),
	}
}

// Changes reads the log in order: what came after a sequence, at most limit.
func (s *Store) Changes(ctx context.Context, workspaceID string, after int64, limit int) ([]models.Change, error) {
	var rows []changeRow
	err := s.read.WithContext(ctx).
		Raw("SELECT "+changeColumns+" FROM changes WHERE workspace_id = ? AND seq > ? ORDER BY seq LIMIT ?", workspaceID, after, limit).
		Scan(&rows).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("read the change log: %w", err))
	}
	return changesOf(workspaceID, rows), nil
}

func changesOf(workspaceID string, rows []changeRow) []models.Change {
	changes := make([]models.Change, len(rows))
	for i := range rows {
		changes[i] = rows[i].change(workspaceID)
	}
	return changes
}

// Head is where a workspace's log stands: its epoch, its last sequence, and up
// to which sequence it has been pruned.
func (s *Store) Head(ctx context.Context, workspaceID string) (epoch string, seq, pruned int64, err error) {
	var h workspaceHead
	err = s.read.WithContext(ctx).Where("workspace_id = ?", workspaceID).Take(&h).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return s.epoch, 0, 0, nil
	}
	if err != nil {
		return "", 0, 0, Refusal(fmt.Errorf("read head: %w", err))
	}
	return s.epoch, h.Seq, h.Pruned, nil
}

func joinViews(views []models.View) string {
	parts := make([]string, len(views))
	for i, v := range views {
		parts[i] = string(v)
	}
	return strings.Join(parts, ",")
}

func splitList(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}

func splitViews(s string) []models.View {
	parts := splitList(s)
	views := make([]models.View, len(parts))
	for i, p := range parts {
		views[i] = models.View(p)
	}
	return views
}

func encodeScope(s models.Scope) string {
	b, _ := json.Marshal(s) // strings and a bool always encode
	return string(b)
}

func decodeScope(text string) (s models.Scope) {
	_ = json.Unmarshal([]byte(text), &s) // written by encodeScope
	return s
}
