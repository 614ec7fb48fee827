package models

import "time"

// LookEvery is how long one look at a card counts: who opens it again within
// that time is not written down once more.
const LookEvery = time.Hour

// Look (查看记录) is that somebody opened the card of an important customer. It
// is kept for good and shown to those who lead.
type Look struct {
	ID               string    `json:"id" gorm:"primaryKey"`
	WorkspaceID      string    `json:"-"`
	UserID           string    `json:"userId" doc:"Who opened it"`
	UserDepartmentID string    `json:"-"` // theirs at the time
	NounID           string    `json:"nounId" doc:"The customer card; one that was merged keeps its looks"`
	DepartmentID     string    `json:"-"` // the card's at the time
	At               time.Time `json:"at"`
}
