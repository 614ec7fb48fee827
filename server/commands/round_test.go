package commands_test

import (
	"fmt"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// roundTo is a round to customers, all by one person on one day.
func roundTo(userID string, customers ...string) commands.RoundCreate {
	p := commands.RoundCreate{ID: newID(), Name: "秋季巡访", Type: "round_visit", Text: "{company}{contact}，请到{exhibition}", FromDay: "2026-10-12", ToDay: "2026-10-16"}
	for _, customer := range customers {
		p.Tasks = append(p.Tasks, commands.RoundTask{ID: newID(), Turn: models.Turn{CustomerID: customer, AssigneeID: userID, DueDay: "2026-10-12"}})
	}
	return p
}

// F1: a round of a thousand customers is one command: every text is filled in,
// every task is there once however often it is sent, each person is told once.
func TestRoundOfAThousand(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna := h.user(models.RoleMember, "")
		var rows []commands.CustomerImportRow
		var ids []string
		for n := range 1000 {
			ids = append(ids, newID())
			rows = append(rows, commands.CustomerImportRow{ID: ids[n], Company: fmt.Sprintf("公司%d", n), Type: "exhibitor"})
		}
		h.do(h.admin, "customer.import", commands.CustomerImport{Rows: rows})
		exhibition, _ := h.exhibition("A1")
		p := roundTo(anna.UserID, ids...)
		p.ExhibitionID = exhibition
		again := command(t, "round.create", p)
		h.must(h.admin, again)
		h.must(h.admin, again)
		tasks := all[models.FollowUp](h)
		if len(tasks) != 1000 {
			t.Fatalf("%d tasks", len(tasks))
		}
		name := one[models.Exhibition](h, exhibition).Name
		f := one[models.FollowUp](h, p.Tasks[7].ID)
		if f.Text != "公司7公司7，请到"+name || f.RoundID != p.ID || f.AssigneeID != anna.UserID || f.RemindAt == nil {
			t.Errorf("task %+v", f)
		}
		if r := one[models.Round](h, p.ID); r.Total != 1000 || r.Open != 1000 || r.Done != 0 || len(r.UserIDs) != 1 {
			t.Errorf("round %+v", r)
		}
		if told := h.notices(anna.UserID, "assigned"); len(told) != 1 || told[0].RoundID != p.ID {
			t.Errorf("told %+v", told)
		}
	})
}

// F1: all or nothing: one wrong task and there is no round.
func TestRoundAllOrNothing(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		a, b := h.customer(h.admin, "甲"), h.customer(h.admin, "乙")
		wrong := map[string]func(*commands.RoundCreate){
			"round.customer":   func(p *commands.RoundCreate) { p.Tasks[1].CustomerID = a },
			"round.day":        func(p *commands.RoundCreate) { p.Tasks[1].DueDay = "2026-10-17" },
			"link.unknown":     func(p *commands.RoundCreate) { p.Tasks[1].AssigneeID = newID() },
			"value.unknown":    func(p *commands.RoundCreate) { p.Type = "fax" },
			"day.before_first": func(p *commands.RoundCreate) { p.ToDay = "2026-10-11" },
		}
		for reason, change := range wrong {
			p := roundTo(h.admin.UserID, a, b)
			change(&p)
			h.refused(h.admin, "round.create", p, reason)
		}
		if n := len(all[models.FollowUp](h)) + len(all[models.Round](h)); n != 0 {
			t.Errorf("%d left behind", n)
		}
	})
}

// F1: a round counts along with its tasks, and cancelling it leaves what was
// done; brought back, it is as before but for what was archived by hand.
func TestRoundCounts(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		var customers []string
		for n := range 5 {
			customers = append(customers, h.customer(h.admin, fmt.Sprintf("公司%d", n)))
		}
		p := roundTo(h.admin.UserID, customers...)
		h.do(h.admin, "round.create", p)
		stands := func(when string, open, done, missed int) {
			t.Helper()
			if r := one[models.Round](h, p.ID); r.Open != open || r.Done != done || r.Missed != missed || r.Total != 5 {
				t.Errorf("%s: open %d, done %d, missed %d", when, r.Open, r.Done, r.Missed)
			}
		}
		h.do(h.admin, "follow_up.complete", commands.FollowUpComplete{ID: p.Tasks[0].ID, Outcome: "interested", Mood: "good"})
		h.do(h.admin, "follow_up.complete", commands.FollowUpComplete{ID: p.Tasks[1].ID, Outcome: "missed"})
		stands("two done", 3, 2, 1)
		if one[models.Customer](h, customers[0]).LastContactAt == nil || one[models.Customer](h, customers[1]).LastContactAt != nil {
			t.Error("only who was reached was contacted")
		}
		h.do(h.admin, "follow_up.edit", commands.FollowUpEdit{ID: p.Tasks[1].ID, Outcome: of("reached"), Result: of("晚上回了电话")})
		stands("reached after all", 3, 2, 0)
		if one[models.Customer](h, customers[1]).LastContactAt == nil {
			t.Error("not contacted")
		}
		h.do(h.admin, "follow_up.archive", commands.NounID{ID: p.Tasks[2].ID})
		stands("one taken off by hand", 2, 2, 0)
		h.do(h.admin, "round.cancel", commands.NounID{ID: p.ID})
		stands("cancelled", 0, 2, 0)
		h.refused(h.admin, "round.cancel", commands.NounID{ID: p.ID}, "round.cancelled")
		h.do(h.admin, "round.resume", commands.NounID{ID: p.ID})
		stands("brought back", 2, 2, 0)
		if !one[models.FollowUp](h, p.Tasks[2].ID).Archived {
			t.Error("what was taken off by hand came back")
		}
		h.do(h.admin, "follow_up.reopen", commands.NounID{ID: p.Tasks[0].ID})
		stands("one reopened", 3, 1, 0)
	})
}
