// Package commands is the only way in: every change of shared state is a
// command, and Run is what runs it.
package commands

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"time"

	"github.com/google/uuid"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

// BatchMost is the most commands of one batch (P1).
const BatchMost = 100

// Command is one write as a client sends it.
type Command struct {
	ID      string          `json:"id"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload"`
	// Again: it may have been sent before, and be under way at another node. If
	// it is refused now, that is the last word (P3).
	Again bool `json:"-"`
}

// The two statuses of a Result.
const (
	Done    = "done"
	Refused = "refused"
)

// Result is what became of a command (P2).
type Result struct {
	ID       string        `json:"id"`
	Status   string        `json:"status" enum:"done,refused"`
	Seq      int64         `json:"seq" doc:"Last change the command made; 0: none"`
	Replayed bool          `json:"replayed,omitempty" doc:"The id had been judged before; this is its first result"`
	Error    *models.Error `json:"error,omitempty"`
}

// Runner runs commands against a store.
type Runner struct {
	Hooks Hooks

	store *store.Store
	clock func() time.Time
	log   *slog.Logger
}

// Hooks are told, after the commit, what concerns open connections. Set them
// before the first command; they must not block.
type Hooks struct {
	// RightsChanged: a user's role or department changed, or the user was
	// deactivated (P12).
	RightsChanged func(workspaceID, userID string)
	// SessionsEnded names sessions that are no more.
	SessionsEnded func(sessionIDs []string)
	// Ran is told of every batch, whoever gave it, also when it failed whole
	// (err; then there are no results). For metrics.
	Ran func(batch []Command, results []Result, err error, took time.Duration)
}

// New makes a Runner. The clock is what "now" means to every rule.
func New(s *store.Store, clock func() time.Time, log *slog.Logger) *Runner {
	return &Runner{store: s, clock: clock, log: log}
}

// At is the same runner at a fixed moment: the seed works through past weeks
// with it.
func (r *Runner) At(moment time.Time) *Runner {
	c := *r
	c.clock = func() time.Time { return moment }
	return &c
}

// Now is the runner's time, UTC in ms.
func (r *Runner) Now() time.Time { return r.clock().UTC().Truncate(time.Millisecond) }

// Run runs commands in order for an actor and gives one result each. A refused
// command does not stop those behind it. When Run returns, what is done is on
// disk (P4). An error means that nothing of the batch is known to be done and
// the same commands may be sent again.
func (r *Runner) Run(ctx context.Context, actor models.Actor, batch ...Command) ([]Result, error) {
	if len(batch) == 0 || len(batch) > BatchMost {
		return nil, models.Errorf(models.CodeTooLarge, "batch.size", "a batch has 1 to %d commands", BatchMost).With("most", BatchMost)
	}
	return r.runAll(ctx, actor, batch, actor.IsSystem())
}

// runAll is runBatch, told to who counts.
func (r *Runner) runAll(ctx context.Context, actor models.Actor, batch []Command, internal bool) ([]Result, error) {
	if r.Hooks.Ran == nil {
		return r.runBatch(ctx, actor, batch, internal)
	}
	began := time.Now()
	results, err := r.runBatch(ctx, actor, batch, internal)
	r.Hooks.Ran(batch, results, err, time.Since(began))
	return results, err
}

// runBatch is Run; internal allows the commands only the server itself gives.
func (r *Runner) runBatch(ctx context.Context, actor models.Actor, batch []Command, internal bool) ([]Result, error) {
	results := make([]Result, len(batch))
	work := store.Work{Refs: refsOf(actor), Bytes: store.RequestBytes}
	var places []int
	for i, c := range batch {
		results[i] = Result{ID: c.ID, Status: Refused}
		run, refs, err := r.prepare(ctx, actor, c, internal)
		if err != nil {
			if again(err) {
				return nil, err
			}
			results[i].Error = models.AsError(err)
			continue
		}
		work.Steps = append(work.Steps, func(tx *store.Tx) error { return run(tx, &results[i]) })
		work.CommandIDs = append(work.CommandIDs, c.ID)
		work.Refs = append(work.Refs, refs...)
		work.Bytes += waitingBytes + store.BodyHeld*len(c.Payload)
		places = append(places, i)
	}
	if len(work.Steps) == 0 {
		return results, nil
	}
	if err := r.judge(results, places, batch, r.store.Do(ctx, actor.WorkspaceID, work)); err != nil {
		return nil, err
	}
	return results, nil
}

// waitingBytes is about what a waiting command holds in memory beside its
// request and what its payload says.
const waitingBytes = 2048

// refsOf are the nouns every command of an actor loads.
func refsOf(actor models.Actor) []store.Ref {
	if actor.IsSystem() {
		return nil
	}
	return []store.Ref{{Kind: models.KindUser, ID: actor.UserID}}
}

// again reports whether err is no fault of the command: it may be sent again.
func again(err error) bool {
	return models.HasCode(err, models.CodeBusy) || models.HasCode(err, models.CodeUnavailable)
}

