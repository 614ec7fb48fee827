package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"sync"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// duties are what the server does by itself, each through commands: holds that
// run out, the next occurrences of series, the clearing of what is old. Every
// duty may be missed or done twice without harm, so that several nodes may all
// have them.
type duties struct {
	store   *store.Store
	runner  *commands.Runner
	log     *slog.Logger
	keepLog time.Duration

	cancel context.CancelFunc
	wg     sync.WaitGroup
}

func newDuties(s *store.Store, runner *commands.Runner, log *slog.Logger, keepLog time.Duration) *duties {
	return &duties{store: s, runner: runner, log: log, keepLog: keepLog, cancel: func() {}}
}

// start begins the rounds; the group ends after stop.
func (d *duties) start(ctx context.Context) *sync.WaitGroup {
	ctx, d.cancel = context.WithCancel(ctx)
	d.every(ctx, time.Second, "expire holds", d.expireHolds)
	return &d.wg
}

func (d *duties) stop() { d.cancel() }

// every does a duty at once and then again and again. A failure is logged and
// the next round tries anew.
func (d *duties) every(ctx context.Context, pause time.Duration, name string, duty func(context.Context, *models.Workspace) error) {
	d.wg.Add(1)
	go func() {
		defer d.wg.Done()
		ticker := time.NewTicker(pause)
		defer ticker.Stop()
		for {
			if err := d.round(ctx, duty); err != nil && ctx.Err() == nil {
				d.log.Error("duty failed", "duty", name, "err", err)
			}
			select {
			case <-ticker.C:
			case <-ctx.Done():
				return
			}
		}
	}()
}

func (d *duties) round(ctx context.Context, duty func(context.Context, *models.Workspace) error) error {
	workspaces, err := d.store.Workspaces(ctx)
	if err != nil {
		return err
	}
	for _, w := range workspaces {
		if err := duty(ctx, w); err != nil {
			return err
		}
	}
	return nil
}

// expireHolds frees the booths whose hold has run out.
func (d *duties) expireHolds(ctx context.Context, w *models.Workspace) error {
	due, err := store.All[models.Booth](ctx, d.store, w.ID, "id", commands.BatchMost, "state = ? AND held_until <= ?", models.BoothHeld, d.runner.Now())
	if err != nil || len(due) == 0 {
		return err
	}
	var batch []commands.Command
	for _, b := range due {
		payload, err := json.Marshal(map[string]string{"boothId": b.ID})
		if err != nil {
			return err
		}
		batch = append(batch, commands.Command{ID: commands.NewID(), Type: "booth.expire", Payload: payload})
	}
	return d.give(ctx, w, batch)
}

// give gives commands as the server itself and logs what was refused.
func (d *duties) give(ctx context.Context, w *models.Workspace, batch []commands.Command) error {
	results, err := d.runner.Run(ctx, models.System(w.ID), batch...)
	for i, r := range results {
		if r.Error != nil {
			d.log.Warn("duty refused", "type", batch[i].Type, "payload", string(batch[i].Payload), "err", r.Error)
		}
	}
	return err
}
