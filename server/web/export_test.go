package web

import (
	"bytes"
	"context"
	"time"

	"zhanban/models"
)

// ViewText is a view's JSON as it is sent, but for the time; plain it is what
// gzip holds.
func (s *Server) ViewText(ctx context.Context, reader models.Actor, view models.View, until models.Week) ([]byte, error) {
	p, err := s.snapshot(ctx, reader, view, until)
	if err != nil {
		return nil, err
	}
	return textOf(p, s)
}

// ColdViewText is the same from the database, past everything that is kept.
func (s *Server) ColdViewText(ctx context.Context, reader models.Actor, view models.View, until models.Week) ([]byte, error) {
	at, err := s.standing(ctx, reader.WorkspaceID)
	if err != nil {
		return nil, err
	}
	key := s.viewKey(reader, view, until, at)
	found, err := s.readNouns(ctx, reader, key)
	if err != nil {
		return nil, err
	}
	p, err := encodeSnapshot(found, reader, key)
	if err != nil {
		return nil, err
	}
	return textOf(p, s)
}

func textOf(p *snapshot, s *Server) ([]byte, error) {
	var text bytes.Buffer
	_, err := newSnapshotBody(p, s.now(), false).WriteTo(&text)
	return text.Bytes(), err
}

// ViewSize is how many bytes of a view go over the line, packed.
func (s *Server) ViewSize(ctx context.Context, reader models.Actor, view models.View, until models.Week) (int, error) {
	p, err := s.snapshot(ctx, reader, view, until)
	if err != nil {
		return 0, err
	}
	return newSnapshotBody(p, s.now(), true).size(), nil
}

// ViewsKept is how many snapshots are kept.
func (s *Server) ViewsKept() int {
	s.views.mu.Lock()
	defer s.views.mu.Unlock()
	return s.views.used.Len()
}

// ViewSeq is the sequence of the snapshot a reader would get.
func (s *Server) ViewSeq(ctx context.Context, reader models.Actor, view models.View) (int64, error) {
	p, err := s.snapshot(ctx, reader, view, "")
	if err != nil {
		return 0, err
	}
	return p.seq, nil
}

// ViewBytes is how much is kept, and the most.
func (s *Server) ViewBytes() (bytes, most int) {
	s.views.mu.Lock()
	defer s.views.mu.Unlock()
	return s.views.bytes, viewBytes
}

// StandingReads is how often the database was asked where a log stands.
func (s *Server) StandingReads() int64 { return s.standings.reads.Load() }

// ForgetViews drops everything that is kept.
func (s *Server) ForgetViews() { s.views = newViewCache() }

// CardIndexesBuilt is how often an index of customers was read from the
// database.
func (s *Server) CardIndexesBuilt() int {
	s.customers.mu.Lock()
	defer s.customers.mu.Unlock()
	return s.customers.built
}

// TextIndexesBuilt is how often what can be searched was read from the database.
func (s *Server) TextIndexesBuilt() int {
	s.texts.mu.Lock()
	defer s.texts.mu.Unlock()
	return s.texts.built
}

// CardIndexesKept is how many workspaces have an index of their customers now.
func (s *Server) CardIndexesKept() int {
	s.customers.mu.Lock()
	defer s.customers.mu.Unlock()
	return len(s.customers.byWorkspace)
}

// ForgetCardIndexesAfter sets how long an index may be unused; what is then
// forgotten is named on the channel.
func (s *Server) ForgetCardIndexesAfter(idle time.Duration) <-chan string {
	forgot := make(chan string, 10)
	s.customers.mu.Lock()
	defer s.customers.mu.Unlock()
	s.customers.idle = idle
	s.customers.forgot = func(workspaceID string) { forgot <- workspaceID }
	return forgot
}
