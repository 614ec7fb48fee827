package models

import (
	"slices"
	"time"
)

// The states of an import.
const (
	ImportDraft     = "draft"
	ImportRunning   = "running"
	ImportDone      = "done"
	ImportCancelled = "cancelled" // by a person; what was done stays, and it may go on
	ImportFailed    = "failed"    // by a fault; it may go on
	ImportUndoing   = "undoing"
	ImportUndone    = "undone"
)

// What becomes of a row that doubles a card.
const (
	ImportSkip  = "skip"
	ImportNew   = "new"
	ImportFill  = "fill"  // only facts that are empty on the card
	ImportMerge = "merge" // the row's facts take the place of the card's, nothing is lost
)

// ImportActions are what may become of a row that doubles a card.
var ImportActions = []string{ImportSkip, ImportNew, ImportFill, ImportMerge}

// What became of a row.
const (
	ImportCreated = "created"
	ImportFilled  = "filled"
	ImportMerged  = "merged"
	ImportSkipped = "skipped"
	ImportRefused = "refused"
)

// Import (导入) is a list of customers on its way from a file into the cards:
// how it is read, how far it is, what became of its rows (C8).
type Import struct {
	Record
	UserID       string            `json:"userId" gorm:"size:36;not null" doc:"Who imports"`
	DepartmentID string            `json:"departmentId" gorm:"size:36;not null" doc:"Theirs then"`
	Name         string            `json:"name" gorm:"size:200;not null" doc:"Of the file"`
	FileID       string            `json:"-" gorm:"size:36;not null"` // empty once it is not needed any more
	Fingerprint  string            `json:"-" gorm:"size:64;not null"` // of the titles
	Fields       []string          `json:"fields" gorm:"serializer:json;not null" doc:"Field each column of the file fills, in order; empty: left out"`
	Means        map[string]string `json:"means" gorm:"serializer:json;not null" doc:"Whom a name of the file means that nobody here has: an id, by the name; what a word means, by field:word: an entry's id, a region's code, - for nothing"`
	Same         string            `json:"same" gorm:"size:8;not null" enum:"skip,new,fill,merge" doc:"What becomes of a row that is certainly a card there is"`
	Likely       string            `json:"likely" gorm:"size:8;not null" enum:"skip,new,fill,merge" doc:"What becomes of a row that is likely a card there is"`
	State        string            `json:"state" gorm:"size:12;not null" enum:"draft,running,done,cancelled,failed,undoing,undone"`
	Total        int               `json:"total" gorm:"not null" doc:"Rows of the file"`
	Passed       int               `json:"passed" gorm:"not null" doc:"Rows that are done with; while undoing: rows taken back or kept"`
	Created      int               `json:"created" gorm:"not null"`
	Filled       int               `json:"filled" gorm:"not null" doc:"Rows that filled empty facts of a card"`
	Merged       int               `json:"merged" gorm:"not null" doc:"Rows whose facts took the place of a card's"`
	Skipped      int               `json:"skipped" gorm:"not null" doc:"Rows left out because they double a card"`
	Refused      int               `json:"refused" gorm:"not null" doc:"Rows with an error"`
	TakenBack    int               `json:"takenBack" gorm:"not null" doc:"Cards that are as they were before again"`
	Kept         int               `json:"kept" gorm:"not null" doc:"Cards left as they are when it was undone: they had been changed since"`
	StartedAt    *time.Time        `json:"startedAt" doc:"null: it has not begun"`
	EndedAt      *time.Time        `json:"endedAt" doc:"null: it has not ended"`
	Fault        string            `json:"fault" gorm:"size:100;not null" doc:"Why it failed: key of the client's dictionaries"`
	Last         int               `json:"-" gorm:"column:last_row;not null"` // the last row of the file that is done with
	Node         string            `json:"-" gorm:"size:100;not null"`        // which server runs it
	LeaseUntil   *time.Time        `json:"-"`
	Archived     bool              `json:"archived" gorm:"not null"`
}

// Kind implements Noun.
func (*Import) Kind() Kind { return KindImport }

// Views implements Noun.
func (i *Import) Views() []View {
	if i.Archived {
		return nil
	}
	return []View{UserView(i.UserID)}
}

// Scope implements Noun.
func (i *Import) Scope() Scope { return Scope{UserIDs: []string{i.UserID}, Private: true} }

// Validate checks the import's fields.
func (i *Import) Validate() error {
	if err := text("name", i.Name, 1, 200); err != nil {
		return err
	}
	if len(i.Fields) > 200 || len(i.Means) > 500 {
		return Invalid("fields", "list.too_long", "at most 200 columns and 500 names")
	}
	if err := oneOf("same", i.Same, ImportActions...); err != nil {
		return err
	}
	return oneOf("likely", i.Likely, ImportActions...)
}

// Busy reports whether a server works on the import.
func (i *Import) Busy() bool { return i.State == ImportRunning || i.State == ImportUndoing }

// TakenBy reports whether another server than node works on the import.
func (i *Import) TakenBy(node string, now time.Time) bool {
	return i.Node != "" && i.Node != node && i.LeaseUntil != nil && now.Before(*i.LeaseUntil)
}

// Start lets the import run: at first, and on from where it stopped.
func (i *Import) Start(now time.Time) error {
	if !slices.Contains([]string{ImportDraft, ImportCancelled, ImportFailed}, i.State) {
		return i.refuse("start")
	}
	if i.StartedAt == nil {
		i.StartedAt = &now
	}
	i.State, i.EndedAt, i.Fault = ImportRunning, nil, ""
	return nil
}

// End ends the run, or the undoing, as state.
func (i *Import) End(state, fault string, now time.Time) {
	i.State, i.Fault, i.EndedAt, i.Node, i.LeaseUntil = state, fault, &now, "", nil
}

// Undo begins to take everything back.
func (i *Import) Undo() error {
	if !slices.Contains([]string{ImportDone, ImportCancelled, ImportFailed}, i.State) {
		return i.refuse("undo")
	}
	i.State, i.EndedAt, i.Fault, i.Passed, i.TakenBack, i.Kept = ImportUndoing, nil, "", 0, 0, 0
	return nil
}

func (i *Import) refuse(what string) error {
	return Errorf(CodeConflict, "import.state", "an import that is %s cannot %s", i.State, what).With("state", i.State)
}

// Count counts what became of a row.
func (i *Import) Count(outcome string) {
	switch outcome {
	case ImportCreated:
		i.Created++
	case ImportFilled:
		i.Filled++
	case ImportMerged:
		i.Merged++
	case ImportSkipped:
		i.Skipped++
	case ImportRefused:
		i.Refused++
	}
	i.Passed++
}
