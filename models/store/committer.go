package store

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"runtime/debug"
	"sync"
	"time"

	"gorm.io/gorm"

	"zhanban/models"
)

// Limits of one committer: how many jobs wait, how many share a transaction,
// how often a transaction that lost against another one is run again.
const (
	queueMost = 4096
	batchMost = 64
	retryMost = 12
)

// job is what one caller wants done in order, in one transaction with others.
type job struct {
	ctx         context.Context
	workspaceID string
	steps       []func(*Tx) error
	errs        []error
	done        chan struct{}
}

// committer is the only writer of its shard's workspaces on this node. It
// takes the jobs that wait (group commit, D2) into one transaction, each step
// under a savepoint, so that a refusal does not fail its neighbours.
type committer struct {
	store *Store
	queue chan *job
	wg    sync.WaitGroup
}

func (s *Store) startCommitters() {
	n := 1
	if s.mysql {
		n = 4
	}
	for range n {
		c := &committer{store: s, queue: make(chan *job, queueMost)}
		s.shards = append(s.shards, c)
		c.wg.Add(1)
		go c.loop()
	}
}

func (s *Store) stopCommitters() {
	select {
	case <-s.stopped:
		return
	default:
		close(s.stopped)
	}
	for _, c := range s.shards {
		c.wg.Wait()
	}
}

// Write runs step in a transaction of the workspace. When it returns nil, the
// step is committed and on disk. A step may run more than once (lost against
// another transaction), so it must not keep state between runs.
func (s *Store) Write(ctx context.Context, workspaceID string, step func(*Tx) error) error {
	return s.WriteAll(ctx, workspaceID, []func(*Tx) error{step})[0]
}

// WriteAll runs steps in order in one transaction; a step that fails is undone
// alone and its error returned at its place.
func (s *Store) WriteAll(ctx context.Context, workspaceID string, steps []func(*Tx) error) []error {
	j := &job{ctx: ctx, workspaceID: workspaceID, steps: steps, errs: make([]error, len(steps)), done: make(chan struct{})}
	select {
	case <-s.stopped:
		return j.fail(errStopping())
	default:
	}
	select {
	case s.shard(workspaceID).queue <- j:
	default:
		return j.fail(models.Errorf(models.CodeBusy, "busy", "too many writes are waiting; try again").With("retryAfter", 1))
	}
	select {
	case <-j.done:
	case <-s.stopped:
		// The committer may have taken it before it stopped; only it knows.
		s.shard(workspaceID).wg.Wait()
		select {
		case <-j.done:
		default:
			return j.fail(errStopping())
		}
	}
	return j.errs
}

func errStopping() error {
	return models.Errorf(models.CodeUnavailable, "stopping", "the server is stopping; try again").With("retryAfter", 1)
}

func (s *Store) shard(workspaceID string) *committer {
	h := fnv.New32a()
	h.Write([]byte(workspaceID))
	return s.shards[h.Sum32()%uint32(len(s.shards))]
}

func (j *job) fail(err error) []error {
	for i := range j.errs {
		j.errs[i] = err
	}
	return j.errs
}

func (c *committer) loop() {
	defer c.wg.Done()
	for {
		select {
		case first := <-c.queue:
			c.run(c.gather(first))
		case <-c.store.stopped:
			return
		}
	}
}

func (c *committer) gather(first *job) []*job {
	jobs := []*job{first}
	for steps := len(first.steps); steps < batchMost; {
		select {
		case j := <-c.queue:
			jobs = append(jobs, j)
			steps += len(j.steps)
		default:
			return jobs
		}
	}
	return jobs
}

// run commits a batch, again if it lost against another transaction, and tells
// the callers.
func (c *committer) run(jobs []*job) {
	live := jobs[:0]
	for _, j := range jobs {
		if j.ctx.Err() != nil {
			j.fail(models.Errorf(models.CodeUnavailable, "gave_up", "the caller gave up waiting"))
			close(j.done)
			continue
		}
		live = append(live, j)
	}
	if len(live) == 0 {
		return
	}
	var b *batch
	var err error
	for attempt := range retryMost {
		b = &batch{store: c.store, heads: map[string]*head{}}
		if err = b.commit(live); err == nil || !retryable(err) {
			break
		}
		time.Sleep(backoff(attempt))
	}
	for _, j := range live {
		if err != nil {
			j.fail(Refusal(err))
		}
		close(j.done)
	}
	if err == nil {
		b.after()
	}
}

