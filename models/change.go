package models

import (
	"encoding/json"
	"time"
)

// Op is what a change does to a noun in the client's store.
type Op string

// The two operations.
const (
	OpPut    Op = "put"    // the noun now has State
	OpRemove Op = "remove" // the noun is gone
)

// Change is one step of the workspace's ordered log (L4): live push, resume,
// history and "the board as it was on Friday" all read it.
type Change struct {
	WorkspaceID string
	Seq         int64           // grows by one per change, no gaps, commit order
	Op          Op              //
	Kind        Kind            //
	NounID      string          //
	State       json.RawMessage // the noun's JSON after the change; its last JSON for a remove
	Fields      []string        // JSON names of the fields touched; empty for a new noun; FieldUnseen alone: none that its JSON has
	ActorID     string          // user id, or SystemActorID
	CommandID   string          //
	CommandType string          //
	At          time.Time       // UTC, ms
	Views       []View          // where the noun belongs after the change
	Left        []View          // where it belonged before and no longer does
	Scope       Scope           // whose it is, for policy
}

// FieldUnseen stands for the fields of a noun that its JSON leaves out: who may
// see it, when it is overdue.
const FieldUnseen = "unseen"

// SystemActorID is the actor of commands the server gives itself: a hold that
// expires, the next occurrence of a series.
const SystemActorID = "system"
