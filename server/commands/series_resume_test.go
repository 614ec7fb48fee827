package commands_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// said is what a series' occurrences say, but for versions and times: what
// undo must give back.
func said(items []*models.Item) string {
	text := ""
	for _, i := range items {
		n := *i
		n.Record, n.NotesVersion = models.Record{ID: i.ID}, 0
		line, _ := json.Marshal(n)
		text += fmt.Sprintf("%s\n", line)
	}
	return text
}

// aSeries has five Mondays: one archived by hand, one done, one edited alone.
func (h *house) aSeries() (string, []*models.Item) {
	h.t.Helper()
	p := mondays()
	p.DepartmentID = h.departmentID
	h.do(h.admin, "series.create", p)
	items := h.occurrences(p.ID)
	h.do(h.admin, "item.archive", commands.NounID{ID: items[1].ID})
	h.do(h.admin, "item.complete", commands.NounID{ID: items[2].ID})
	h.do(h.admin, "item.edit", commands.ItemEdit{ID: items[3].ID, Title: of("特别例会")})
	h.now = h.now.Add(1e9)
	return p.ID, h.occurrences(p.ID)
}

// Decision 5: the end of a series is taken back by series.resume.
func TestSeriesResumeTakesBackTheEnd(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		id, before := h.aSeries()
		h.do(h.admin, "series.end", commands.SeriesEnd{ID: id, LastDay: "2026-10-11"})
		if got := daysOf(h.occurrences(id)); got != "[10-26 11-02]" {
			t.Fatal(got)
		}
		h.now = h.now.Add(1e9)
		h.do(h.admin, "series.resume", commands.SeriesResume{ID: id})
		if got := h.occurrences(id); said(got) != said(before) {
			t.Errorf("before\n%safter\n%s", said(before), said(got))
		}
		if s := one[models.Series](h, id); s.LastDay != "" {
			t.Errorf("ends on %s", s.LastDay)
		}
		h.do(h.admin, "series.end", commands.SeriesEnd{ID: id, LastDay: "2026-10-11"})
		h.do(h.admin, "series.resume", commands.SeriesResume{ID: id, LastDay: "2026-11-02"})
		if got := daysOf(h.occurrences(id)); got != "[10-12 10-26 11-02]" {
			t.Errorf("resumed up to a day: %s", got)
		}
		h.do(h.admin, "series.resume", commands.SeriesResume{ID: id, LastDay: "2026-10-20"})
		if s := one[models.Series](h, id); s.LastDay != "2026-11-02" {
			t.Errorf("resume shortened it to %s", s.LastDay)
		}
	})
}

// Decision 5: "this and later" is taken back by series.resume with laterId.
func TestSeriesResumeTakesBackThisAndLater(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		id, before := h.aSeries()
		for _, edit := range []commands.SeriesEdit{
			{FromDay: "2026-10-12", Title: of("周一例会"), Notes: of("新"), DueTime: of("10:00")},
			{FromDay: "2026-11-09", Rule: &models.Rule{Every: "week", Weekdays: []int{2, 4}}},
			{FromDay: "2026-10-19", Rule: &models.Rule{Every: "working_day"}, Title: of("晨会")},
		} {
			edit.ID, edit.NewID = id, newID()
			h.do(h.admin, "series.edit", edit)
			changed := said(h.occurrences(edit.NewID))
			h.now = h.now.Add(1e9)
			h.do(h.admin, "series.resume", commands.SeriesResume{ID: id, LaterID: edit.NewID})
			if got := h.occurrences(id); said(got) != said(before) {
				t.Errorf("%+v: before\n%safter\n%s", edit, said(before), said(got))
			}
			if got := daysOf(h.occurrences(edit.NewID)); got != "[]" {
				t.Errorf("still on the board: %s", got)
			}
			h.do(h.admin, "series.edit", edit) // redo: the same once more, under the same ids
			if got := said(h.occurrences(edit.NewID)); got != changed {
				t.Errorf("%+v: first\n%sonce more\n%s", edit, changed, got)
			}
			h.now = h.now.Add(1e9)
			h.do(h.admin, "series.resume", commands.SeriesResume{ID: id, LaterID: edit.NewID})
		}
		second := newID()
		h.do(h.admin, "series.edit", commands.SeriesEdit{ID: id, NewID: second, FromDay: "2026-10-19", Title: of("甲")})
		h.do(h.admin, "series.end", commands.SeriesEnd{ID: second, LastDay: "2026-10-26"})
		h.refused(h.admin, "series.resume", commands.SeriesResume{ID: id, LaterID: second}, "series.went_on")
	})
}

// Decision 5: making an item repeat is taken back by series.end, which lets
// the item go and takes the others off the board.
func TestSeriesEndReleasesTheItemItBeganWith(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		p := mondays()
		p.DepartmentID, p.FromItemID = h.departmentID, h.newItem(h.admin, func(p *commands.ItemCreate) { p.Week, p.Day = "2026-W42", "2026-10-12" })
		before := h.itemNow(p.FromItemID)
		h.do(h.admin, "series.create", p)
		h.do(h.admin, "series.end", commands.SeriesEnd{ID: p.ID, LastDay: "2026-10-11", ReleaseItemID: p.FromItemID})
		if got := h.itemNow(p.FromItemID); said([]*models.Item{got}) != said([]*models.Item{before}) {
			t.Errorf("before %+v, after %+v", before, got)
		}
		if got := daysOf(h.occurrences(p.ID)); got != "[]" {
			t.Errorf("still on the board: %s", got)
		}
		h.refused(h.admin, "series.end", commands.SeriesEnd{ID: p.ID, LastDay: "2026-10-11", ReleaseItemID: p.FromItemID}, "series.not_of")
		h.do(h.admin, "series.resume", commands.SeriesResume{ID: p.ID, FromItemID: p.FromItemID})
		if got := daysOf(h.occurrences(p.ID)); got != "[10-12 10-19 10-26 11-02 11-09]" || h.occurrences(p.ID)[0].ID != p.FromItemID {
			t.Errorf("once more: %s", got)
		}
	})
}