// judge turns the errors of the steps into results; a failure that is not the
// command's own fault fails the whole batch, so that it is sent again.
func (r *Runner) judge(results []Result, places []int, batch []Command, errs []error) error {
	for _, err := range errs {
		if again(err) {
			return models.AsError(err) // the results may still be written to
		}
	}
	for n, err := range errs {
		i := places[n]
		if err == nil {
			results[i].Status = Done
			continue
		}
		e := models.AsError(err)
		if e.Code == models.CodeInternal && !results[i].Replayed {
			r.log.Error("command failed", "type", batch[i].Type, "command", batch[i].ID, "err", e.Unwrap())
		}
		results[i] = Result{ID: results[i].ID, Status: Refused, Replayed: results[i].Replayed, Error: e}
	}
	return nil
}

// prepare does everything about a command that needs no transaction, and names
// the nouns its run will load.
func (r *Runner) prepare(ctx context.Context, actor models.Actor, c Command, internal bool) (func(*store.Tx, *Result) error, []store.Ref, error) {
	if id, err := uuid.Parse(c.ID); err != nil || id.String() != c.ID || id.Version() != 7 {
		return nil, nil, models.Invalid("id", "command.id", "a command id is a UUIDv7 in lower case")
	}
	w, fingerprint, err := r.understand(ctx, actor, c, internal)
	if err != nil && (again(err) || !c.Again) {
		return nil, nil, err
	}
	if err != nil { // its first sending may have been judged otherwise
		w = &work{refused: err}
	}
	return func(tx *store.Tx, result *Result) error {
		*result = Result{ID: c.ID, Status: Refused} // a retried transaction starts anew
		return r.step(tx, actor, c, fingerprint, w, result)
	}, w.refs, nil
}

// understand decodes a command and does its slow work.
func (r *Runner) understand(ctx context.Context, actor models.Actor, c Command, internal bool) (*work, string, error) {
	spec, known := specs[c.Type]
	if !known || spec.Internal && !internal {
		return nil, "", models.Invalid("type", "command.unknown", "unknown command %q", c.Type)
	}
	w, err := spec.decode(c.Payload)
	if err != nil {
		return nil, "", err
	}
	fingerprint := fingerprintOf(c, spec.secrets)
	if w.before != nil {
		if err := policy.May(actor, c.Type); err != nil {
			return nil, fingerprint, err
		}
		if refused := w.before(ctx, r, actor); again(refused) {
			return nil, "", refused
		} else if refused != nil {
			w.run = func(*Context) error { return refused } // a replay must still find its receipt
		}
	}
	return w, fingerprint, nil
}

// step runs one command inside its transaction (L2): the receipt, who the
// actor is now, the rule, the rows, the changes, the receipt.
func (r *Runner) step(tx *store.Tx, actor models.Actor, c Command, fingerprint string, w *work, result *Result) error {
	receipt, err := tx.Receipt(c.ID)
	if err != nil {
		return err
	}
	if receipt != nil {
		return replay(receipt, actor, c, fingerprint, result)
	}
	now := r.Now()
	if c.Again {
		tx.AddRefusalReceipt(store.Receipt{CommandID: c.ID, ActorID: actor.UserID}, now)
	}
	if w.refused != nil {
		return w.refused
	}
	if actor, err = present(tx, actor); err != nil {
		return err
	}
	if err := policy.May(actor, c.Type); err != nil {
		return err
	}
	tx.Begin(store.Stamp{ActorID: actor.UserID, CommandID: c.ID, CommandType: c.Type, At: now})
	cx := &Context{Tx: tx, Actor: actor, Now: now, command: c.Type, id: c.ID, hooks: r.Hooks}
	if err := w.run(cx); err != nil {
		return err
	}
	for _, follows := range []func() error{cx.keepQuotas, cx.offerAlong, cx.countParts, cx.carryAlong} {
		if err := follows(); err != nil {
			return err
		}
	}
	if !cx.allowed {
		return fmt.Errorf("command %s never asked policy", c.Type)
	}
	if tx.Changed() > 0 {
		result.Seq = tx.Seq()
	}
	tx.AddReceipt(store.Receipt{CommandID: c.ID, Fingerprint: fingerprint, ActorID: actor.UserID, Seq: result.Seq}, now)
	return nil
}

// present gives the actor as the database has them at this moment, so that a
// right taken away a moment ago is gone.
func present(tx *store.Tx, actor models.Actor) (models.Actor, error) {
	if actor.IsSystem() {
		return actor, nil
	}
	user, err := store.Load[models.User](tx, actor.UserID)
	if err == nil && !user.Active {
		return actor, store.ErrDeactivated()
	}
	if models.HasCode(err, models.CodeNotFound) {
		return actor, models.Errorf(models.CodeUnauthorized, "session.ended", "the session has ended; sign in again")
	}
	if err != nil {
		return actor, err
	}
	actor.Role, actor.DepartmentID, actor.Sees, actor.Language = user.Role, user.DepartmentID, user.Sees, user.Language
	return actor, nil
}
