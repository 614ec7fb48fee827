package commands

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"zhanban/models"
	"zhanban/models/store"
)

// system gives one command as the server itself; its refusal is the error.
func (r *Runner) system(ctx context.Context, workspaceID, kind string, payload any) error {
	return r.systemAs(ctx, NewID(), workspaceID, kind, payload)
}

// systemAs is system under a command id.
func (r *Runner) systemAs(ctx context.Context, id, workspaceID, kind string, payload any) error {
	raw, err := json.Marshal(payload)
	if err != nil {
		return fmt.Errorf("encode %s: %w", kind, err)
	}
	results, err := r.Run(ctx, models.System(workspaceID), Command{ID: id, Type: kind, Payload: raw})
	if err != nil {
		return err
	}
	if refused := results[0].Error; refused != nil {
		return refused
	}
	return nil
}

// dutiesMost is how many duties of a kind one round takes; the next goes on.
const dutiesMost = 200

// DoDuties does what nobody asks for but time: holders are warned of holds
// that end soon, holds that have run out are released, what was set aside until a day too, booths are offered to who may hold them again by now, people are reminded of follow-ups and told of those overdue, and of the days of their customers' people, series
// get the occurrences of the weeks ahead, screens are given back by meetings nobody leads any more. The server calls it every few
// seconds; a round with nothing to do is a few indexed reads.
func (r *Runner) DoDuties(ctx context.Context) error {
	now := r.Now()
	if err := r.holdDuties(ctx, now); err != nil {
		return err
	}
	if err := r.followUpDuties(ctx, now); err != nil {
		return err
	}
	days, err := r.store.CustomersToRemind(ctx, now, dutiesMost)
	if err != nil {
		return err
	}
	for _, d := range days {
		r.duty(ctx, d, "customer.remind", NounID{ID: d.ID})
	}
	today := models.DayOf(now, time.UTC)
	series, err := r.store.SeriesToMake(ctx, today.Add(makeAgain), dutiesMost)
	if err != nil {
		return err
	}
	for _, d := range series {
		r.duty(ctx, d, "series.make", SeriesMake{ID: d.ID, Until: today.Add(horizon + 1)})
	}
	left, err := r.store.MeetingsLeft(ctx, now, dutiesMost)
	if err != nil {
		return err
	}
	for _, d := range left {
		r.duty(ctx, d, "screen.end_meeting", NounID{ID: d.ID})
	}
	return ctx.Err()
}

func (r *Runner) holdDuties(ctx context.Context, now time.Time) error {
	ending, err := r.store.HoldsToWarnOf(ctx, now, dutiesMost)
	if err != nil {
		return err
	}
	for _, d := range ending {
		r.duty(ctx, d, "booth.warn", BoothExpire{BoothID: d.ID})
	}
	over, err := r.store.ExpiredHolds(ctx, now, dutiesMost)
	if err != nil {
		return err
	}
	kept, err := r.store.ReservationsOver(ctx, now, dutiesMost)
	if err != nil {
		return err
	}
	for _, d := range append(over, kept...) {
		r.duty(ctx, d, "booth.expire", BoothExpire{BoothID: d.ID})
	}
	seek, err := r.store.BoothsToSeek(ctx, now, dutiesMost)
	if err != nil {
		return err
	}
	for _, d := range seek {
		r.duty(ctx, d, "booth.seek", BoothExpire{BoothID: d.ID})
	}
	return nil
}

func (r *Runner) followUpDuties(ctx context.Context, now time.Time) error {
	reminders, err := r.store.FollowUpsToRemind(ctx, now, dutiesMost)
	if err != nil {
		return err
	}
	for _, d := range reminders {
		r.duty(ctx, d, "follow_up.remind", NounID{ID: d.ID})
	}
	overdue, err := r.store.FollowUpsToEscalate(ctx, now, dutiesMost)
	if err != nil {
		return err
	}
	for _, d := range overdue {
		r.duty(ctx, d, "follow_up.escalate", NounID{ID: d.ID})
	}
	return nil
}

// duty does one of them; what fails is logged and tried again next round, and
// never keeps the others waiting.
func (r *Runner) duty(ctx context.Context, d store.Duty, kind string, payload any) {
	r.dutyAs(ctx, NewID(), d, kind, payload)
}

// dutyAs is duty under a command id.
func (r *Runner) dutyAs(ctx context.Context, id string, d store.Duty, kind string, payload any) {
	if err := r.systemAs(ctx, id, d.WorkspaceID, kind, payload); err != nil {
		r.log.Warn("duty failed", "type", kind, "noun", d.ID, "err", err)
	}
}

// Tidy sweeps what nobody needs any more in every workspace: files that no
// attachment names, changes older than keep, old receipts, ended sessions. The
// server calls it once a day.
func (r *Runner) Tidy(ctx context.Context, keep time.Duration) error {
	workspaces, err := r.store.Workspaces(ctx)
	if err != nil {
		return err
	}
	for _, w := range workspaces {
		if err := r.system(ctx, w.ID, "file.sweep", FileSweep{}); err != nil {
			return err
		}
		if err := r.system(ctx, w.ID, "import.sweep", struct{}{}); err != nil {
			return err
		}
		if err := r.system(ctx, w.ID, "notification.sweep", struct{}{}); err != nil {
			return err
		}
		if err := r.store.Prune(ctx, w.ID, r.Now().Add(-keep), r.Now()); err != nil {
			return err
		}
	}
	return nil
}
