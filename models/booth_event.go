package models

import "time"

// BoothEvent (展位经过) is one thing that was done with a booth, by whom and
// why, kept for good: the change log forgets.
type BoothEvent struct {
	ID           string     `json:"id" gorm:"primaryKey"`
	WorkspaceID  string     `json:"-"`
	BoothID      string     `json:"-"`
	At           time.Time  `json:"at" gorm:"not null"`
	N            int        `json:"-"` // its place among those of one command
	ActorID      string     `json:"actorId"`
	Type         string     `json:"type" doc:"The command, without its noun: hold, book, release, expire, reserve …"`
	State        BoothState `json:"state" doc:"What it is since"`
	CustomerID   string     `json:"customerId" doc:"Who has it since; of what ended: who had it"`
	HolderID     string     `json:"holderId"`
	DepartmentID string     `json:"departmentId" doc:"For whom it is set aside"`
	Codes        string     `json:"codes" doc:"Of the other booths concerned"`
	Reason       string     `json:"reason"`
	// What was changed of the booth itself; what was done with its sale changes nothing of it.
	Changed []BoothFieldChange `json:"changed,omitempty" nullable:"false" gorm:"serializer:json" doc:"What was changed of the booth itself"`
}
