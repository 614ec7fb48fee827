package store

import (
	"encoding/json"
	"fmt"
	"slices"

	"zhanban/models"
)

// nounLogMost is how many changes of one noun a write looks back over.
const nounLogMost = 100

// nounLog is a noun's latest changes, newest first. Changes of the running
// step are not among them.
func (tx *Tx) nounLog(nounID string) ([]models.Change, error) {
	var rows []changeRow
	err := tx.db.Raw("SELECT "+changeColumns+" FROM changes WHERE workspace_id = ? AND noun_id = ? ORDER BY seq DESC LIMIT ?",
		tx.workspaceID, nounID, nounLogMost).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("read a noun's changes: %w", err)
	}
	return append(tx.batch.ledger.ofNoun(tx.workspaceID, nounID), changesOf(tx.workspaceID, rows)...), nil
}

// LastChange is the latest change of a noun that touched one of the fields,
// nil if the log has none any more.
func (tx *Tx) LastChange(nounID string, fields ...string) (*models.Change, error) {
	changes, err := tx.nounLog(nounID)
	if err != nil {
		return nil, err
	}
	for i := range changes {
		if touches(&changes[i], fields) {
			return &changes[i], nil
		}
	}
	return nil, nil
}

// ChangedSince is the latest change of a noun after a version that touched one
// of the fields, nil if none did. known is false if the log does not reach
// back to that version.
func (tx *Tx) ChangedSince(nounID string, version int64, fields ...string) (change *models.Change, known bool, err error) {
	changes, err := tx.nounLog(nounID)
	if err != nil {
		return nil, false, err
	}
	for i := range changes {
		var state struct{ Version int64 }
		if err := json.Unmarshal(changes[i].State, &state); err != nil {
			return nil, false, fmt.Errorf("decode a change: %w", err)
		}
		if state.Version <= version {
			return nil, true, nil
		}
		if touches(&changes[i], fields) {
			return &changes[i], true, nil
		}
	}
	return nil, false, nil
}

func touches(c *models.Change, fields []string) bool {
	return slices.ContainsFunc(fields, func(f string) bool { return slices.Contains(c.Fields, f) })
}
