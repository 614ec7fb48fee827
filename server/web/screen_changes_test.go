package web_test

import (
	"slices"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
	"zhanban/server/web"
)

// W8, W9: a television is told for some seconds who has just changed what of an
// item, and nothing of what the server does by itself.
func TestAScreenTellsWhoChangedWhat(t *testing.T) {
	eachHouse(t, func(t *testing.T, h *house) {
		admin, member := h.admin(), h.add("su", models.RoleMember, h.departmentID)
		tv := h.television(admin.link(h.newScreen(admin, nil)))
		id := commands.NewID()
		admin.must(command("item.create", map[string]any{"id": id, "departmentId": h.departmentID, "title": "布展方案", "week": "2026-W41", "day": "2026-10-08", "rank": "a0"}))
		told := func() (*web.ScreenChange, []web.ScreenPerson) {
			show := tv.shows()
			at := slices.IndexFunc(show.Items, func(i web.ScreenItem) bool { return i.ID == id })
			return show.Items[at].Changed, show.People
		}
		if c, _ := told(); c == nil || c.ActorID != admin.id || len(c.Fields) != 0 {
			t.Errorf("new: %+v", c)
		}
		h.clock.move(time.Minute)
		if c, people := told(); c != nil || len(people) != 0 {
			t.Errorf("a minute later: %+v, %+v", c, people)
		}
		member.must(command("item.edit", map[string]any{"id": id, "dueDay": "2026-10-08", "dueTime": "16:30"}))
		c, people := told()
		if c == nil || c.ActorID != member.id || !slices.Contains(c.Fields, "dueTime") || !c.At.Equal(h.clock.Now()) {
			t.Errorf("changed: %+v", c)
		}
		if !slices.ContainsFunc(people, func(p web.ScreenPerson) bool { return p.ID == member.id }) {
			t.Errorf("not named: %+v", people)
		}
	})
}
