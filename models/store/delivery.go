package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm/clause"

	"zhanban/models"
)

// What is still on its way is in no log and needs no command: nobody follows
// it, and every server may do it. What came of it is told by robot.told.

// deliveriesKept is how long what became of a delivery can be looked up.
const deliveriesKept = 90 * 24 * time.Hour

// ActiveRobots lists the robots of every workspace that tell something.
func (s *Store) ActiveRobots(ctx context.Context) ([]Duty, error) {
	return s.duties(ctx, "SELECT workspace_id, id FROM robots WHERE active = ? ORDER BY workspace_id, id", true)
}

// OccasionsTold are what a robot was given to tell since a moment.
func (s *Store) OccasionsTold(ctx context.Context, workspaceID, robotID string, since time.Time) (map[string]bool, error) {
	var told []string
	err := s.read.WithContext(ctx).Raw("SELECT occasion FROM deliveries WHERE workspace_id = ? AND robot_id = ? AND created_at >= ?", workspaceID, robotID, since).Scan(&told).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("find deliveries: %w", err))
	}
	known := make(map[string]bool, len(told))
	for _, o := range told {
		known[o] = true
	}
	return known, nil
}

// AddDeliveries keeps what robots have to tell. What a robot was given to tell
// before, by this server or another, it is not given again.
func (s *Store) AddDeliveries(ctx context.Context, workspaceID string, all []models.Delivery) error {
	return s.Write(ctx, workspaceID, func(tx *Tx) error { return tx.AddDeliveries(all...) })
}

// AddDeliveries is the same in a command.
func (tx *Tx) AddDeliveries(all ...models.Delivery) error {
	for n := range all {
		all[n].WorkspaceID = tx.workspaceID
	}
	if err := tx.db.Clauses(clause.OnConflict{DoNothing: true}).Create(&all).Error; err != nil {
		return fmt.Errorf("save deliveries: %w", err)
	}
	return nil
}

// DueDeliveries lists what is to be sent now, of every workspace: what no
// server has, or one that has not come back. Of each robot there are a few, its
// oldest, so that one that has much to tell leaves room for the others.
func (s *Store) DueDeliveries(ctx context.Context, now time.Time, ofEach, limit int) (due []DueDelivery, err error) {
	err = s.read.WithContext(ctx).Raw(`SELECT workspace_id, id, robot_id FROM (
		SELECT workspace_id, id, robot_id, next_at, created_at, ROW_NUMBER() OVER (PARTITION BY robot_id ORDER BY next_at, created_at, id) AS place
		FROM deliveries WHERE next_at <= ? AND (taken_until IS NULL OR taken_until <= ?)
	) AS due WHERE place <= ? ORDER BY place, next_at, created_at, id LIMIT ?`, now, now, ofEach, limit).Scan(&due).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("find deliveries: %w", err))
	}
	return due, nil
}

// DueDelivery is one to be sent, and by which robot.
type DueDelivery struct {
	Duty
	RobotID string
}

// Taking is who takes a delivery to send it, and when until it is the only one
// to do so; Asked: somebody waits for it, quiet hours or not.
type Taking struct {
	Node       string
	Now, Until time.Time
	Asked      bool
}

// notTaken is what no server has, at a moment given twice.
const notTaken = "next_at <= ? AND (taken_until IS NULL OR taken_until <= ?)"

// TakeDelivery gives a server what is to be sent; nil: another has it, it was
// tried often enough, or the robot does not speak now, and it waits until then.
func (s *Store) TakeDelivery(ctx context.Context, of Duty, by Taking) (taken *models.Delivery, err error) {
	now := by.Now
	err = s.Write(ctx, of.WorkspaceID, func(tx *Tx) error {
		taken = nil // a retried transaction starts anew
		d, err := tx.Delivery(of.ID)
		if err != nil || d.NextAt == nil || d.NextAt.After(now) {
			return err
		}
		if d.Attempts >= models.DeliveryAttempts { // what came of the last was never noted
			change := map[string]any{"state": models.DeliveryFailed, "next_at": nil, "taken_by": "", "taken_until": nil}
			return tx.changeDelivery(of.ID, change, notTaken, now, now)
		}
		free, err := tx.robotFree(d, now)
		if err == nil && !by.Asked {
			free, err = tx.robotSpeaks(d, free)
		}
		if err != nil {
			return err
		}
		if free.After(now) {
			return tx.putOff(d, now, free)
		}
		d.TakenBy, d.TakenUntil, d.AttemptedAt, d.Attempts = by.Node, &by.Until, &now, d.Attempts+1
		change := map[string]any{"taken_by": by.Node, "taken_until": by.Until, "attempted_at": now, "attempts": d.Attempts}
		if err := tx.changeDelivery(of.ID, change, notTaken, now, now); err != nil {
			return err
		}
		taken = d
		return nil
	})
	if models.HasReason(err, "delivery.not_now") {
		return nil, nil
	}
	return taken, err
}

// robotFree is when a robot may say something more: now, or when the oldest of
// a minute's is a minute old. Each counts once: no two attempts at one are
// nearer than that.
func (tx *Tx) robotFree(d *models.Delivery, now time.Time) (time.Time, error) {
	var said []time.Time
	recent := tx.db.Model(&models.Delivery{}).Where("robot_id = ? AND attempted_at > ? AND id <> ?", d.RobotID, now.Add(-time.Minute), d.ID)
	if err := recent.Order("attempted_at DESC").Limit(models.RobotPerMinute).Pluck("attempted_at", &said).Error; err != nil {
		return now, fmt.Errorf("count deliveries: %w", err)
	}
	if len(said) < models.RobotPerMinute {
		return now, nil
	}
	return said[len(said)-1].UTC().Add(time.Minute), nil
}

