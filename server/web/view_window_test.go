package web_test

import (
	"fmt"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// P6: a board until a week leaves out what is planned later, but for what is
// open and due by then; the answer says how far it reaches.
func TestABoardUntilAWeek(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	this := models.DayOf(h.clock.Now(), shanghai).Week()
	plan := func(title string, week models.Week, due models.Day) string {
		id := commands.NewID()
		admin.must(command("item.create", map[string]any{"id": id, "departmentId": h.departmentID, "title": title, "week": week, "rank": "a1", "dueDay": due}))
		return id
	}
	near := plan("下周", this.Add(1), "")
	late := plan("下下周", this.Add(2), "")
	plan("明年", this.Add(40), "")
	due := plan("明年，本周到期", this.Add(40), this.Sunday())
	done := plan("明年，已完成", this.Add(40), this.Sunday())
	admin.must(command("item.complete", commands.NounID{ID: done}))
	for until, want := range map[models.Week]struct {
		reach string
		held  int
	}{
		"": {"", 5}, this: {string(this.Add(1)), 2}, this.Add(1): {string(this.Add(1)), 2}, this.Add(2): {string(this.Add(4)), 3}, this.Add(30): {"", 5},
	} {
		snap := admin.view(board(h) + models.View("?until="+until))
		if snap.Until != want.reach || len(snap.Nouns.Item) != want.held || snap.View != string(board(h)) {
			t.Errorf("until %q: reaches %q with %d items, not %q with %d", until, snap.Until, len(snap.Nouns.Item), want.reach, want.held)
		}
	}
	// Moved over the window's end and back, by what is kept.
	holds := func(id string) bool {
		for _, i := range admin.view(board(h) + models.View("?until="+this.Add(1))).Nouns.Item {
			if i.ID == id {
				return true
			}
		}
		return false
	}
	admin.must(command("item.move", map[string]any{"id": near, "week": this.Add(9), "day": "", "rank": "a1"}))
	admin.must(command("item.move", map[string]any{"id": late, "week": this, "day": "", "rank": "a1"}))
	if holds(near) || !holds(late) || !holds(due) {
		t.Errorf("near %v, late %v, due %v", holds(near), holds(late), holds(due))
	}
}

// W2, W10: what was planned long ago and is finished today stands among what was
// done, on a board that was open meanwhile and on one that is opened afterwards;
// weeks later it is in the archive alone.
func TestABoardHoldsWhatWasFinishedToday(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	this := models.DayOf(h.clock.Now(), shanghai).Week()
	old := commands.NewID()
	admin.must(command("item.create", map[string]any{"id": old, "departmentId": h.departmentID, "title": "四月的催付", "week": this.Add(-20), "rank": "a1"}))
	held := func(until models.Week) int {
		return len(admin.view(board(h) + models.View("?until="+until)).Nouns.Item)
	}
	before := held(this)
	admin.must(command("item.complete", commands.NounID{ID: old}))
	if opened, afterwards := held(this), held(this.Add(3)); before != 1 || opened != 1 || afterwards != 1 {
		t.Errorf("open %d, finished on an open board %d, on one opened afterwards %d", before, opened, afterwards)
	}
	h.clock.move(21 * 24 * time.Hour)
	if later := held(this.Add(3)); later != 0 {
		t.Errorf("three weeks later %d", later)
	}
}

// P6: windows have few forms, however many weeks are asked for; one that was
// asked for is not another's answer.
func TestWindowsHaveFewForms(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	_, c := newItem(h.departmentID, "远洲渔业")
	admin.must(c)
	this := models.DayOf(h.clock.Now(), shanghai).Week()
	tags := map[string]bool{}
	for n := range 60 {
		tags[admin.get(fmt.Sprintf("/api/views/%s?until=%s", board(h), this.Add(n))).header.Get("ETag")] = true
	}
	if kept := h.server.ViewsKept(); len(tags) != 5 || kept != 5 {
		t.Errorf("%d forms, %d kept", len(tags), kept)
	}
}

// What a window saves: ten thousand items over a year, as bytes on the line.
func TestAWindowOfTenThousand(t *testing.T) {
	if testing.Short() {
		t.Skip("makes ten thousand items")
	}
	h := newHouse(t)
	reader := models.Actor{WorkspaceID: h.workspaceID, UserID: h.adminID, Role: models.RoleAdministrator, DepartmentID: h.departmentID}
	this := models.DayOf(h.clock.Now(), shanghai).Week()
	batch := make([]commands.Command, 0, 100)
	for n := range 10_000 {
		batch = append(batch, command("item.create", map[string]any{
			"id": commands.NewID(), "departmentId": h.departmentID, "title": fmt.Sprintf("远洲渔业合同盖章 %d", n), "week": this.Add(n % 52), "rank": "a1",
		}))
		if len(batch) == cap(batch) {
			if _, err := h.run.Run(t.Context(), reader, batch...); err != nil {
				t.Fatal(err)
			}
			batch = batch[:0]
		}
	}
	size := func(until models.Week) int {
		n, err := h.server.ViewSize(t.Context(), reader, board(h), until)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	whole, next, month := size(""), size(this.Add(1)), size(this.Add(4))
	t.Logf("10,000 items over 52 weeks: whole %d bytes, until next week %d, until in four weeks %d", whole, next, month)
	if next > whole/15 || month > whole/6 {
		t.Error("a window sends more than is seen")
	}
}
