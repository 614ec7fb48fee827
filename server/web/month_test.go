package web_test

import (
	"testing"
	"time"

	"zhanban/server/commands"
	"zhanban/server/web"
)

// W3: what of a month is finished is read beside the board's view, which leaves
// out what was done before last week; W6: and the month as it stood on a day.
func TestAMonthsBoard(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	put := func(title string, place map[string]any) string {
		id, c := newItem(h.departmentID, title)
		admin.must(c)
		place["id"], place["rank"] = id, "a5"
		admin.must(command("item.move", place))
		return id
	}
	plan := put("本月计划", map[string]any{"week": "2026-W40", "day": "", "month": "2026-10"})
	early := put("月初的事", map[string]any{"week": "2026-W40", "day": "2026-09-28"})
	long := put("跨月的事", map[string]any{"week": "2026-W38", "day": "2026-09-16", "lastDay": "2026-10-09"})
	before := put("上个月的事", map[string]any{"week": "2026-W39", "day": "2026-09-25"})
	open := put("还没做的", map[string]any{"week": "2026-W42", "day": "2026-10-12"})
	for _, id := range []string{plan, early, long, before} {
		admin.must(command("item.complete", commands.NounID{ID: id}))
	}
	month := "/api/boards/" + h.departmentID + "/months/2026-10"
	var done web.MonthDone
	admin.get(month+"/done").into(t, &done)
	got := map[string]bool{}
	for _, i := range done.Items {
		got[i.ID] = true
	}
	if len(got) != 3 || !got[plan] || !got[early] || !got[long] || done.Seq == 0 || done.Epoch == "" {
		t.Errorf("%+v of %+v", got, done)
	}
	h.clock.move(24 * time.Hour)
	admin.must(command("item.move", map[string]any{"id": open, "week": "2026-W45", "day": "2026-11-03", "rank": "a5"}))
	for day, n := range map[string]int{"2026-10-07": 0, "2026-10-08": 4, "2026-10-09": 3} {
		var past web.PastMonth
		admin.get(month+"?asOf="+day).into(t, &past)
		if len(past.Items) != n || string(past.AsOf) != day {
			t.Errorf("%s: %d items as of %s", day, len(past.Items), past.AsOf)
		}
	}
	for path, status := range map[string]int{
		"/api/boards/" + h.departmentID + "/months/2026-13":                    422,
		"/api/boards/" + h.departmentID + "/months/2026-13/done":               422,
		month + "?asOf=2026-02-30":                                             422,
		"/api/boards/01990000-0000-7000-8000-000000000009/months/2026-10":      404,
		"/api/boards/01990000-0000-7000-8000-000000000009/months/2026-10/done": 404,
	} {
		if a := admin.get(path); a.status != status {
			t.Errorf("%s: %d", path, a.status)
		}
	}
}
