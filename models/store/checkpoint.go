package store

import (
	"context"
	"sync"
)

// How much is written before the file beside SQLite's database is brought into
// it, and at how many pages of it the writer does that itself. Until the
// writer has, the file grows; it comes to that only under a load that never
// pauses, and then most has been brought over before.
const (
	checkpointBytes = 4 << 20
	checkpointPages = 8000
)

// checkpointer brings what has been committed from SQLite's write-ahead log
// into the database, beside the writer, who would let all callers wait for it:
// once in some forty transactions, which is what the slowest of a hundred
// commands were waiting for.
type checkpointer struct {
	due   chan struct{}
	ended chan struct{}
	end   func()
	since int // bytes written; the committer's
}

func (s *Store) startCheckpointer() {
	c := &checkpointer{due: make(chan struct{}, 1), ended: make(chan struct{})}
	c.end = sync.OnceFunc(func() { close(c.due) })
	s.checkpointer = c
	go func() {
		defer close(c.ended)
		for range c.due {
			s.checkpoint()
		}
	}()
}

// checkpoint waits for nobody: what a reader still needs stays for the next
// time, and so does all of it if it fails.
func (s *Store) checkpoint() {
	if pool, err := s.write.DB(); err == nil {
		_, _ = pool.ExecContext(context.Background(), "PRAGMA wal_checkpoint(PASSIVE)")
	}
}

// wrote counts what a transaction has written.
func (c *checkpointer) wrote(bytes int) {
	if c == nil { // not SQLite
		return
	}
	if c.since += bytes; c.since < checkpointBytes {
		return
	}
	c.since = 0
	select {
	case c.due <- struct{}{}:
	default: // it is at it
	}
}

// stop ends it after what it is at. Nobody may write any more.
func (c *checkpointer) stop() {
	if c != nil {
		c.end()
		<-c.ended
	}
}
