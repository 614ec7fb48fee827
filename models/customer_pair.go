package models

import "time"

// What was decided of two customer cards that look alike.
const (
	PairMerged   = "merged"
	PairDistinct = "distinct"
)

// CustomerPair is what somebody decided of two customer cards: that they are
// one customer, with what a merge changed so that it can be taken back whole,
// or that they are two.
type CustomerPair struct {
	ID          string     `gorm:"size:36;primaryKey"`
	WorkspaceID string     `gorm:"size:36;not null"`
	CustomerID  string     `gorm:"size:36;not null"`
	OtherID     string     `gorm:"size:36;not null"`
	Type        string     `gorm:"size:10;not null"`
	ActorID     string     `gorm:"size:36;not null"`
	CreatedAt   time.Time  `gorm:"not null"`
	EndedAt     *time.Time // taken back
	Detail      string     `gorm:"not null"` // JSON of what a merge changed
}

// Other is the one of the two that is not id.
func (p *CustomerPair) Other(id string) string {
	if p.CustomerID == id {
		return p.OtherID
	}
	return p.CustomerID
}
