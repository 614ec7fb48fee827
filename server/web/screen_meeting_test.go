package web_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
	"zhanban/server/web"
)

// W10: a meeting has a screen show its lists, whatever the screen rotates; what
// they need is told only as long as it does.
func TestAScreenFollowsAMeeting(t *testing.T) {
	eachHouse(t, func(t *testing.T, h *house) {
		admin := h.admin()
		exhibition, booth, later, card, bar := commands.NewID(), commands.NewID(), commands.NewID(), commands.NewID(), commands.NewID()
		item, create := newItem(h.departmentID, "蓝汀水产 半款催付")
		boothOf := func(id, code string) commands.Command {
			return command("booth.create", map[string]any{"id": id, "exhibitionId": exhibition, "code": code, "hall": "1", "type": "raw_space", "width": 600, "depth": 600, "area": 3600, "openSides": 1, "listPrice": 30_000_00})
		}
		admin.must(create,
			command("customer.create", map[string]any{"id": card, "company": "蓝汀水产有限公司", "departmentId": h.departmentID}),
			command("item.edit", map[string]any{"id": item, "customerId": card}),
			command("item.create", map[string]any{"id": bar, "departmentId": h.departmentID, "title": "搭建", "week": "2026-W40", "day": "2026-09-29", "lastDay": "2026-10-08", "rank": "a1"}),
			command("comment.add", map[string]any{"id": commands.NewID(), "itemId": item, "text": "蓝汀水产的财务出差 13800138000", "reason": true}),
			command("comment.add", map[string]any{"id": commands.NewID(), "itemId": item, "text": "remark-secret"}),
			command("comment.add", map[string]any{"id": commands.NewID(), "itemId": bar, "text": "等搭建商", "reason": true}),
			command("follow_up.create", map[string]any{"id": commands.NewID(), "customerId": card, "assigneeId": h.adminID, "kind": "call", "text": "follow-secret", "dueDay": "2026-10-07"}),
			command("exhibition.create", map[string]any{"id": exhibition, "name": "渔博会", "edition": 18, "venue": "青屿", "firstDay": "2026-11-19", "lastDay": "2026-11-21"}),
			boothOf(booth, "A01"), boothOf(later, "A02"),
			command("exhibition.edit", map[string]any{"id": exhibition, "version": 1, "holdRules": map[string]any{"length": 30, "longest": 4000, "unit": "minutes", "quota": 0, "renewals": 2, "warning": 5, "offer": 60}}),
			command("booth.hold", map[string]any{"boothIds": []string{booth}, "customerId": card}),
			command("booth.hold", map[string]any{"boothIds": []string{later}, "minutes": 4000}))
		screen := h.newScreen(admin, map[string]any{"rotation": []map[string]any{{"view": "countdown", "seconds": 30}}})
		tv := h.television(admin.link(screen))
		shows := func(view string) web.ScreenPicture {
			admin.must(command("screen.show", map[string]any{"id": screen, "view": view}))
			return tv.shows()
		}
		if before := tv.shows(); before.Meeting != nil || len(before.Items) != 0 {
			t.Errorf("before: %+v", before)
		}
		if focus := shows(models.ScreenMeetingFocus); len(focus.Items) != 2 || !slices.ContainsFunc(focus.Items, func(i web.ScreenItem) bool { return i.Title == "蓝汀** 半款催付" }) || focus.Meeting == nil || len(focus.Meeting.FollowUps)+len(focus.Meeting.Holds)+len(focus.Meeting.Reasons) != 0 {
			t.Errorf("today's focus: %+v", focus)
		}
		stall := commands.NewID()
		admin.must(command("workspace.edit", map[string]any{"followUpKinds": append(models.UsualFollowUpKinds(), models.FollowUpKind{Key: stall, Name: "现场拜访", Icon: "people"})}),
			command("follow_up.create", map[string]any{"id": commands.NewID(), "customerId": card, "assigneeId": h.adminID, "kind": stall, "text": "follow-secret", "dueDay": "2026-10-08"}))
		due := shows(models.ScreenMeetingFollowUps).Meeting.FollowUps
		if len(due) != 2 || due[0].Type != "call" || due[0].KindName != "" || due[1].KindName != "现场拜访" || due[0].Customer != "蓝汀**" || due[0].Day != "2026-10-07" || due[0].AssigneeID != h.adminID {
			t.Errorf("due: %+v", due)
		}
		holds := shows(models.ScreenMeetingHolds)
		if len(holds.Meeting.Holds) != 1 || holds.Meeting.Holds[0].Code != "A01" || holds.Meeting.Holds[0].Customer != "蓝汀**" || len(holds.People) == 0 {
			t.Errorf("holds: %+v of %+v", holds.Meeting, holds.People)
		}
		open := shows(models.ScreenMeetingOpen)
		why := map[string]string{}
		for _, one := range open.Meeting.Reasons {
			why[one.ItemID] = one.Text
		}
		if text := why[item]; len(why) != 2 || why[bar] != "等搭建商" || text == "" || strings.Contains(text, "水产") || strings.Contains(text, "138") || strings.Contains(text, "secret") {
			t.Errorf("why: %+v", why)
		}
		if after := shows(""); after.Meeting != nil || len(after.Items) != 0 {
			t.Errorf("after: %+v", after)
		}
		if a := admin.give(command("screen.show", map[string]any{"id": screen, "view": "map"}))[0]; a.Error == nil || a.Error.Reason != "screen.view_not_named" {
			t.Errorf("a view it has not: %+v", a)
		}
	})
}

// W10: what was planned weeks ago and done today is among what the evening says
// was done, on the television as on the page that leads.
func TestTheEveningSaysWhatOfLongAgoWasDone(t *testing.T) {
	eachHouse(t, func(t *testing.T, h *house) {
		admin := h.admin()
		old, before := commands.NewID(), commands.NewID()
		for _, id := range []string{old, before} {
			admin.must(command("item.create", map[string]any{"id": id, "departmentId": h.departmentID, "title": "旧账 " + id, "week": "2026-W38", "day": "2026-09-16", "rank": "a0"}))
		}
		admin.must(command("item.complete", map[string]any{"id": before}))
		h.clock.move(24 * time.Hour)
		admin.must(command("item.complete", map[string]any{"id": old}))
		screen := h.newScreen(admin, map[string]any{"rotation": []map[string]any{{"view": "countdown", "seconds": 30}}})
		tv := h.television(admin.link(screen))
		admin.must(command("screen.show", map[string]any{"id": screen, "view": models.ScreenMeetingDone}))
		told := map[string]int{}
		for _, i := range tv.shows().Items {
			told[i.ID]++
		}
		if told[old] != 1 || told[before] != 1 { // which of them is of today, the page says, as for all its boards
			t.Errorf("done: %v", told)
		}
	})
}
