package commands_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"testing"
	"time"

	"go.uber.org/goleak"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

// envChild makes the test binary the server that is killed.
const envChild = "ZHANBAN_TEST_KILLED_CHILD"

// order is what the child is told: where to write, and as whom.
type order struct {
	DSN          string
	Actor        models.Actor
	DepartmentID string
}

func TestMain(m *testing.M) {
	if raw := os.Getenv(envChild); raw != "" {
		writeUntilKilled(raw)
		return
	}
	goleak.VerifyTestMain(m, goleak.IgnoreAnyFunction("gorm.io/gorm/internal/lru.NewLRU[...].func1")) // one per database opened
}

// writeUntilKilled gives commands from 64 callers and prints each that was
// acknowledged.
func writeUntilKilled(raw string) {
	var o order
	if err := json.Unmarshal([]byte(raw), &o); err != nil {
		panic(err)
	}
	s, err := store.Open(context.Background(), store.Options{DSN: o.DSN})
	if err != nil {
		panic(err)
	}
	run := commands.New(s, time.Now, slog.New(slog.DiscardHandler))
	for range 64 {
		go func() {
			for {
				p := commands.ItemCreate{ID: newID(), DepartmentID: o.DepartmentID, Title: "断电", Week: "2026-W41", Rank: "a0"}
				payload, _ := json.Marshal(p)
				c := commands.Command{ID: newID(), Type: "item.create", Payload: payload}
				r, err := run.Run(context.Background(), o.Actor, c)
				if err != nil || r[0].Status != commands.Done {
					panic(fmt.Sprint(r, err))
				}
				line, _ := json.Marshal(acknowledged{Command: c, Item: p.ID, Seq: r[0].Seq})
				_, _ = os.Stdout.Write(append(line, '\n')) // one write: lines of two callers do not mix
			}
		}()
	}
	select {}
}

type acknowledged struct {
	Command commands.Command
	Item    string
	Seq     int64
}

// P4, DESIGN §8.2: kill −9 under load; every acknowledged command is there, the
// sequence has no gap, and each sent again is answered as it was.
func TestKilledServerKeepsWhatItAcknowledged(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newHouse(t, dsn)
		for round := range 3 {
			acks := killAfter(t, order{DSN: dsn, Actor: h.admin, DepartmentID: h.departmentID}, 300+200*round)
			s := storetest.Open(t, dsn)
			run := commands.New(s, time.Now, slog.New(slog.DiscardHandler))
			for _, a := range acks {
				if _, err := store.One[models.Item](context.Background(), s, h.workspaceID, a.Item); err != nil {
					t.Errorf("acknowledged, but lost: %v", err)
				}
			}
			for _, a := range acks[:20] {
				r, err := run.Run(context.Background(), h.admin, a.Command)
				if err != nil || !r[0].Replayed || r[0].Seq != a.Seq {
					t.Errorf("replay of %d: %+v %v", a.Seq, r, err)
				}
			}
			noGap(t, s, h.workspaceID)
		}
	})
}

func killAfter(t *testing.T, o order, most int) []acknowledged {
	t.Helper()
	raw, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), envChild+"="+string(raw))
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	var acks []acknowledged
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		var a acknowledged
		if json.Unmarshal(lines.Bytes(), &a) != nil {
			continue // the last line may be cut
		}
		if acks = append(acks, a); len(acks) == most {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = child.Wait() // killed
	if len(acks) < most {
		t.Fatalf("the child ended by itself after %d", len(acks))
	}
	return acks
}

func noGap(t *testing.T, s *store.Store, workspaceID string) {
	t.Helper()
	var after int64
	for {
		changes, err := s.Changes(context.Background(), workspaceID, after, 1000)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range changes {
			if c.Seq != after+1 {
				t.Fatalf("a gap: %d after %d", c.Seq, after)
			}
			after = c.Seq
		}
		if len(changes) == 0 {
			break
		}
	}
	if _, seq, _, err := s.Head(context.Background(), workspaceID); err != nil || seq != after {
		t.Fatalf("head %d, log %d: %v", seq, after, err)
	}
}
