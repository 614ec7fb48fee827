package main

import (
	"context"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"zhanban/server/commands"
	"zhanban/server/web"
)

// How often the server does what nobody asks for but time.
const (
	dutyEvery  = time.Second
	robotEvery = 3 * time.Second
	cardEvery  = time.Minute
	tidyEvery  = 24 * time.Hour
)

// calmAfter is when the start is over: the first rounds are done, and who waited for the server has come.
const calmAfter = 3 * time.Second

// duties give the runner its rounds: holds that run out and series' next
// occurrences and imports every second, what time and rules do to customers and orders every minute, what robots have to tell every few seconds,
// the clearing of what is old every day. Each may be
// missed or done twice without harm, so that every node of several has them.
type duties struct {
	runner  *commands.Runner
	log     *slog.Logger
	keepLog time.Duration

	cancel context.CancelFunc
	wg     sync.WaitGroup
}

// startDuties begins the rounds; stop ends them.
func startDuties(ctx context.Context, runner *commands.Runner, w *web.Server, log *slog.Logger, keepLog time.Duration) *duties {
	d := &duties{runner: runner, log: log, keepLog: keepLog}
	ctx, d.cancel = context.WithCancel(ctx)
	d.every(ctx, dutyEvery, runner.DoDuties)
	d.every(ctx, dutyEvery, w.Imports.Do)
	d.every(ctx, robotEvery, w.Robots.Do)
	d.every(ctx, cardEvery, runner.CustomerDuties().Do)
	d.every(ctx, cardEvery, runner.OrderDuties().Do)
	d.every(ctx, tidyEvery, func(ctx context.Context) error { return runner.Tidy(ctx, keepLog) })
	d.after(ctx, calmAfter, debug.FreeOSMemory) // what a start takes is needed only once
	return d
}

// after does something once, some time from now.
func (d *duties) after(ctx context.Context, pause time.Duration, do func()) {
	d.wg.Add(1)
	go func() {
		defer d.wg.Done()
		timer := time.NewTimer(pause)
		defer timer.Stop()
		select {
		case <-timer.C:
			do()
		case <-ctx.Done():
		}
	}()
}

// stop ends the rounds and waits for the running one.
func (d *duties) stop() {
	d.cancel()
	d.wg.Wait()
}

// every does a duty at once and then again and again. A failure is logged and
// the next round tries anew.
func (d *duties) every(ctx context.Context, pause time.Duration, duty func(context.Context) error) {
	d.wg.Add(1)
	go func() {
		defer d.wg.Done()
		ticker := time.NewTicker(pause)
		defer ticker.Stop()
		for {
			if err := duty(ctx); err != nil && ctx.Err() == nil {
				d.log.Error("duties failed", "err", err)
			}
			select {
			case <-ticker.C:
			case <-ctx.Done():
				return
			}
		}
	}()
}
