package realtime

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// A client is idle until something is due for it. Then it waits for a turn,
// has it, and is idle again, or due once more if something came meanwhile.
const (
	idle    int32 = iota
	due           // waits for its turn
	working       // has it
	again         // has it, and something came meanwhile
	ended         // never again
)

const (
	shardsMost = 8  // of half the processors: the other half hears what is said, commits and answers
	turnMost   = 16 // frames in one turn; then the others get theirs
	together   = 64 // clients that have their turns side by side; then the processor is offered to others
)

// shard is one of the few goroutines that write. Each client belongs to one,
// so that nobody else writes to its socket (P19). What would wait (reading
// back the log, a socket whose writes wait) is done aside, in a goroutine that
// lives as long as the wait.
type shard struct {
	number int
	wake   chan struct{}

	steps [together]step // of the clients whose turn it is

	mu    sync.Mutex
	due   []*client
	spare []*client

	frames, bytes atomic.Int64 // sent
}

// add queues clients that have become due.
func (s *shard) add(clients ...*client) {
	if len(clients) == 0 {
		return
	}
	s.mu.Lock()
	s.due = append(s.due, clients...)
	s.mu.Unlock()
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// take gives everyone who is due, in the order they came.
func (s *shard) take() []*client {
	s.mu.Lock()
	defer s.mu.Unlock()
	batch := s.due
	s.due, s.spare = s.spare[:0], batch
	return batch
}

func (s *shard) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.wake:
		}
		for batch := s.take(); len(batch) > 0; batch = s.take() {
			for group := range slices.Chunk(batch, together) {
				s.turns(group)
				clear(group)
				runtime.Gosched()
			}
		}
	}
}

// nudge says that there is something to write.
func (c *client) nudge() {
	if c.isDue() {
		c.shard.add(c)
	}
}

// isDue notes that there is something to write; true if the caller must give
// the client to its shard.
func (c *client) isDue() bool {
	for {
		switch state := c.state.Load(); state {
		case idle:
			if c.state.CompareAndSwap(idle, due) {
				return true
			}
		case working:
			if c.state.CompareAndSwap(working, again) {
				return false
			}
		default:
			return false
		}
	}
}

// turns gives clients their turns side by side: first all are looked at, then
// all are written to. Who looks at many in a row finds the code and what they
// share close at hand; between two writes, which are the kernel's, it does not.
func (s *shard) turns(group []*client) {
	for i, c := range group {
		s.steps[i] = c.firstStep(false)
	}
	for i, c := range group {
		switch c.pass(s.steps[i], false) {
		case over:
			c.state.Store(ended)
		case mustWait:
			c.hub.rounds.Go(c.aside)
		default:
			c.rest()
		}
		s.steps[i] = step{}
	}
}

// aside is a turn that may wait.
func (c *client) aside() {
	if c.pass(c.firstStep(true), true) == over {
		c.state.Store(ended)
		return
	}
	c.rest()
}

// rest ends a turn.
func (c *client) rest() {
	if !c.state.CompareAndSwap(working, idle) {
		c.state.Store(due)
		c.shard.add(c)
	}
}
