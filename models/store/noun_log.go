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

// Since are a noun's changes after a version, newest first, and the one that
// made that version: nil if the log does not reach back to it.
func (tx *Tx) Since(nounID string, version int64) (after []models.Change, made *models.Change, err error) {
	changes, err := tx.nounLog(nounID)
	if err != nil {
		return nil, nil, err
	}
	for i := range changes {
		var state struct{ Version int64 }
		if err := json.Unmarshal(changes[i].State, &state); err != nil {
			return nil, nil, fmt.Errorf("decode a change: %w", err)
		}
		if state.Version <= version {
			return changes[:i], &changes[i], nil
		}
	}
	return changes, nil, nil
}

// ChangedSince is the latest change of a noun after a version that touched one
// of the fields, nil if none did. known is false if the log does not reach
// back to that version.
func (tx *Tx) ChangedSince(nounID string, version int64, fields ...string) (change *models.Change, known bool, err error) {
	return tx.ChangedByOthers("", nounID, version, fields...)
}

// ChangedByOthers is ChangedSince without what one person did themselves.
func (tx *Tx) ChangedByOthers(userID, nounID string, version int64, fields ...string) (change *models.Change, known bool, err error) {
	after, made, err := tx.Since(nounID, version)
	if err != nil {
		return nil, false, err
	}
	for i := range after {
		own := userID != "" && after[i].ActorID == userID
		if !own && touches(&after[i], fields) {
			return &after[i], true, nil
		}
	}
	return nil, made != nil, nil
}

func touches(c *models.Change, fields []string) bool {
	return slices.ContainsFunc(fields, func(f string) bool { return slices.Contains(c.Fields, f) })
}
