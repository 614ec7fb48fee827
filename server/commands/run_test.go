package commands_test

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"testing"

	"zhanban/models"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

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
		snap, err := h.store.View(context.Background(), h.workspaceID, models.BoardView(h.departmentID), models.Window{Since: "2026-W40"})
		if err != nil || len(snap.Nouns) != 2 {
			t.Fatalf("%v %v", snap, err)
		}
	})
}
