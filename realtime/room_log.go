package realtime

import (
	"context"
	"fmt"
	"time"

	"zhanban/models"
)

// lookOrRetry looks, and after a failure says when to look again: soon at
// first, at last as seldom as the poll.
func (r *room) lookOrRetry(ctx context.Context, pause time.Duration) (time.Duration, <-chan time.Time) {
	err := r.look(ctx)
	if err == nil || ctx.Err() != nil {
		return 0, nil
	}
	r.hub.Logger.Warn("reading the change log", "workspace", r.workspaceID, "error", err)
	pause = min(max(2*pause, 50*time.Millisecond), r.hub.Limits.Poll)
	return pause, time.After(pause)
}

// ring notes that the log has reached seq and wakes the room if that is news.
func (r *room) ring(seq int64) {
	for {
		known := r.rung.Load()
		if seq <= known || r.rung.CompareAndSwap(known, seq) {
			break
		}
	}
	if seq > r.tail.head() {
		r.nudge()
	}
}

// nudge wakes the room, to look if there is something to look for.
func (r *room) nudge() {
	select {
	case r.bell <- struct{}{}:
	default: // a look is due anyway
	}
}

// known is the newest seq heard of, read or not.
func (r *room) known() int64 { return max(r.rung.Load(), r.tail.head()) }

// look brings the tail up to the log: what this node itself has just committed
// was handed over and need not be read back, everything else is read.
func (r *room) look(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, r.hub.Limits.LogRead)
	defer cancel()
	if run := r.handed.after(r.tail.head()); len(run) > 0 {
		r.take(ctx, r.entries(run))
	}
	if !r.mustRead() {
		return nil
	}
	return r.read(ctx)
}

// mustRead reports whether the log is known to go on after the tail, or
// somebody waits to be sure where it ends.
func (r *room) mustRead() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.rung.Load() > r.tail.head() || r.wanted > r.done
}

// read reads everything after the head, in order.
func (r *room) read(ctx context.Context) error {
	r.mu.Lock()
	r.reads++
	this := r.reads
	r.mu.Unlock()
	for limit := r.hub.Limits.PageChanges; ; {
		run, err := r.readEntries(ctx, r.tail.head(), limit)
		if err != nil {
			return err
		}
		if len(run) > 0 {
			r.take(ctx, run)
		} else if skipped, err := r.skipPruned(ctx); err != nil {
			return err
		} else if skipped {
			continue
		}
		if len(run) < limit {
			break
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done = this
	close(r.turn)
	r.turn = make(chan struct{})
	return nil
}

// take puts the next changes into the tail, for everybody who follows.
func (r *room) take(ctx context.Context, run []*entry) {
	r.checkRights(ctx, run, run[0].Seq != r.tail.head()+1)
	r.pages.renew(run)
	r.tail.append(run)
	r.nudgeAll()
}

// skipPruned moves the tail past changes that were pruned before this room
// read them; its readers then find that they cannot be resumed.
func (r *room) skipPruned(ctx context.Context) (bool, error) {
	_, _, pruned, err := r.hub.Log.Head(ctx, r.workspaceID)
	if err != nil {
		return false, fmt.Errorf("realtime: head: %w", err)
	}
	r.pruned.Store(pruned)
	if pruned <= r.tail.head() {
		return false, nil
	}
	r.checkRights(ctx, nil, true)
	r.tail.start(pruned)
	r.nudgeAll()
	return true, nil
}

// readNow waits for a reading of the log that began after the call.
func (r *room) readNow(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, r.hub.Limits.LogRead)
	defer cancel()
	need := r.want()
	for {
		r.mu.Lock()
		done, turn := r.done >= need, r.turn
		r.mu.Unlock()
		if done {
			return nil
		}
		select {
		case <-turn:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// want asks for a reading of the log, whatever was heard of it, and names it.
func (r *room) want() int64 {
	r.mu.Lock()
	need := r.reads + 1
	r.wanted = max(r.wanted, need)
	r.mu.Unlock()
	r.nudge()
	return need
}

// readPast reads and encodes changes for those who come back.
func (r *room) readPast(ctx context.Context, after int64, limit int) ([]*entry, error) {
	changes, now, asOf, err := r.hub.Log.Past(ctx, r.workspaceID, after, limit)
	if err != nil {
		return nil, fmt.Errorf("realtime: past changes after %d: %w", after, err)
	}
	run := r.entries(changes)
	for i, e := range run {
		e.standing = &standing{}
		e.standing.renew(max(asOf, e.Seq+1), now[i])
	}
	return run, nil
}

// readEntries reads and encodes new changes.
func (r *room) readEntries(ctx context.Context, after int64, limit int) ([]*entry, error) {
	changes, err := r.hub.Log.Changes(ctx, r.workspaceID, after, limit)
	if err != nil {
		return nil, fmt.Errorf("realtime: changes after %d: %w", after, err)
	}
	return r.entries(changes), nil
}

func (r *room) entries(changes []models.Change) []*entry {
	run := make([]*entry, len(changes))
	for i, change := range changes {
		change.Views, change.Left = r.names.all(change.Views), r.names.all(change.Left)
		run[i] = newEntry(change)
	}
	return run
}
