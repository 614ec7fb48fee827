package web_test

import (
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
	"zhanban/server/web"
)

// W10: why a department's open items are carried is told of as many as there
// are: the last reason of the days asked for, and nothing else that was said.
func TestReasonsOfADepartment(t *testing.T) {
	eachHouse(t, func(t *testing.T, h *house) {
		admin := h.admin()
		item := func(department string) string {
			id, create := newItem(department, "半款催付")
			admin.must(create)
			return id
		}
		says := func(id, text string, reason bool) (comment string) {
			comment = commands.NewID()
			admin.must(command("comment.add", map[string]any{"id": comment, "itemId": id, "text": text, "reason": reason}))
			return comment
		}
		asks := func(from, to models.Day) map[string]string {
			t.Helper()
			var out struct{ Reasons []web.ItemReason }
			admin.get("/api/boards/"+h.departmentID+"/reasons?from="+string(from)+"&to="+string(to)).into(t, &out)
			all := map[string]string{}
			for _, one := range out.Reasons {
				all[one.ItemID] = one.Text
			}
			return all
		}
		first, second, done, theirs := item(h.departmentID), item(h.departmentID), item(h.departmentID), item(h.otherID)
		yesterday := models.DayOf(h.clock.Now(), time.UTC)
		says(first, "等客户", true)
		for _, id := range []string{done, theirs} {
			says(id, "等客户", true)
		}
		admin.must(command("item.complete", commands.NounID{ID: done}))
		h.clock.move(24 * time.Hour)
		admin = h.admin()
		says(first, "财务出差", true)
		h.clock.move(time.Second)
		says(first, "一句闲话", false)
		taken := says(second, "时间不够", true)
		today := yesterday.Add(1)
		same := func(got map[string]string, want map[string]string) {
			t.Helper()
			if len(got) != len(want) || got[first] != want[first] || got[second] != want[second] {
				t.Errorf("%v, want %v", got, want)
			}
		}
		same(asks(today, today), map[string]string{first: "财务出差", second: "时间不够"})
		same(asks(yesterday, yesterday), map[string]string{first: "等客户"})
		same(asks(yesterday, today), map[string]string{first: "财务出差", second: "时间不够"})
		admin.must(command("comment.archive", commands.NounID{ID: taken}))
		same(asks(today, today), map[string]string{first: "财务出差"})
		if a := admin.get("/api/boards/" + h.departmentID + "/reasons?from=x&to=" + string(today)); a.status != 422 && a.status != 400 {
			t.Errorf("no day: %v", a)
		}
	})
}
