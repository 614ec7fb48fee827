package commands_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

func newID() string { return uuid.Must(uuid.NewV7()).String() }

func command(t testing.TB, kind string, payload any) commands.Command {
	t.Helper()
	raw, err := json.Marshal(payload)
	if err != nil {
		t.Fatal(err)
	}
	return commands.Command{ID: newID(), Type: kind, Payload: raw}
}

// house is a workspace with one department and its administrator.
type house struct {
	t            testing.TB
	store        *store.Store
	run          *commands.Runner
	workspaceID  string
	departmentID string
	admin        models.Actor
}

var start = time.Date(2026, 10, 8, 2, 0, 0, 0, time.UTC)

func newHouse(t testing.TB, dsn string) *house {
	t.Helper()
	s := storetest.Open(t, dsn)
	h := &house{t: t, store: s, run: commands.New(s, func() time.Time { return start }, slog.New(slog.DiscardHandler)),
		workspaceID: newID(), departmentID: newID()}
	userID := newID()
	h.admin = models.Actor{WorkspaceID: h.workspaceID, UserID: userID, Role: models.RoleAdministrator, DepartmentID: h.departmentID}
	h.must(models.System(h.workspaceID), command(t, "workspace.setup", commands.WorkspaceSetup{
		Name: "青屿国际会展中心", TimeZone: "Asia/Shanghai", Language: "zh-CN", DepartmentID: h.departmentID, DepartmentName: "招展一部",
		UserID: userID, Login: "Chenyu", UserName: "陈屿", PasswordHash: "x",
	}))
	return h
}

func (h *house) must(actor models.Actor, batch ...commands.Command) []commands.Result {
	h.t.Helper()
	results, err := h.run.Run(context.Background(), actor, batch...)
	if err != nil {
		h.t.Fatal(err)
	}
	for i, r := range results {
		if r.Status != commands.Done {
			h.t.Fatalf("%s refused: %v", batch[i].Type, r.Error)
		}
	}
	return results
}

func (h *house) item(title string) commands.ItemCreate {
	return commands.ItemCreate{ID: newID(), DepartmentID: h.departmentID, Title: title, Week: "2026-W41", Day: "2026-10-08", Rank: "a0"}
}

// L1: running the same id twice answers the first result and changes nothing.
func TestReplay(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newHouse(t, dsn)
		c := command(t, "item.create", h.item("远洲渔业合同盖章"))
		first := h.must(h.admin, c)[0]
		again := h.must(h.admin, c)[0]
		if !again.Replayed || again.Seq != first.Seq {
			t.Fatalf("replay: %+v after %+v", again, first)
		}
		other := command(t, "item.create", h.item("另一件事"))
		other.ID = c.ID
		results, err := h.run.Run(context.Background(), h.admin, other)
		if err != nil || results[0].Error == nil || results[0].Error.Reason != "command.id_reused" {
			t.Fatalf("reused id: %+v %v", results, err)
		}
	})
}

// L2: sequence order equals commit order, with no gap, under concurrent writers.
func TestSequenceIsCommitOrder(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newHouse(t, dsn)
		const writers, each = 16, 10
		var wg sync.WaitGroup
		var last sync.Map
		for w := range writers {
			wg.Add(1)
			go func() {
				defer wg.Done()
				var seq int64
				for n := range each {
					r, err := h.run.Run(context.Background(), h.admin, command(t, "item.create", h.item(fmt.Sprintf("%d-%d", w, n))))
					if err != nil || r[0].Status != commands.Done || r[0].Seq <= seq {
						t.Errorf("writer %d: %+v %v after %d", w, r, err, seq)
						return
					}
					seq = r[0].Seq
					if _, twice := last.LoadOrStore(seq, true); twice {
						t.Errorf("sequence %d given twice", seq)
					}
				}
			}()
		}
		wg.Wait()
		changes, err := h.store.Changes(context.Background(), h.workspaceID, 0, 1000)
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range changes {
			if c.Seq != int64(i+1) {
				t.Fatalf("change %d has sequence %d", i, c.Seq)
			}
		}
		if len(changes) != 3+writers*each {
			t.Fatalf("%d changes", len(changes))
		}
	})
}

// D2: a refusal in a batch is undone alone; its neighbours are committed.
func TestRefusalLeavesNeighbours(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newHouse(t, dsn)
		good, bad := h.item("好的"), h.item("坏的")
		bad.Week = "2026-W99"
		results, err := h.run.Run(context.Background(), h.admin,
			command(t, "item.create", good), command(t, "item.create", bad), command(t, "item.create", h.item("也好")),
			commands.Command{ID: newID(), Type: "item.create", Payload: json.RawMessage(`{"bogus":1}`)})
		if err != nil {
			t.Fatal(err)
		}
		if results[0].Status != commands.Done || results[1].Status != commands.Refused || results[2].Status != commands.Done {
			t.Fatalf("%+v", results)
		}
		if results[1].Error.Field != "week" || results[3].Error == nil {
			t.Fatalf("%+v %+v", results[1].Error, results[3].Error)
		}
		t.Log(results[3].Error)
		snap, err := h.store.View(context.Background(), h.workspaceID, models.BoardView(h.departmentID), "2026-W40")
		if err != nil || len(snap.Nouns) != 2 {
			t.Fatalf("%v %v", snap, err)
		}
	})
}
