package store

import (
	"context"
	"hash/fnv"
	"time"

	"zhanban/models"
)

// Patience is how long a caller waits for the committer to take their work. A
// request has no end of its own, and whoever sent it has given up by then.
const Patience = 8 * time.Second

// Work is what one caller wants done in order, in one transaction with others.
type Work struct {
	Steps []func(*Tx) error
	// CommandIDs are the commands whose receipts the steps ask for, Refs the
	// nouns they load first: both are read at once for the whole transaction.
	CommandIDs []string
	Refs       []Ref
	// Bytes is about what the work, and who waits for it, holds in memory.
	Bytes int
}

// job is work on its way.
type job struct {
	ctx         context.Context
	workspaceID string
	steps       []func(*Tx) error
	commandIDs  []string
	refs        []Ref
	bytes       int
	errs        []error
	done        chan struct{}
	since       time.Time
}

// Write runs step in a transaction of the workspace. When it returns nil, the
// step is committed and on disk. A step may run more than once (lost against
// another transaction), so it must not keep state between runs.
func (s *Store) Write(ctx context.Context, workspaceID string, step func(*Tx) error) error {
	return s.Do(ctx, workspaceID, Work{Steps: []func(*Tx) error{step}})[0]
}

// Do runs steps in order in one transaction; a step that fails is undone alone
// and its error returned at its place. A caller whose context ends is told
// unavailable: the steps may run yet, and are safe to give again only if they
// know themselves (a command by its receipt). One whose work nobody takes for
// long is told busy, and it never runs.
func (s *Store) Do(ctx context.Context, workspaceID string, w Work) []error {
	j := &job{ctx: ctx, workspaceID: workspaceID, steps: w.Steps, commandIDs: w.CommandIDs, refs: w.Refs,
		bytes: w.Bytes, errs: make([]error, len(w.Steps)), done: make(chan struct{}), since: time.Now()}
	c, late := s.shard(workspaceID), time.NewTimer(s.patience)
	defer late.Stop()
	full, closed := c.queue.put(j)
	if closed {
		return allFailed(w.Steps, errStopping())
	}
	if full {
		c.stats.turnedAway()
		return allFailed(w.Steps, ErrBusy())
	}
	return c.await(j, late.C)
}

// await answers what became of a job that was put in the queue.
func (c *committer) await(j *job, late <-chan time.Time) []error {
	for {
		select {
		case <-j.done:
			return j.errs
		case <-j.ctx.Done():
			return allFailed(j.steps, GaveUp(j.ctx))
		case <-late: // once; what was taken is waited for
			if c.queue.drop(j) {
				c.stats.turnedAway()
				return allFailed(j.steps, ErrBusy())
			}
		case <-c.ended:
			select {
			case <-j.done: // the committer had taken it before it stopped
				return j.errs
			default:
				return allFailed(j.steps, errStopping())
			}
		}
	}
}

// ErrBusy tells a caller that too many wait before them: to come again, and when.
func ErrBusy() error {
	return models.Errorf(models.CodeBusy, "busy", "too many are waiting; try again").With("retryAfter", 1)
}

func errStopping() error {
	return models.Errorf(models.CodeUnavailable, "stopping", "the server is stopping; try again").With("retryAfter", 1)
}

// GaveUp is for a caller who waits no longer for what they share with others.
func GaveUp(ctx context.Context) error {
	return models.Errorf(models.CodeUnavailable, "gave_up", "the caller gave up waiting").With("retryAfter", 1).Because(ctx.Err())
}

func (s *Store) shard(workspaceID string) *committer {
	h := fnv.New32a()
	h.Write([]byte(workspaceID))
	return s.shards[h.Sum32()%uint32(len(s.shards))]
}

func allFailed(steps []func(*Tx) error, err error) []error {
	errs := make([]error, len(steps))
	for i := range errs {
		errs[i] = err
	}
	return errs
}

// finish tells the job's caller. err fails the whole job; nil leaves what its
// steps said.
func (j *job) finish(err error) {
	if err != nil {
		j.errs = allFailed(j.steps, err)
	}
	close(j.done)
}

// unsaved is what the callers of a transaction that failed as a whole are told.
// Whether a commit that got no answer took place is unknown, so it is always
// "try again", which receipts make safe; never a refusal of theirs.
func unsaved(err error) error {
	if e := models.AsError(Refusal(err)); e.Code == models.CodeUnavailable {
		return e
	}
	return models.Errorf(models.CodeUnavailable, "storage.lost", "the write was not completed; try again").With("retryAfter", 1).Because(err)
}
