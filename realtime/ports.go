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
	// Past is Changes for who comes back: beside each change whose its noun is
	// now, as of a seq.
	Past(ctx context.Context, workspaceID string, after int64, limit int) (changes []models.Change, now []models.Scope, asOf int64, err error)
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

// Actors tells who a session is right now. An error with the code
// unauthorized says that it has ended or its user may not be here any more;
// any other says that it could not be found out just now.
type Actors interface {
	Actor(ctx context.Context, sessionID string) (models.Actor, error)
}

// Conn is one socket as the hub writes to it. One goroutine at a time calls
// its methods, and Close exactly once, last (P19).
type Conn interface {
	// Write sends one message, made by Config.Frame and shared with other
	// sockets: it must not be changed. Unless the socket Waits, Write does not:
	// what the network will not take now is kept and sent later, and until then
	// the socket is Full.
	Write(frame []byte) error
	// Full reports that something written before is still on its way. The hub
	// writes no more then, until it is told Writable.
	Full() bool
	// Waits reports that Write may wait for the far end, up to a deadline of
	// its own.
	Waits() bool
	// Close says goodbye and ends the socket. It does not wait; Left tells when
	// the socket is no more.
	Close(code int, reason string)
}

// Peer is what a socket tells the hub. Receive and Left are called by one
// goroutine at a time; Left comes last, and always.
type Peer interface {
	// Receive takes the next message of the far end. Its bytes may be reused
	// afterwards; nil stands for a message that is no text.
	Receive(message []byte)
	// Writable says that a Full socket can be written to again.
	Writable()
	// Lost says that nothing more will come.
	Lost()
	// TooSlow says Lost of a far end that did not take what was written in time.
	TooSlow()
	// Left says that the socket is closed and all about it is done.
	Left()
}

// Clock tells the time that is sent to clients.
type Clock interface {
	Now() time.Time
}
