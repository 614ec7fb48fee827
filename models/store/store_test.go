package store_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
)

var background = context.Background()

const workspace = "0192f000-0000-7000-8000-000000000001"

var at = time.Date(2026, 10, 8, 2, 0, 0, 0, time.UTC)

// put saves a department, new or not, under a name.
func put(id, name string) func(*store.Tx) error { return putAt(id, name, at) }

func putAt(id, name string, when time.Time) func(*store.Tx) error {
	return func(tx *store.Tx) error {
		tx.Begin(store.Stamp{ActorID: "a", CommandID: "c", CommandType: "department.edit", At: when})
		d, err := store.Load[models.Department](tx, id)
		if models.HasCode(err, models.CodeNotFound) {
			d = &models.Department{Record: models.Record{ID: id}, Type: "sales", Rank: "a0"}
		} else if err != nil {
			return err
		}
		d.Name = name
		return tx.Save(d)
	}
}

// all runs steps in one transaction.
func all(s *store.Store, steps []func(*store.Tx) error) []error {
	return s.Do(background, workspace, store.Work{Steps: steps})
}

func names(t *testing.T, s *store.Store) string {
	t.Helper()
	found, err := store.All[models.Department](background, s, workspace, "id", 1000, "1 = 1")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, d := range found {
		list = append(list, d.Name)
	}
	return strings.Join(list, " ")
}

// L3: effects fire after commit, never on rollback, and before the caller is told.
func TestEffectsFireAfterCommit(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		var fired []string
		effect := func(tx *store.Tx, name string) {
			tx.After(func() { fired = append(fired, name+" "+names(t, s)) }) // another connection: sees what is committed
		}
		errs := all(s, []func(*store.Tx) error{
			func(tx *store.Tx) error { effect(tx, "first"); return put("1", "一")(tx) },
			func(tx *store.Tx) error { effect(tx, "refused"); return models.Invalid("x", "x", "no") },
			func(tx *store.Tx) error {
				effect(tx, "panics")
				tx.After(func() { panic("effect") })
				return put("2", "二")(tx)
			},
		})
		if errs[0] != nil || errs[1] == nil || errs[2] != nil {
			t.Fatal(errs)
		}
		if got := strings.Join(fired, ", "); got != "first 一 二, panics 一 二" {
			t.Errorf("fired: %s", got)
		}
	})
}

// A step that panics is refused alone; the committer goes on.
func TestPanicIsOneStepsOwn(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		errs := all(s, []func(*store.Tx) error{
			put("1", "一"),
			func(tx *store.Tx) error { _ = put("2", "二")(tx); panic("poison") },
			put("3", "三"),
		})
		if errs[0] != nil || !models.HasCode(errs[1], models.CodeInternal) || errs[2] != nil {
			t.Fatal(errs)
		}
		if strings.Contains(models.AsError(errs[1]).Text, "poison") {
			t.Error("the client would read the panic's text")
		}
		if got := names(t, s); got != "一 三" {
			t.Errorf("saved: %s", got)
		}
		if _, seq, _, _ := s.Head(background, workspace); seq != 2 {
			t.Errorf("sequence %d", seq)
		}
	})
}

// A step whose error ends the transaction (SQLite: all of it is rolled back) is
// failed alone; its neighbours are committed in a transaction of their own.
func TestBrokenTransactionSparesNeighbours(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		release := hold(t, s)
		var wg sync.WaitGroup
		var failed, saved atomic.Int64
		for n := range 20 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				step := put(fmt.Sprint(n), fmt.Sprint(n))
				if n%7 == 3 {
					step = func(tx *store.Tx) error {
						_ = put(fmt.Sprint(n), "x")(tx)
						return errors.Join(tx.SQL("ROLLBACK"), errors.New("the transaction is gone"))
					}
				}
				switch err := s.Write(background, workspace, step); {
				case err == nil:
					saved.Add(1)
				case models.HasCode(err, models.CodeUnavailable):
					failed.Add(1)
				default:
					t.Error(err)
				}
			}()
		}
		release(20)
		wg.Wait()
		if saved.Load() != 17 || failed.Load() != 3 {
			t.Errorf("%d saved, %d failed", saved.Load(), failed.Load())
		}
		changes, err := s.Changes(background, workspace, 0, 100)
		if err != nil || len(changes) != 17 || changes[16].Seq != 17 {
			t.Errorf("%d changes, %v", len(changes), err)
		}
	})
}

// hold keeps the committer busy until so many writes wait behind it, so that
// they share a transaction.
func hold(t *testing.T, s *store.Store) (release func(waiting int)) {
	t.Helper()
	busy, free := make(chan struct{}), make(chan struct{})
	var once sync.Once
	go func() {
		_ = s.Write(background, workspace, func(*store.Tx) error {
			once.Do(func() { close(busy) })
			<-free
			return nil
		})
	}()
	<-busy
	return func(waiting int) {
		s.Await(workspace, waiting)
		close(free)
	}
}

