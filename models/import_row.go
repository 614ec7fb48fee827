package models

import "time"

// ImportRow is what is kept of one row of an import: what a person said of it
// before, and what became of it.
type ImportRow struct {
	ImportID    string `gorm:"primaryKey"`
	Row         int    `gorm:"primaryKey;column:row_n"` // in the file, from 1
	WorkspaceID string
	Action      string            // for this row; empty: by rule
	Cells       map[string]string `gorm:"serializer:json"` // mended cells, by the column's letter
	Outcome     string            // empty: not done yet
	CustomerID  string
	Before      int64 `gorm:"column:version_before"` // of the card, before and after the row
	Version     int64
	Detail      string // JSON: the refusal and the cells; or what stood on the card before
}

// ImportMapping is how a person mapped the columns of a list with such titles.
type ImportMapping struct {
	WorkspaceID string            `gorm:"primaryKey"`
	Fingerprint string            `gorm:"primaryKey"`
	UserID      string            `gorm:"primaryKey"`
	Fields      []string          `gorm:"serializer:json"`
	Means       map[string]string `gorm:"serializer:json"`
	UpdatedAt   time.Time         `gorm:"autoUpdateTime:false"`
}

// Export is the record of who took how many of what out of the system.
type Export struct {
	ID               string    `json:"id" gorm:"primaryKey"`
	WorkspaceID      string    `json:"-"`
	UserID           string    `json:"userId"`
	UserDepartmentID string    `json:"-"` // theirs at the time
	What             string    `json:"what" enum:"customers"`
	Format           string    `json:"format" enum:"xlsx,csv,vcf"`
	Rows             int       `json:"rows" gorm:"column:row_count"`
	Filter           string    `json:"filter" doc:"JSON: what it was asked for by"`
	At               time.Time `json:"at"`
}
