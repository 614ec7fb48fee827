package web_test

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

// asks lets a television ask for a code.
func (p *person) asks() string {
	p.t.Helper()
	var out struct{ Code string }
	p.post("/api/screen/pairing", nil).into(p.t, &out)
	if len(out.Code) != 6 || strings.Trim(out.Code, "0123456789") != "" {
		p.t.Fatalf("no code: %q", out.Code)
	}
	return out.Code
}

// types types a television's code for a screen.
func (p *person) types(code, screenID string) answer {
	p.t.Helper()
	return p.post("/api/screens/"+screenID+"/pair", map[string]any{"code": code})
}

// W9: a television without a link shows a code; it is nothing until whoever may
// change the screen has typed it, and then that screen until it is taken away.
func TestATelevisionIsPairedByItsCode(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newServerOn(t, dsn, nil)
		h.settle()
		admin := h.admin()
		id := h.newScreen(admin, nil)
		tv := h.visitor()
		code := tv.asks()
		for name, a := range map[string]answer{"the code opens": tv.get("/api/screen"), "a link": h.visitor().post("/api/screen", map[string]any{"token": tv.screenToken()})} {
			if a.status != 401 {
				t.Errorf("%s: %v", name, a)
			}
		}
		for _, by := range []*person{h.add("member", models.RoleMember, h.departmentID), h.add("other", models.RoleManager, h.otherID)} {
			if a := by.types(code, id); a.status != 403 {
				t.Errorf("%s pairs: %v", by.id, a)
			}
		}
		if a := h.visitor().post("/api/screens/"+id+"/pair", map[string]any{"code": code}); a.status != 401 {
			t.Errorf("nobody pairs: %v", a)
		}
		if a := h.add("manager", models.RoleManager, h.departmentID).types(code, id); a.status != 204 {
			t.Fatalf("not paired: %v", a)
		}
		if face := tv.shows().Face; face.Name != "前厅" {
			t.Errorf("%+v", face)
		}
		live := tv.watch()
		if a := admin.types(code, id); a.status != 422 || a.error(t).Reason != "screen.code_unknown" || a.error(t).Field != "code" {
			t.Errorf("the code is worth something again: %v", a)
		}
		admin.must(command("screen.revoke", commands.NounID{ID: id}))
		if code := live.closed(); code != 4401 {
			t.Errorf("P18: closed with %d", code)
		}
		if a := tv.get("/api/screen"); a.status != 401 || a.error(t).Reason != "screen.over" {
			t.Errorf("the cookie still opens: %v", a)
		}
	})
}

// W9: a code is worth something for five minutes, and until its television asks
// for another; a screen that was taken away takes no television.
func TestACodeIsOver(t *testing.T) {
	eachHouse(t, func(t *testing.T, h *house) {
		admin := h.admin()
		id := h.newScreen(admin, nil)
		tv := h.visitor()
		first := tv.asks()
		second := tv.asks()
		if a := admin.types(first, id); first != second && a.status != 422 {
			t.Errorf("the code before: %v", a)
		}
		h.clock.move(5 * time.Minute)
		if a := admin.types(second, id); a.status != 422 || a.error(t).Reason != "screen.code_unknown" {
			t.Errorf("five minutes later: %v", a)
		}
		last := tv.asks()
		gone := h.newScreen(admin, nil)
		admin.must(command("screen.edit", map[string]any{"id": gone, "archived": true}))
		if a := admin.types(last, gone); a.status != 409 || a.error(t).Reason != "screen.archived" {
			t.Errorf("a screen that is gone: %v", a)
		}
		if a := admin.types(last, id); a.status != 204 {
			t.Errorf("a refusal uses no code up: %v", a)
		}
	})
}

// W9: of two who type a code at once one has the television.
func TestACodeIsUsedOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newServerOn(t, dsn, nil)
		h.settle()
		people := []*person{h.admin(), h.add("manager", models.RoleManager, h.departmentID)}
		var ids []string
		for _, p := range people {
			ids = append(ids, h.newScreen(p, nil))
		}
		tv := h.visitor()
		code := tv.asks()
		answers := make([]int, len(people))
		var wg sync.WaitGroup
		for n, p := range people {
			wg.Go(func() { answers[n] = p.types(code, ids[n]).status })
		}
		wg.Wait()
		slices.Sort(answers)
		if !slices.Equal(answers, []int{204, 422}) {
			t.Errorf("answered %v", answers)
		}
		tv.shows()
	})
}

// W9: whoever tries codes waits longer and longer, and misses even the one that
// is right meanwhile; one address keeps no more codes than an office needs.
func TestCodesAreNotTriedOut(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	id := h.newScreen(admin, nil)
	code := h.visitor().asks()
	wrong := "000000"
	if code == wrong {
		wrong = "000001"
	}
	for n := range 5 {
		if a := admin.types(wrong, id); a.status != 422 {
			t.Fatalf("try %d: %v", n, a)
		}
	}
	if a := admin.types(code, id); a.status != 429 {
		t.Errorf("after five: %v", a)
	}
	h.clock.move(time.Minute)
	if a := admin.types(code, id); a.status != 204 {
		t.Errorf("a minute later: %v", a)
	}
	for range 20 {
		h.visitor().asks()
	}
	if a := h.visitor().post("/api/screen/pairing", nil); a.status != 503 || a.error(t).Reason != "screen.codes_many" {
		t.Errorf("one more: %v", a)
	}
	h.clock.move(5 * time.Minute)
	tv := h.visitor()
	tv.asks()
	for n := range 200 { // one that asks again and again: its code before is gone, the writes are counted
		if a := tv.post("/api/screen/pairing", nil); a.status == 429 && n > 20 {
			return
		}
	}
	t.Error("an address may ask for codes without end")
}
