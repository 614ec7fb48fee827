package web

import (
	"context"
	"fmt"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

// snapshot is a view as new as the workspace's log at the time of asking. The
// database is asked once however many ask: what is kept is brought forward,
// the form for those who see less is made from the form of those who see all.
// until is how far it must reach (models.BoardWindow).
func (s *Server) snapshot(ctx context.Context, reader models.Actor, view models.View, until models.Week) (*snapshot, error) {
	at, err := s.standing(ctx, reader.WorkspaceID)
	if err != nil {
		return nil, err
	}
	return s.snapshotAt(context.WithoutCancel(ctx), reader, s.viewKey(reader, view, until, at), at)
}

// viewKey is by the workspace's calendar: windows move with the weeks.
func (s *Server) viewKey(reader models.Actor, view models.View, until models.Week, at standing) viewKey {
	today := models.DayOf(s.now(), at.zone)
	window := models.BoardWindow(today, until)
	if view == models.ViewFollowUps || view == models.ViewSales {
		window = models.FollowUpWindow(today, at.zone)
	}
	return viewKey{at.epoch, reader.WorkspaceID, view, policy.Class(reader, view), window}
}

func (s *Server) snapshotAt(ctx context.Context, reader models.Actor, key viewKey, at standing) (*snapshot, error) {
	flight := fmt.Sprintf("view %q", key)
	for {
		if kept := s.views.get(key, s.Clock()); kept != nil && kept.seq >= at.seq {
			s.views.reads.Warm.Add(1)
			return kept, nil
		}
		// Whoever flies may know of less than we do; then what they bring is
		// brought forward on the next round.
		made, err, _ := s.views.flights.Do(flight, func() (any, error) { return s.renew(ctx, reader, key, at) })
		if err != nil {
			return nil, err
		}
		if made := made.(*snapshot); made.seq >= at.seq {
			return made, nil
		}
	}
}

// renew makes a snapshot as of at, or newer, and keeps it.
func (s *Server) renew(ctx context.Context, reader models.Actor, key viewKey, at standing) (*snapshot, error) {
	made, err := s.make(ctx, reader, key, at)
	if err != nil {
		return nil, err
	}
	s.views.put(made, s.Clock())
	return made, nil
}

func (s *Server) make(ctx context.Context, reader models.Actor, key viewKey, at standing) (*snapshot, error) {
	if kept := s.views.get(key, s.Clock()); kept != nil {
		if kept.seq >= at.seq {
			return kept, nil
		}
		if next, err := s.forward(ctx, reader, kept, at); next != nil || err != nil {
			s.views.reads.Forward.Add(1)
			return next, err
		}
	}
	system := models.System(key.workspaceID)
	if whole := wholeClass(key); key.class != whole && policy.SeeView(system, key.view) && !policy.Personal(key.view) {
		all := key
		all.class = whole
		found, err := s.snapshotAt(ctx, system, all, at)
		if err != nil {
			return nil, err
		}
		return formSnapshot(found, reader, key)
	}
	return s.readCold(ctx, reader, key)
}

// readCold reads a view from the database. Only few do so at a time: a large
// board takes much more memory while it is read than afterwards.
func (s *Server) readCold(ctx context.Context, reader models.Actor, key viewKey) (*snapshot, error) {
	s.views.cold <- struct{}{}
	defer func() { <-s.views.cold }()
	s.views.reads.Cold.Add(1)
	found, err := s.readNouns(ctx, reader, key)
	if err != nil {
		return nil, err
	}
	return encodeSnapshot(found, reader, key)
}

// customersMost is how many cards a person's own snapshot holds at most when it
// is read; what comes to them later is added.
const customersMost = 2000

func (s *Server) readNouns(ctx context.Context, reader models.Actor, key viewKey) (*store.Snapshot, error) {
	if policy.Personal(key.view) {
		return s.Store.CustomersOf(ctx, key.workspaceID, reader.UserID, customersMost)
	}
	return s.Store.View(ctx, key.workspaceID, key.view, key.window)
}
