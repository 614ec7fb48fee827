package web

import (
	"context"
	"sync"
	"time"

	"zhanban/models"
)

// An index that nobody asks for so long is forgotten; one that is further
// behind the log than so many changes is built anew.
const (
	indexIdle   = 30 * time.Minute
	indexBehind = 20_000
)

// taker is an index in memory that changes of the log bring forward. It gives
// false for a change after which it has to be read anew.
type taker interface {
	comparable
	take(*models.Change) (bool, error)
}

// indexes are the workspaces' indexes of one kind.
type indexes[T taker] struct {
	idle time.Duration
	read func(s *Server, ctx context.Context, workspaceID string) (index T, seq int64, err error)

	mu          sync.Mutex
	byWorkspace map[string]*index[T]
	built       int                      // how often one was read from the database
	forgot      func(workspaceID string) // if any, is told of one that nobody asked for
}

// index is one workspace's. Its turn brings it forward; asking it needs none.
type index[T taker] struct {
	turn  chan struct{}
	made  T // its zero: not yet
	epoch string
	seq   int64
	idle  *time.Timer
}

func newIndexes[T taker](read func(*Server, context.Context, string) (T, int64, error)) *indexes[T] {
	return &indexes[T]{idle: indexIdle, read: read, byWorkspace: map[string]*index[T]{}}
}

// of gives a workspace's index, perhaps still empty, and keeps it for a while.
func (x *indexes[T]) of(workspaceID string) *index[T] {
	x.mu.Lock()
	defer x.mu.Unlock()
	if one := x.byWorkspace[workspaceID]; one != nil {
		one.idle.Reset(x.idle)
		return one
	}
	one := &index[T]{turn: make(chan struct{}, 1)}
	x.byWorkspace[workspaceID] = one
	one.idle = time.AfterFunc(x.idle, func() { x.drop(workspaceID, one) })
	return one
}

func (x *indexes[T]) drop(workspaceID string, one *index[T]) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.byWorkspace[workspaceID] == one {
		delete(x.byWorkspace, workspaceID)
		if x.forgot != nil {
			x.forgot(workspaceID)
		}
	}
}

func (x *indexes[T]) close() {
	x.mu.Lock()
	defer x.mu.Unlock()
	for id, one := range x.byWorkspace {
		one.idle.Stop()
		delete(x.byWorkspace, id)
	}
}

// at is a workspace's index as of the question or later, whichever server wrote
// what it holds: it is brought forward from the log, which all servers share.
func (x *indexes[T]) at(ctx context.Context, s *Server, workspaceID string) (T, error) {
	var none T
	at, err := s.standing(ctx, workspaceID)
	if err != nil {
		return none, err
	}
	one := x.of(workspaceID)
	select {
	case one.turn <- struct{}{}:
		defer func() { <-one.turn }()
	case <-ctx.Done():
		return none, ctx.Err()
	}
	if one.made != none && one.epoch == at.epoch {
		if one.seq >= at.seq {
			return one.made, nil
		}
		reached, err := one.forward(ctx, s, workspaceID, at)
		if err != nil {
			one.made = none // it may have taken half of a page
			return none, err
		}
		if reached {
			return one.made, nil
		}
	}
	return x.build(ctx, s, workspaceID, one, at.epoch)
}

func (x *indexes[T]) build(ctx context.Context, s *Server, workspaceID string, one *index[T], epoch string) (T, error) {
	made, seq, err := x.read(s, context.WithoutCancel(ctx), workspaceID)
	if err != nil {
		return made, err
	}
	one.made, one.epoch, one.seq = made, epoch, seq
	x.mu.Lock()
	defer x.mu.Unlock()
	x.built++
	return made, nil
}

// forward takes what the log says since. It gives false if the log does not
// reach back so far, or the way is too long, or the index says so.
func (one *index[T]) forward(ctx context.Context, s *Server, workspaceID string, to standing) (bool, error) {
	if one.seq < to.pruned || to.seq-one.seq > indexBehind {
		return false, nil
	}
	for one.seq < to.seq {
		changes, err := s.changes(ctx, workspaceID, one.seq, min(forwardPage, int(to.seq-one.seq)))
		if err != nil || len(changes) == 0 {
			return false, err
		}
		for i := range changes {
			if changes[i].Seq != one.seq+1 {
				return false, nil // pruned meanwhile
			}
			if went, err := one.made.take(&changes[i]); err != nil || !went {
				return false, err
			}
			one.seq++
		}
	}
	return true, nil
}