// robotSpeaks is when a robot may say something from a moment on: not in its
// quiet hours, but for the test somebody asked for.
func (tx *Tx) robotSpeaks(d *models.Delivery, at time.Time) (time.Time, error) {
	if d.Type == models.DeliveryTest {
		return at, nil
	}
	r, err := Load[models.Robot](tx, d.RobotID)
	if err != nil {
		return at, err
	}
	w, err := Load[models.Workspace](tx, tx.workspaceID)
	if err != nil {
		return at, err
	}
	return r.Speaks(at, w.Location()), nil
}

// putOff lets all a robot was to say now wait together, in its order; quiet
// hours are none for tests.
func (tx *Tx) putOff(d *models.Delivery, now, until time.Time) error {
	alike := "type <> ?"
	if d.Type == models.DeliveryTest {
		alike = "type = ?"
	}
	return tx.SQL("UPDATE deliveries SET next_at = ? WHERE workspace_id = ? AND robot_id = ? AND "+notTaken+" AND "+alike,
		until, tx.workspaceID, d.RobotID, now, now, models.DeliveryTest)
}

// changeDelivery sets columns of one that is still as it was seen; otherwise
// another has been there.
func (tx *Tx) changeDelivery(id string, change map[string]any, where string, args ...any) error {
	done := tx.db.Model(&models.Delivery{}).Where("workspace_id = ? AND id = ?", tx.workspaceID, id).Where(where, args...).Updates(change)
	if done.Error != nil {
		return fmt.Errorf("save delivery: %w", done.Error)
	}
	if done.RowsAffected != 1 {
		return errNotNow()
	}
	return nil
}

func errNotNow() error {
	return models.Errorf(models.CodeConflict, "delivery.not_now", "it was sent, or is being sent")
}

// EndDelivery notes what came of an attempt, for the server that has it.
func (tx *Tx) EndDelivery(d *models.Delivery, node string) error {
	change := map[string]any{"state": d.State, "fault": d.Fault, "answer": d.Answer, "next_at": d.NextAt, "taken_by": "", "taken_until": nil}
	return tx.changeDelivery(d.ID, change, "taken_by = ? AND state = ?", node, models.DeliveryWaiting)
}

// ResendDelivery lets one that failed, or waits, be sent from now on as if it
// were new.
func (tx *Tx) ResendDelivery(id string, now time.Time) error {
	change := map[string]any{"state": models.DeliveryWaiting, "next_at": now, "attempts": 0, "taken_until": nil}
	return tx.changeDelivery(id, change, "state IN ? AND (taken_until IS NULL OR taken_until <= ?)", []string{models.DeliveryWaiting, models.DeliveryFailed}, now)
}

// Delivery finds one.
func (tx *Tx) Delivery(id string) (*models.Delivery, error) {
	var found []models.Delivery
	if err := tx.db.Where("workspace_id = ? AND id = ?", tx.workspaceID, id).Find(&found).Error; err != nil {
		return nil, fmt.Errorf("find delivery: %w", err)
	}
	if len(found) == 0 {
		return nil, errDelivery()
	}
	return &found[0], nil
}

// DropDeliveries ends whatever a robot still had to tell.
func (tx *Tx) DropDeliveries(robotID string) error {
	return tx.SQL("UPDATE deliveries SET state = ?, next_at = NULL WHERE workspace_id = ? AND robot_id = ? AND state = ?",
		models.DeliveryDropped, tx.workspaceID, robotID, models.DeliveryWaiting)
}

// forgetDeliveries deletes those nobody looks up any more.
func (tx *Tx) forgetDeliveries(now time.Time) error {
	return tx.SQL("DELETE FROM deliveries WHERE workspace_id = ? AND created_at < ? AND next_at IS NULL", tx.workspaceID, now.Add(-deliveriesKept))
}

// Deliveries are a robot's, the latest first, in words only: what programs are
// told may be long, and a list shows none of it.
func (s *Store) Deliveries(ctx context.Context, workspaceID, robotID string, limit int) ([]models.Delivery, error) {
	found := []models.Delivery{}
	err := s.read.WithContext(ctx).Where("workspace_id = ? AND robot_id = ?", workspaceID, robotID).Order("created_at DESC, id DESC").Limit(limit).Find(&found).Error
	if err != nil {
		return nil, Refusal(fmt.Errorf("list deliveries: %w", err))
	}
	for n := range found {
		found[n].Message.Data = nil
	}
	return found, nil
}

// DeliveryByID reads one.
func (s *Store) DeliveryByID(ctx context.Context, workspaceID, id string) (*models.Delivery, error) {
	var found []models.Delivery
	if err := s.read.WithContext(ctx).Where("workspace_id = ? AND id = ?", workspaceID, id).Find(&found).Error; err != nil {
		return nil, Refusal(fmt.Errorf("read delivery: %w", err))
	}
	if len(found) == 0 {
		return nil, errDelivery()
	}
	return &found[0], nil
}

func errDelivery() error {
	return models.Errorf(models.CodeNotFound, "delivery.none", "no such delivery")
}
