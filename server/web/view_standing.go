package web

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"zhanban/models"
	"zhanban/models/store"
)

// standing is where a workspace's log stands, and the zone its days roll in.
type standing struct {
	epoch       string
	seq, pruned int64
	zone        *time.Location
}

// standings reads where workspaces stand, one read at a time for each. Who asks
// while one runs shares the next: an answer is never older than its question,
// and five thousand questions at once are two reads.
type standings struct {
	mu          sync.Mutex
	byWorkspace map[string]*turns
	reads       atomic.Int64
}

type turns struct {
	running, next *turn

	// The turn that runs owns these. A zone is good until the log moves.
	zone    *time.Location
	zoneSeq int64
}

type turn struct {
	done chan struct{}
	standing
	err error
}

var errTurnLost = errors.New("the read did not finish")

// standingReadMost is how long one read may take: all who ask wait for it.
const standingReadMost = 5 * time.Second

// standing is where the workspace stands at this moment or later.
func (s *Server) standing(ctx context.Context, workspaceID string) (standing, error) {
	return s.standings.ask(ctx, workspaceID, func(ctx context.Context, of *turns) (at standing, err error) {
		defer s.recoverRead(workspaceID, &err)
		return s.readStanding(ctx, workspaceID, of)
	})
}

// recoverRead keeps a fault of a read, which is nobody's request alone, from
// the rest of the server; who waits is told that it did not finish.
func (s *Server) recoverRead(workspaceID string, err *error) {
	if p := recover(); p != nil {
		s.log.Error("reading where a log stands panicked", "workspace", workspaceID, "panic", p, "stack", string(debug.Stack()))
		*err = errTurnLost
	}
}

// ask waits for an answer as long as the asker does. The read is of all who
// wait for it: it ends by a limit of its own, not with one of them.
func (g *standings) ask(ctx context.Context, workspaceID string, read func(context.Context, *turns) (standing, error)) (standing, error) {
	t, before, of := g.join(workspaceID)
	if of != nil { // ours to begin
		go g.run(of, t, before, func() {
			reading, cancel := context.WithTimeout(context.Background(), standingReadMost)
			defer cancel()
			t.standing, t.err = read(reading, of)
		})
	}
	select {
	case <-t.done:
		return t.standing, t.err
	case <-ctx.Done():
		return standing{}, store.GaveUp(ctx)
	}
}

// join gives the turn that answers. If it is the caller's to begin, also the one
// to wait for, if any, and the workspace's turns.
func (g *standings) join(workspaceID string) (t, before *turn, of *turns) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.byWorkspace == nil {
		g.byWorkspace = map[string]*turns{}
	}
	of = g.byWorkspace[workspaceID]
	if of == nil {
		of = &turns{}
		g.byWorkspace[workspaceID] = of
	}
	if of.next != nil {
		return of.next, nil, nil
	}
	t = &turn{done: make(chan struct{}), err: errTurnLost}
	if of.running != nil {
		of.next = t
		return t, of.running, of
	}
	of.running = t
	return t, nil, of
}

func (g *standings) run(of *turns, t, before *turn, read func()) {
	if before != nil {
		<-before.done
		g.mu.Lock()
		of.running, of.next = t, nil
		g.mu.Unlock()
	}
	defer func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		of.running = nil
		close(t.done)
	}()
	read()
}

func (s *Server) readStanding(ctx context.Context, workspaceID string, of *turns) (at standing, err error) {
	s.standings.reads.Add(1)
	at.epoch, at.seq, at.pruned, err = s.Store.Head(ctx, workspaceID)
	if err != nil {
		return at, err
	}
	if of.zone == nil || of.zoneSeq != at.seq {
		w, err := store.One[models.Workspace](ctx, s.Store, workspaceID, workspaceID)
		if err != nil {
			return at, fmt.Errorf("read workspace: %w", err)
		}
		of.zone, of.zoneSeq = w.Location(), at.seq
	}
	at.zone = of.zone
	return at, nil
}
