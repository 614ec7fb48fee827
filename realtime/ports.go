package realtime

import (
	"context"
	"encoding/json"
	"time"

	"zhanban/models"
)

// Log is the workspace's ordered change log.
type Log interface {
	// Changes gives at most limit changes with a seq above after, in order.
	Changes(ctx context.Context, workspaceID string, after int64, limit int) ([]models.Change, error)
	// Head gives the log's life, its newest seq, and up to which seq changes
	// have been pruned (those with seq ≤ pruned are gone).
	Head(ctx context.Context, workspaceID string) (epoch string, seq, pruned int64, err error)
}

// Form is how much of a change an actor may see.
type Form byte

// The forms.
const (
	Hidden Form = iota // nothing, not even who
	Masked             // the state with personal data masked
	Full               // everything
)

// Sight decides in what form an actor may see a change. It must be quick and
// must not block: it runs for every reader and every change of its views.
type Sight func(actor models.Actor, change *models.Change) Form

// Mask gives the masked form of a noun's state. It runs once per change.
type Mask func(kind models.Kind, state json.RawMessage) json.RawMessage

// MayFollow decides whether an actor may follow a view; the refusal goes to
// the client.
type MayFollow func(ctx context.Context, actor models.Actor, view models.View) error

// Actors tells who a session is right now; false when it has ended or its
// user may not be here any more.
type Actors interface {
	Actor(ctx context.Context, sessionID string) (models.Actor, bool)
}

// Conn is one socket. Read is called by one goroutine, Write and Close by
// one other, and none of them after Serve has returned (P19). Close is called
// exactly once, last; it must make a waiting Read return.
type Conn interface {
	// Read waits for the next text message. Its bytes may be reused by the
	// next Read.
	Read() ([]byte, error)
	// Write sends one text message or fails by its own deadline. It must not
	// change or keep frame, which other sockets share.
	Write(frame []byte) error
	// Close sends a close frame if it still can, and closes.
	Close(code int, reason string)
}

// Clock tells the time that is sent to clients.
type Clock interface {
	Now() time.Time
}
