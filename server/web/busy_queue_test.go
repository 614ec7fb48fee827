package web_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// P5: when the real queue is full, who comes over HTTP is told so at once and
// when to come again; who waits in it is served, and then there is room again.
func TestAFullQueueTurnsRequestsAway(t *testing.T) {
	h := newHouse(t)
	p := h.admin()
	held, free := make(chan struct{}), make(chan struct{})
	var waiting sync.WaitGroup
	write := func(step func(*store.Tx) error) {
		waiting.Go(func() {
			if err := h.store.Write(context.Background(), h.workspaceID, step); err != nil {
				t.Errorf("a write that waited: %v", err)
			}
		})
	}
	var once sync.Once
	write(func(*store.Tx) error {
		once.Do(func() { close(held) })
		<-free
		return nil
	})
	<-held
	const most = 2048 // that may wait
	for range most {
		write(func(*store.Tx) error { return nil })
	}
	for deadline := time.Now().Add(patience); h.store.Stats().Waiting < most; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d wait", h.store.Stats().Waiting)
		}
	}

	create := map[string]any{"commands": []commands.Command{command("item.create", map[string]any{
		"id": commands.NewID(), "departmentId": h.departmentID, "title": "题", "week": "2026-W41", "rank": "a0",
	})}}
	a := p.post("/api/commands", create)
	if e := a.error(t); a.status != 503 || a.header.Get("Retry-After") == "" || e.Code != models.CodeBusy {
		t.Errorf("while %d wait: %v, Retry-After %q", most, a, a.header.Get("Retry-After"))
	}
	has(t, h.scrape(), `zhanban_committer_waiting 2048`, `zhanban_committer_busy_total 1`)
	close(free)
	waiting.Wait()
	has(t, h.scrape(), `zhanban_committer_waiting 0`, `zhanban_committer_waiting_bytes 0`, `zhanban_committer_busy_total 1`)
	if a := p.post("/api/commands", create); a.status != 200 {
		t.Errorf("afterwards: %v", a)
	}
}