func backoff(attempt int) time.Duration {
	most := min(time.Millisecond<<attempt, 200*time.Millisecond)
	return time.Duration(rand.Int64N(int64(most))) + time.Millisecond
}

// head is a workspace's place in its log while a transaction holds it.
type head struct {
	before, seq int64
}

// batch is one transaction over several jobs.
type batch struct {
	store   *Store
	db      *gorm.DB
	heads   map[string]*head
	effects []func()
}

func (b *batch) commit(jobs []*job) error {
	return b.store.write.Transaction(func(db *gorm.DB) error {
		b.db = db
		for _, j := range jobs {
			for i, step := range j.steps {
				err := b.step(j, step)
				if err != nil && retryable(err) {
					return err // the whole transaction is lost
				}
				j.errs[i] = Refusal(err)
			}
		}
		return b.saveHeads()
	})
}

// step runs one step under a savepoint and undoes it alone if it fails.
func (b *batch) step(j *job, step func(*Tx) error) (err error) {
	h, err := b.lockHead(j.workspaceID)
	if err != nil {
		return err
	}
	if err := b.db.Exec("SAVEPOINT step").Error; err != nil {
		return fmt.Errorf("savepoint: %w", err)
	}
	tx := &Tx{ctx: j.ctx, db: b.db, store: b.store, workspaceID: j.workspaceID, seq: h.seq, loaded: map[string]*loaded{}}
	if err = tx.call(step); err == nil {
		err = tx.flush()
	}
	if err != nil {
		if back := b.db.Exec("ROLLBACK TO SAVEPOINT step").Error; back != nil {
			return errors.Join(back, err)
		}
		return err
	}
	if err := b.db.Exec("RELEASE SAVEPOINT step").Error; err != nil {
		return fmt.Errorf("release savepoint: %w", err)
	}
	h.seq = tx.seq
	b.effects = append(b.effects, tx.effects...)
	return nil
}

// call runs step and turns a panic into an error, so that one faulty command
// cannot stop the committer.
func (tx *Tx) call(step func(*Tx) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic in a write: %v\n%s", p, debug.Stack())
		}
	}()
	return step(tx)
}

type workspaceHead struct {
	WorkspaceID string `gorm:"primaryKey"`
	Seq         int64
	Pruned      int64
}

// lockHead takes the workspace's sequence row: whoever has it commits before
// the next one reads it, so sequence order is commit order (L2).
func (b *batch) lockHead(workspaceID string) (*head, error) {
	if h := b.heads[workspaceID]; h != nil {
		return h, nil
	}
	q := "SELECT seq FROM workspace_heads WHERE workspace_id = ?"
	if b.store.mysql {
		q += " FOR UPDATE"
	}
	var seqs []int64
	if err := b.db.Raw(q, workspaceID).Scan(&seqs).Error; err != nil {
		return nil, fmt.Errorf("lock sequence: %w", err)
	}
	h := &head{}
	if len(seqs) == 0 {
		if err := b.db.Create(&workspaceHead{WorkspaceID: workspaceID}).Error; err != nil {
			return nil, fmt.Errorf("start sequence: %w", err)
		}
	} else {
		h.before, h.seq = seqs[0], seqs[0]
	}
	b.heads[workspaceID] = h
	return h, nil
}

func (b *batch) saveHeads() error {
	for id, h := range b.heads {
		if h.seq == h.before {
			continue
		}
		if err := b.db.Exec("UPDATE workspace_heads SET seq = ? WHERE workspace_id = ?", h.seq, id).Error; err != nil {
			return fmt.Errorf("save sequence: %w", err)
		}
	}
	return nil
}

// after rings for what was committed and fires the effects (L3).
func (b *batch) after() {
	for id, h := range b.heads {
		if h.seq != h.before {
			b.store.ring(id, h.seq)
		}
	}
	for _, effect := range b.effects {
		effect()
	}
}
