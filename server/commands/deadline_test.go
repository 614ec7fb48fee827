package commands_test

import (
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// W4: a deadline is pulled onto a board once; its open item goes where the
// opening takes it, what a person planned elsewhere or has done stays.
func TestDeadlineItemsFollowTheOpening(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		fair, _ := h.exhibition("A01")
		deadlines := []models.Deadline{{ID: newID(), Title: "展位图定稿", Days: -10}, {ID: newID(), Title: "手册寄出", Days: -9}, {ID: newID(), Title: "搭建验收", Days: -1}, {ID: newID(), Title: "撤展", Days: 7}}
		h.do(h.admin, "exhibition.edit", commands.ExhibitionEdit{Version: 1, ID: fair, FirstDay: of(models.Day("2026-11-05")), LastDay: of(models.Day("2026-11-08")), Deadlines: &deadlines})
		pull := func(n int, place models.ItemPlace) string {
			id := newID()
			h.do(h.admin, "item.create", commands.ItemCreate{ID: id, DepartmentID: h.departmentID, Title: deadlines[n].Title, Week: place.Week, Day: place.Day,
				Month: place.Month, DueDay: models.Day("2026-11-05").Add(deadlines[n].Days), Rank: "a0", DeadlineID: deadlines[n].ID})
			return id
		}
		onDay := pull(0, models.ItemPlace{Week: "2026-W44", Day: "2026-10-26"})
		elsewhere := pull(1, models.ItemPlace{Week: "2026-W43", Day: "2026-10-20"})
		inMonth := pull(2, models.ItemPlace{Week: "2026-W44", Month: "2026-11"})
		done := pull(3, models.ItemPlace{Week: "2026-W46", Day: "2026-11-12"})
		h.do(h.admin, "item.complete", commands.NounID{ID: done})

		again := commands.ItemCreate{ID: newID(), DepartmentID: h.departmentID, Title: "展位图定稿", Week: "2026-W44", Rank: "a0", DeadlineID: deadlines[0].ID}
		h.refused(h.admin, "item.create", again, "deadline.on_board")
		h.do(h.admin, "item.archive", commands.NounID{ID: onDay})
		h.do(h.admin, "item.create", again)
		h.refused(h.admin, "item.restore", commands.NounID{ID: onDay}, "deadline.on_board")
		h.do(h.admin, "item.archive", commands.NounID{ID: again.ID})
		h.do(h.admin, "item.restore", commands.NounID{ID: onDay})
		given := again
		given.ID, given.DepartmentID, given.DeadlineID = newID(), h.department("客服部"), deadlines[0].ID
		h.do(h.admin, "item.create", given)
		h.refused(h.admin, "item.transfer", commands.ItemTransfer{ID: given.ID, DepartmentID: h.departmentID}, "deadline.on_board")
		again.ID, again.DeadlineID = newID(), newID()
		h.refused(h.admin, "item.create", again, "link.unknown")

		h.do(h.admin, "exhibition.edit", commands.ExhibitionEdit{Version: 1, ID: fair, FirstDay: of(models.Day("2026-12-03")), LastDay: of(models.Day("2026-12-06"))})
		for id, want := range map[string]struct {
			place models.ItemPlace
			due   models.Day
		}{
			onDay:     {models.ItemPlace{Week: "2026-W48", Day: "2026-11-23"}, "2026-11-23"},
			elsewhere: {models.ItemPlace{Week: "2026-W43", Day: "2026-10-20"}, "2026-11-24"},
			inMonth:   {models.ItemPlace{Week: "2026-W49", Month: "2026-12"}, "2026-12-02"},
			done:      {models.ItemPlace{Week: "2026-W46", Day: "2026-11-12"}, "2026-11-12"},
		} {
			if i := one[models.Item](h, id); i.Place() != want.place || i.DueDay != want.due {
				t.Errorf("%s: %+v due %s, want %+v", i.Title, i.Place(), i.DueDay, want)
			}
		}
		next := newID()
		h.do(h.admin, "exhibition.copy", commands.ExhibitionCopy{ID: next, FromID: fair, Name: "下一届", Edition: 13, FirstDay: "2027-12-02", LastDay: "2027-12-05"})
		if e := one[models.Exhibition](h, next); len(e.Deadlines) != 4 || e.Deadlines[0].ID == deadlines[0].ID || e.Deadlines[0].Days != -10 {
			t.Errorf("the next edition's: %+v", e.Deadlines)
		}
	})
}
