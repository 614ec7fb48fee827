package robots

import (
	"context"
	"sync"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// sendersMost is how many robots a server speaks for at a time: one that does
// not answer keeps only its own waiting.
const sendersMost = 4

// sendDue sends what is due: of one robot one after the other, in order.
func (s *Service) sendDue(ctx context.Context) error {
	due, err := s.Store.DueDeliveries(ctx, s.now(), robotMost, roundMost)
	if err != nil {
		return err
	}
	queues := map[string][]store.Duty{}
	for _, d := range due {
		queues[d.RobotID] = append(queues[d.RobotID], d.Duty)
	}
	free := make(chan struct{}, sendersMost)
	var all sync.WaitGroup
	for _, queue := range queues {
		all.Go(func() {
			free <- struct{}{}
			defer func() { <-free }()
			s.sendSome(ctx, queue)
		})
	}
	all.Wait()
	return ctx.Err()
}

// sendSome sends some of one robot's, as long as it is heard: whoever does not
// answer is asked once in a round.
func (s *Service) sendSome(ctx context.Context, some []store.Duty) {
	for _, d := range some {
		if ctx.Err() != nil {
			return
		}
		again, err := s.one(ctx, d, false)
		if err != nil && ctx.Err() == nil {
			s.Log.Warn("a delivery failed", "delivery", d.ID, "err", err)
		}
		if again {
			return
		}
	}
}

// one sends a delivery, if it is still to be sent and nobody else's, and notes
// what came of it; again: it is to be sent once more. If this server ends between the two, it is sent again under
// the same id when its time is over.
func (s *Service) one(ctx context.Context, of store.Duty, asked bool) (again bool, err error) {
	now := s.now()
	d, err := s.Store.TakeDelivery(ctx, of, store.Taking{Node: s.Node, Now: now, Until: now.Add(leaseFor), Asked: asked})
	if err != nil || d == nil {
		return false, err
	}
	r, err := store.One[models.Robot](ctx, s.Store, of.WorkspaceID, d.RobotID)
	if err != nil {
		return false, err
	}
	told := commands.RobotTold{ID: r.ID, DeliveryID: d.ID, Node: s.Node, State: models.DeliveryDropped}
	still, err := s.still(ctx, r, d)
	if err != nil {
		return false, err
	}
	if still {
		s.tell(ctx, r, d, &told)
	}
	if ctx.Err() != nil {
		return false, ctx.Err() // cut short by this server's end: it is sent again
	}
	return told.State == models.DeliveryWaiting, s.note(ctx, of.WorkspaceID, told)
}

// How often, and after which pauses, it is tried to note what came of an
// attempt: what is not noted is sent again.
const (
	noteTimes = 4
	notePause = 200 * time.Millisecond
)

// note keeps what came of an attempt, once however often that is tried.
func (s *Service) note(ctx context.Context, workspaceID string, told commands.RobotTold) error {
	id := commands.NewID()
	for n := 1; ; n++ {
		err := s.Runner.RunInternal(ctx, models.System(workspaceID), id, "robot.told", told)
		if err == nil || n == noteTimes || models.HasReason(err, "delivery.not_now") {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(notePause * time.Duration(n)):
		}
	}
}

// tell is one attempt, outside of any transaction.
func (s *Service) tell(ctx context.Context, r *models.Robot, d *models.Delivery, told *commands.RobotTold) {
	said := s.attempt(ctx, r, d)
	told.State, told.Fault, told.Answer = models.DeliverySent, said.fault, said.answer
	switch {
	case said.fault == "":
	case said.again && d.Attempts < models.DeliveryAttempts:
		told.State, told.AgainIn = models.DeliveryWaiting, d.Again(s.Spread(), said.after).Milliseconds()
	default:
		told.State = models.DeliveryFailed
	}
}

func (s *Service) attempt(ctx context.Context, r *models.Robot, d *models.Delivery) result {
	q, err := request(ctx, r, d, s.now())
	if err != nil {
		return result{fault: faultAddress}
	}
	a, err := s.Client.Do(q)
	if err != nil {
		return failed(err)
	}
	defer a.Body.Close()
	return readAnswer(r, a, s.now())
}

// ofToday reports whether a morning is still of its day, or of its week: who
// was away does not say good morning for a day that has passed.
func (s *Service) ofToday(ctx context.Context, d *models.Delivery) (bool, error) {
	w, err := store.One[models.Workspace](ctx, s.Store, d.WorkspaceID, d.WorkspaceID)
	if err != nil {
		return false, err
	}
	today := models.DayOf(s.now(), w.Location())
	return d.Occasion == dayOccasion(today) || d.Occasion == weekOccasion(today), nil
}

// still reports whether a delivery is to be sent at all: what is no longer so
// is not told, however late it is.
func (s *Service) still(ctx context.Context, r *models.Robot, d *models.Delivery) (bool, error) {
	if d.Type == models.DeliveryTest {
		return !r.Archived, nil
	}
	if !r.Active || r.Archived {
		return false, nil
	}
	switch d.Type {
	case models.RobotWeek, models.RobotFocus:
		return s.ofToday(ctx, d)
	}
	m := d.Message
	sales, err := store.ByID[models.Sale](ctx, s.Store, r.WorkspaceID, m.SaleIDs)
	if err != nil {
		return false, err
	}
	for _, sale := range sales {
		if !sale.Withdrawn {
			return true, nil
		}
	}
	booths, err := store.ByID[models.Booth](ctx, s.Store, r.WorkspaceID, m.BoothIDs)
	if err != nil {
		return false, err
	}
	for _, b := range booths {
		if b.State == models.BoothHeld && b.HolderID == m.HolderID && b.HeldUntil != nil && m.HeldUntil != nil && b.HeldUntil.Equal(*m.HeldUntil) {
			return true, nil
		}
	}
	return len(m.SaleIDs) == 0 && len(m.BoothIDs) == 0, nil
}
