package commands_test

import (
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

func TestItemEdit(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		label, other := newID(), newID()
		h.do(h.admin, "label.create", commands.LabelCreate{ID: label, DepartmentID: h.departmentID, Name: "合同", Colour: 2})
		second := h.department("客服部")
		h.do(h.admin, "label.create", commands.LabelCreate{ID: other, DepartmentID: second, Name: "投诉", Colour: 3})
		member := h.user(models.RoleMember, "")
		id := h.newItem(h.admin, func(p *commands.ItemCreate) {
			p.DueDay, p.AssigneeIDs = "2026-10-09", []string{member.UserID, member.UserID}
		})
		if i := h.itemNow(id); len(i.AssigneeIDs) != 1 {
			t.Errorf("repeated assignee kept: %v", i.AssigneeIDs)
		}

		h.do(member, "item.edit", commands.ItemEdit{ID: id, Title: of("盖章并寄回"), LabelIDs: of([]string{label}), DueDay: of(models.Day(""))})
		i := h.itemNow(id)
		if i.Title != "盖章并寄回" || i.DueDay != "" || len(i.LabelIDs) != 1 || len(i.AssigneeIDs) != 1 {
			t.Errorf("after edit: %+v", i)
		}
		h.refused(member, "item.edit", commands.ItemEdit{ID: id, LabelIDs: of([]string{other})}, "label.other_department")
		h.refused(member, "item.edit", commands.ItemEdit{ID: id, AssigneeIDs: of([]string{newID()})}, "link.unknown")
		h.refused(member, "item.edit", map[string]any{"id": id, "colour": 3}, "field.unknown")
		h.refused(member, "item.edit", map[string]any{"title": "x"}, "field.missing")

		if r := h.do(member, "item.edit", commands.ItemEdit{ID: id, Title: of("盖章并寄回")}); r.Seq != 0 {
			t.Errorf("an edit that changes nothing made change %d", r.Seq)
		}
		h.do(member, "item.archive", commands.NounID{ID: id})
		h.refused(member, "item.edit", commands.ItemEdit{ID: id, Title: of("晚了")}, "item.archived")
		h.do(member, "item.restore", commands.NounID{ID: id})

		h.do(h.admin, "item.transfer", commands.ItemTransfer{ID: id, DepartmentID: second})
		if i = h.itemNow(id); i.DepartmentID != second || len(i.LabelIDs) != 0 {
			t.Errorf("after transfer: %+v", i)
		}
	})
}

// L7: notes are guarded by their version; the refusal carries the text that won.
func TestNotesConflict(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		member := h.user(models.RoleMember, "")
		id := h.newItem(h.admin)
		h.refused(h.admin, "item.edit", commands.ItemEdit{ID: id, Notes: of("无版本")}, "field.missing")
		h.do(member, "item.edit", commands.ItemEdit{ID: id, Notes: of("先到"), NotesVersion: of(int64(0))})
		e := h.refused(h.admin, "item.edit", commands.ItemEdit{ID: id, Title: of("题目也不改"), Notes: of("后到"), NotesVersion: of(int64(0))}, "item.notes_changed")
		if e.Code != models.CodeConflict || e.Detail["notes"] != "先到" || e.Detail["notesVersion"] != int64(1) || e.Detail["by"] != member.UserID || e.Detail["at"] == nil {
			t.Errorf("refusal: %+v", e)
		}
		if i := h.itemNow(id); i.Title != "远洲渔业合同盖章" || i.NotesVersion != 1 {
			t.Errorf("a refused edit changed: %+v", i)
		}
		h.do(h.admin, "item.edit", commands.ItemEdit{ID: id, Notes: of("后到"), NotesVersion: of(int64(1))})
	})
}

// W2: moving by hand keeps count of the carry-overs; holidays do not count.
func TestItemMoveKeepsCarried(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		id := h.newItem(h.admin, func(p *commands.ItemCreate) { p.Week, p.Day = "2026-W40", "2026-09-30" })
		for day := models.Day("2026-10-01"); day <= "2026-10-07"; day = day.Add(1) {
			h.do(h.admin, "calendar_day.set", commands.CalendarDaySet{Day: day, Type: "rest", Name: "国庆节"})
		}
		h.do(h.admin, "item.move", commands.ItemMove{ID: id, Week: "2026-W41", Day: "2026-10-09", Rank: "a5"})
		if i := h.itemNow(id); i.CarriedBefore != 1 || i.Day != "2026-10-09" || i.Rank != "a5" {
			t.Errorf("after move: %+v", i)
		}
		h.refused(h.admin, "item.move", commands.ItemMove{ID: id, Week: "2026-W99", Day: "", Rank: "a5"}, "week.invalid")
		h.refused(h.admin, "item.move", commands.ItemMove{ID: id, Week: "2026-W41", Day: "2026-10-19", Rank: "a5"}, "day.not_in_week")
		h.refused(h.admin, "item.move", commands.ItemMove{ID: id, Week: "2026-W41", Day: "", Rank: "长"}, "rank.invalid")
		h.do(h.admin, "calendar_day.clear", commands.CalendarDayClear{Day: "2026-10-07"})
		h.do(h.admin, "calendar_day.clear", commands.CalendarDayClear{Day: "2026-10-07"})
	})
}

func TestItemCompleteReopenCheck(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		member := h.user(models.RoleMember, "")
		id := h.newItem(h.admin, func(p *commands.ItemCreate) {
			p.Day, p.Checklist = "2026-10-07", []models.CheckLine{{ID: "a", Text: "打印"}, {ID: "b", Text: "盖章"}}
		})
		h.do(member, "item.check", commands.ItemCheck{ID: id, LineID: "b", Done: true})
		h.do(h.admin, "item.check", commands.ItemCheck{ID: id, LineID: "a", Done: true})
		h.refused(h.admin, "item.check", commands.ItemCheck{ID: id, LineID: "c", Done: true}, "item.line_gone")
		h.do(member, "item.complete", commands.NounID{ID: id})
		h.do(h.admin, "item.complete", commands.NounID{ID: id})
		i := h.itemNow(id)
		if i.DoneAt == nil || i.DoneBy != member.UserID || i.CarriedBefore != 1 || !i.Checklist[0].Done || !i.Checklist[1].Done {
			t.Errorf("completed: %+v", i)
		}
		h.now = start.Add(48 * time.Hour)
		h.do(h.admin, "item.reopen", commands.NounID{ID: id})
		if i = h.itemNow(id); i.DoneAt != nil || i.Day != "2026-10-10" || i.CarriedBefore != 1 {
			t.Errorf("reopened: %+v", i)
		}
		h.refused(h.admin, "item.edit", commands.ItemEdit{ID: id, Checklist: of([]models.CheckLine{{ID: "a", Text: "一"}, {ID: "a", Text: "二"}})}, "id.form")
	})
}

func TestAWholeIsKnown(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		p := h.item("分解")
		p.PartOfID = newID()
		if e := h.refused(h.admin, "item.create", p, "link.unknown"); e.Field != "partOfId" {
			t.Errorf("W4: an unknown whole is told as %q", e.Field)
		}
	})
}