// A caller that gives up is told so at once, and what it left in the queue is
// not run.
func TestCallerGivesUp(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		release := hold(t, s)
		ctx, cancel := context.WithCancel(background)
		told := make(chan error)
		go func() { told <- s.Write(ctx, workspace, put("1", "一")) }()
		s.Await(workspace, 1)
		cancel()
		if err := <-told; !models.HasCode(err, models.CodeUnavailable) {
			t.Errorf("told: %v", err)
		}
		release(1)
		if err := s.Write(background, workspace, put("2", "二")); err != nil {
			t.Fatal(err)
		}
		if got := names(t, s); got != "二" {
			t.Errorf("saved: %s", got)
		}
	})
}

// Close: the batch that runs is finished, what waits is told to try again, and
// nobody hangs.
func TestCloseTellsEveryone(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s, err := store.Open(background, store.Options{DSN: dsn})
		if err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		var saved atomic.Int64
		many := make(chan struct{})
		for n := range 64 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for i := range 1000 {
					err := s.Write(background, workspace, put(fmt.Sprintf("%d-%d", n, i), "x"))
					if models.HasCode(err, models.CodeUnavailable) {
						return
					}
					if err != nil {
						t.Error(err)
						return
					}
					if saved.Add(1) == 200 {
						close(many)
					}
				}
			}()
		}
		<-many
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		wg.Wait()
		again := storetest.Open(t, dsn)
		if _, seq, _, err := again.Head(background, workspace); err != nil || seq < saved.Load() {
			t.Errorf("%d acknowledged, %d there: %v", saved.Load(), seq, err)
		}
	})
}

// A full disk refuses, saves nothing, and is over when there is room again.
func TestDiskFull(t *testing.T) {
	dsn := storetest.SQLite(t)
	s := storetest.Open(t, dsn)
	if err := s.Write(background, workspace, put("1", "一")); err != nil {
		t.Fatal(err)
	}
	if err := s.LimitPages(background, workspace); err != nil {
		t.Fatal(err)
	}
	big := func(tx *store.Tx) error {
		tx.Begin(store.Stamp{ActorID: "a", CommandID: "c", CommandType: "item.create", At: at})
		return tx.Save(&models.Comment{Record: models.Record{ID: "c"}, Text: strings.Repeat("满", 200_000), MentionIDs: []string{}})
	}
	err := s.Write(background, workspace, big)
	if e := models.AsError(err); e == nil || e.Code != models.CodeUnavailable || e.Reason != "storage.full" {
		t.Fatalf("full: %v", err)
	}
	if err := s.FreePages(background, workspace); err != nil {
		t.Fatal(err)
	}
	if err := s.Write(background, workspace, big); err != nil {
		t.Fatal(err)
	}
	if _, seq, _, _ := s.Head(background, workspace); seq != 2 {
		t.Errorf("sequence %d", seq)
	}
}

// MySQL: of two transactions that deadlock one runs again, nobody notices.
func TestDeadlockRunsAgain(t *testing.T) {
	server := os.Getenv(storetest.EnvMySQL)
	if server == "" {
		t.Skip("needs MariaDB")
	}
	s := storetest.Open(t, storetest.MySQL(t, server))
	const second = "0192f000-0000-7000-8000-000000000002"
	for _, w := range []string{workspace, second} {
		if err := s.Write(background, w, put(w[30:], "一")); err != nil {
			t.Fatal(err)
		}
	}
	if s.SameShard(workspace, second) {
		t.Fatal("choose workspaces of two shards")
	}
	lock := func(tx *store.Tx, w string) error {
		return tx.SQL("UPDATE departments SET `rank` = 'b' WHERE id = ?", w[30:])
	}
	var runs atomic.Int64
	var meet sync.WaitGroup
	meet.Add(2)
	cross := func(mine, theirs string) error {
		var first sync.Once
		return s.Write(background, mine, func(tx *store.Tx) error {
			runs.Add(1)
			if err := lock(tx, mine); err != nil {
				return err
			}
			first.Do(func() { meet.Done(); meet.Wait() })
			return lock(tx, theirs)
		})
	}
	errs := make(chan error, 2)
	go func() { errs <- cross(workspace, second) }()
	go func() { errs <- cross(second, workspace) }()
	if err := errors.Join(<-errs, <-errs); err != nil || runs.Load() < 3 {
		t.Errorf("%d runs: %v", runs.Load(), err)
	}
}

// MySQL: whoever loses the connection in a write is told to try again, and can.
func TestLostConnection(t *testing.T) {
	server := os.Getenv(storetest.EnvMySQL)
	if server == "" {
		t.Skip("needs MariaDB")
	}
	s := storetest.Open(t, storetest.MySQL(t, server))
	var killed atomic.Bool
	step := func(tx *store.Tx) error {
		if err := put("1", "一")(tx); err != nil {
			return err
		}
		if !killed.Swap(true) {
			_ = tx.SQL("KILL CONNECTION_ID()") // answered by the end of the connection
		}
		return nil
	}
	if err := s.Write(background, workspace, step); !models.HasCode(err, models.CodeUnavailable) {
		t.Fatalf("told: %v", err)
	}
	if err := s.Write(background, workspace, step); err != nil {
		t.Fatal(err)
	}
	if _, seq, _, err := s.Head(background, workspace); err != nil || seq != 1 {
		t.Errorf("sequence %d: %v", seq, err)
	}
}
