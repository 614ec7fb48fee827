package web

import (
	"context"
	"errors"
	"fmt"
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

// standing is where the workspace stands at this moment or later.
func (s *Server) standing(ctx context.Context, workspaceID string) (standing, error) {
	t, before, of := s.standings.join(workspaceID)
	if of != nil { // ours to run
		s.standings.run(of, t, before, func() {
			t.standing, t.err = s.readStanding(context.WithoutCancel(ctx), workspaceID, of)
		})
	}
	<-t.done
	return t.standing, t.err
}

// join gives the turn that answers. If it is the caller's to run, also the one
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
