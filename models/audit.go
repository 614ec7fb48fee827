package models

import "time"

// The types of audit entries.
const (
	AuditLook   = "look"
	AuditExport = "export"
	AuditImport = "import"
)

// AuditTypes are all of them.
var AuditTypes = []string{AuditLook, AuditExport, AuditImport}

// AuditEntry is one thing somebody did that is kept for those who lead: a look
// at an important customer's card, customers taken out as a file, a list of
// them brought in.
type AuditEntry struct {
	ID     string
	Type   string
	UserID string
	At     time.Time
	NounID string // of a look, the card
	Name   string // of an import, its file's
	Format string // of an export
	Filter string // of an export: what was asked for, as JSON
	State  string // of an import
	Rows   int    // of a file
	Made   int    // of an import: cards it made
}
