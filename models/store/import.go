package store

import (
	"context"
	"fmt"

	"gorm.io/gorm/clause"

	"zhanban/models"
)

// BusyImports lists imports of every workspace that a server has to work on.
func (s *Store) BusyImports(ctx context.Context, limit int) ([]Duty, error) {
	return s.duties(ctx, "SELECT workspace_id, id FROM imports WHERE state IN (?, ?) ORDER BY started_at LIMIT ?",
		models.ImportRunning, models.ImportUndoing, limit)
}

// KeepImportRows notes what a person said of rows; what became of them stays.
func (tx *Tx) KeepImportRows(rows []models.ImportRow) error {
	return tx.putImportRows(rows, "action", "cells")
}

// EndImportRows notes what became of rows; what a person said of them stays.
func (tx *Tx) EndImportRows(rows []models.ImportRow) error {
	return tx.putImportRows(rows, "outcome", "customer_id", "version_before", "version", "detail")
}

func (tx *Tx) putImportRows(rows []models.ImportRow, columns ...string) error {
	if len(rows) == 0 {
		return nil
	}
	for n := range rows {
		rows[n].WorkspaceID = tx.workspaceID
		if rows[n].Cells == nil {
			rows[n].Cells = map[string]string{}
		}
	}
	conflict := clause.OnConflict{
		Columns:   []clause.Column{{Name: "import_id"}, {Name: "row_n"}},
		DoUpdates: clause.AssignmentColumns(columns),
	}
	if err := tx.db.Clauses(conflict).CreateInBatches(rows, idsMost).Error; err != nil {
		return fmt.Errorf("save rows of an import: %w", err)
	}
	return nil
}

// ImportRowsBack are rows of an import that changed a card, from the last one
// up, which is the order they are taken back in.
func (tx *Tx) ImportRowsBack(importID string, limit int) ([]models.ImportRow, error) {
	var rows []models.ImportRow
	err := tx.db.Where("workspace_id = ? AND import_id = ? AND outcome IN ?", tx.workspaceID, importID,
		[]string{models.ImportCreated, models.ImportFilled, models.ImportMerged}).Order("row_n DESC").Limit(limit).Find(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("read rows of an import: %w", err)
	}
	return rows, nil
}

// CardTakenBack notes, for an earlier row of the same import that had made the
// card what it is again, which version of the card says so now.
func (tx *Tx) CardTakenBack(importID, customerID string, was, is int64) error {
	err := tx.db.Model(&models.ImportRow{}).Where("workspace_id = ? AND import_id = ? AND customer_id = ? AND version = ?", tx.workspaceID, importID, customerID, was).
		Update("version", is).Error
	if err != nil {
		return fmt.Errorf("save rows of an import: %w", err)
	}
	return nil
}

// ImportRows are the rows of an import of which a person has said something,
// or what became of them, in order after a row.
func (s *Store) ImportRows(ctx context.Context, workspaceID, importID string, after, limit int, outcomes ...string) ([]models.ImportRow, error) {
	rows := []models.ImportRow{}
	q := s.read.WithContext(ctx).Where("workspace_id = ? AND import_id = ? AND row_n > ?", workspaceID, importID, after)
	if len(outcomes) > 0 {
		q = q.Where("outcome IN ?", outcomes)
	}
	if limit > 0 {
		q = q.Limit(limit)
	}
	if err := q.Order("row_n").Find(&rows).Error; err != nil {
		return nil, Refusal(fmt.Errorf("read rows of an import: %w", err))
	}
	return rows, nil
}

// ImportRowsSaid are the rows of which a person has said something.
func (s *Store) ImportRowsSaid(ctx context.Context, workspaceID, importID string) ([]models.ImportRow, error) {
	rows := []models.ImportRow{}
	err := s.read.WithContext(ctx).Where("workspace_id = ? AND import_id = ? AND (action <> '' OR cells <> '{}')", workspaceID, importID).Find(&rows).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("read rows of an import: %w", err))
	}
	return rows, nil
}

// CustomersOfImport are the cards that rows made or changed, by the row.
func (s *Store) CustomersOfImport(ctx context.Context, workspaceID, importID string) (map[int]string, error) {
	var rows []struct {
		Row        int `gorm:"column:row_n"`
		CustomerID string
	}
	err := s.read.WithContext(ctx).Raw("SELECT row_n, customer_id FROM import_rows WHERE workspace_id = ? AND import_id = ? AND customer_id <> ''",
		workspaceID, importID).Scan(&rows).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("read rows of an import: %w", err))
	}
	byRow := make(map[int]string, len(rows))
	for _, r := range rows {
		byRow[r.Row] = r.CustomerID
	}
	return byRow, nil
}

// KeepMapping remembers how a person mapped the columns of such a list.
func (tx *Tx) KeepMapping(m models.ImportMapping) error {
	m.WorkspaceID, m.UpdatedAt = tx.workspaceID, tx.stamp.At
	conflict := clause.OnConflict{
		Columns:   []clause.Column{{Name: "workspace_id"}, {Name: "fingerprint"}, {Name: "user_id"}},
		DoUpdates: clause.AssignmentColumns([]string{"fields", "means", "updated_at"}),
	}
	if err := tx.db.Clauses(conflict).Create(&m).Error; err != nil {
		return fmt.Errorf("save the mapping of columns: %w", err)
	}
	return nil
}

// Mapping is how a list with such titles was mapped before: by the person,
// else last by anybody of the workspace; nil: never.
func (s *Store) Mapping(ctx context.Context, workspaceID, fingerprint, userID string) (*models.ImportMapping, error) {
	var found []models.ImportMapping
	err := s.read.WithContext(ctx).Where("workspace_id = ? AND fingerprint = ?", workspaceID, fingerprint).Order("updated_at DESC").Limit(100).Find(&found).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("read the mapping of columns: %w", err))
	}
	for n := range found {
		if found[n].UserID == userID {
			return &found[n], nil
		}
	}
	if len(found) > 0 {
		return &found[0], nil
	}
	return nil, nil
}

// AddExport keeps the record of an export.
func (tx *Tx) AddExport(e models.Export) error {
	e.WorkspaceID, e.At = tx.workspaceID, tx.stamp.At
	if err := tx.db.Create(&e).Error; err != nil {
		return fmt.Errorf("save export: %w", err)
	}
	return nil
}
