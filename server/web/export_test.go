package web

import (
	"bytes"
	"context"

	"zhanban/models"
)

// ViewText is a view's JSON as it is sent, but for the time; plain it is what
// gzip holds.
func (s *Server) ViewText(ctx context.Context, reader models.Actor, view models.View) ([]byte, error) {
	p, err := s.snapshot(ctx, reader, view)
	if err != nil {
		return nil, err
	}
	return textOf(p, s)
}

// ColdViewText is the same from the database, past everything that is kept.
func (s *Server) ColdViewText(ctx context.Context, reader models.Actor, view models.View) ([]byte, error) {
	at, err := s.standing(ctx, reader.WorkspaceID)
	if err != nil {
		return nil, err
	}
	key := s.viewKey(reader, view, at)
	found, err := s.Store.View(ctx, key.workspaceID, view, key.since)
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

// ViewSeq is the sequence of the snapshot a reader would get.
func (s *Server) ViewSeq(ctx context.Context, reader models.Actor, view models.View) (int64, error) {
	p, err := s.snapshot(ctx, reader, view)
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
