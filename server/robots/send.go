package robots

import (
	"context"
	"sync"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// sendersMost is how many robots a server speaks for at a time: one that does
// not answer keeps only its own waiting.
const sendersMost = 4

// sendDue sends what is due: of one robot one after the other, in order.
func (s *Service) sendDue(ctx context.Context) error {
	due, err := s.Store.DueDeliveries(ctx, s.now(), roundMost)
	if err != nil {
		return err
	}
	var queues [sendersMost][]store.Duty
	for _, d := range due {
		n := spreadOver(d.RobotID, sendersMost)
		queues[n] = append(queues[n], d.Duty)
	}
	var all sync.WaitGroup
	for _, queue := range queues {
		all.Go(func() {
			for _, d := range queue {
				if ctx.Err() != nil {
					return
				}
				if err := s.one(ctx, d); err != nil && ctx.Err() == nil {
					s.Log.Warn("a delivery failed", "delivery", d.ID, "err", err)
				}
			}
		})
	}
	all.Wait()
	return ctx.Err()
}

// spreadOver gives one of n places, the same for the same id.
func spreadOver(id string, n int) (place int) {
	for _, c := range []byte(id) {
		place = (place*31 + int(c)) % n
	}
	return place
}

// one sends a delivery, if it is still to be sent and nobody else's, and notes
// what came of it. If this server ends between the two, it is sent again under
// the same id when its time is over.
func (s *Service) one(ctx context.Context, of store.Duty) error {
	now := s.now()
	d, err := s.Store.TakeDelivery(ctx, of.WorkspaceID, of.ID, s.Node, now, now.Add(leaseFor))
	if err != nil || d == nil {
		return err
	}
	r, err := store.One[models.Robot](ctx, s.Store, of.WorkspaceID, d.RobotID)
	if err != nil {
		return err
	}
	told := commands.RobotTold{ID: r.ID, DeliveryID: d.ID, Node: s.Node, State: models.DeliveryDropped}
	still, err := s.still(ctx, r, d)
	if err != nil {
		return err
	}
	if still {
		s.tell(ctx, r, d, &told)
	}
	if ctx.Err() != nil {
		return ctx.Err() // cut short by this server's end: it is sent again
	}
	return s.Runner.RunInternal(ctx, models.System(of.WorkspaceID), commands.NewID(), "robot.told", told)
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
