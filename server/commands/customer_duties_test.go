package commands_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

const day = 24 * time.Hour

// rules changes the workspace's rules.
func (h *house) rules(change func(*models.CustomerRules)) {
	h.t.Helper()
	rules := models.DefaultCustomerRules()
	change(&rules)
	h.do(h.admin, "workspace.edit", commands.WorkspaceEdit{CustomerRules: &rules})
}

func (h *house) round(d *commands.CustomerDuties) {
	h.t.Helper()
	if err := d.Do(context.Background()); err != nil {
		h.t.Fatal(err)
	}
}

// C6: who is not contacted for the days of its class goes back to the lead
// pool, on the day and not before, and its history says why.
func TestUncontactedCustomersReturn(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.rules(func(r *models.CustomerRules) { r.ReturnDays = map[string]int{"": 0, "A": 0, "B": 0, "C": 30} })
		idle, busy := h.customer(h.admin, "久未联系"), h.customer(h.admin, "常联系")
		duties := h.run.CustomerDuties()
		h.now = start.Add(29 * day)
		h.do(h.admin, "follow_up.create", commands.FollowUpCreate{ID: newID(), CustomerID: busy, AssigneeID: h.admin.UserID, Type: "call", DueDay: "2026-11-06"})
		h.round(duties)
		if got := one[models.Customer](h, idle); got.OwnerID == "" {
			t.Fatal("returned a day early")
		}
		followUp := newID()
		h.do(h.admin, "follow_up.create", commands.FollowUpCreate{ID: followUp, CustomerID: busy, AssigneeID: h.admin.UserID, Type: "call", DueDay: "2026-11-06"})
		h.do(h.admin, "follow_up.complete", commands.FollowUpComplete{ID: followUp, Result: "续展"})
		h.now = start.Add(30 * day)
		h.round(duties)
		got := one[models.Customer](h, idle)
		if got.OwnerID != "" || got.FormerOwnerID != h.admin.UserID || got.PooledAt == nil || !got.Shielded {
			t.Errorf("not returned: %+v", got)
		}
		events := h.events(idle, "returned")
		if len(events) != 1 || events[0].ActorID != models.SystemActorID || fmt.Sprint(events[0].Detail["days"]) != "30" {
			t.Errorf("events: %+v", events)
		}
		if got := one[models.Customer](h, busy); got.OwnerID != h.admin.UserID {
			t.Error("who was contacted yesterday was returned")
		}
	})
}

// C6: a grade may have days of its own: of those and the class's the fewer
// count, on the day and not before; another grade stays.
func TestUncontactedCustomersReturnByGrade(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.rules(func(r *models.CustomerRules) {
			r.ReturnDays, r.ReturnGrades = map[string]int{"C": 60}, map[string]int{"vip": 90, "major": 20}
		})
		major, vip, small := h.customer(h.admin, "大客户"), h.customer(h.admin, "贵宾"), h.customer(h.admin, "小客户")
		h.do(h.admin, "customer.rate", commands.CustomerRate{ID: major, Grade: of("major"), GradeReason: of("手定")})
		h.do(h.admin, "customer.rate", commands.CustomerRate{ID: vip, Grade: of("vip"), GradeReason: of("手定"), Class: of("A"), ClassReason: of("手定")})
		duties := h.run.CustomerDuties()
		for _, when := range []struct {
			days int
			gone [3]bool // major of class C, vip of class A, small of class C
		}{{19, [3]bool{}}, {20, [3]bool{true, false, false}}, {59, [3]bool{true, false, false}}, {60, [3]bool{true, false, true}}, {89, [3]bool{true, false, true}}, {90, [3]bool{true, true, true}}} {
			h.now = start.Add(time.Duration(when.days) * day)
			h.round(duties)
			got := [3]bool{}
			for n, id := range []string{major, vip, small} {
				got[n] = one[models.Customer](h, id).OwnerID == ""
			}
			if got != when.gone {
				t.Errorf("after %d days: returned %v, want %v", when.days, got, when.gone)
			}
		}
		for id, days := range map[string]string{major: "20", vip: "90", small: "60"} {
			if told := h.events(id, "returned"); len(told) != 1 || fmt.Sprint(told[0].Detail["days"]) != days {
				t.Errorf("told %+v, want %s days", told, days)
			}
		}
	})
}

// C6: several servers in the same second return a customer once.
func TestCustomersReturnOnce(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.rules(func(r *models.CustomerRules) { r.ReturnDays = map[string]int{"C": 1} })
		id := h.customer(h.admin, "久未联系")
		h.now = start.Add(2 * day)
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				if err := h.run.CustomerDuties().Do(context.Background()); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if got := one[models.Customer](h, id); got.Version != 2 || len(h.events(id, "returned")) != 1 {
			t.Errorf("version %d, %d events", got.Version, len(h.events(id, "returned")))
		}
	})
}

// C3: class and grade follow bookings and editions at once, unless set by hand.
func TestClassFollowsBookings(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.rules(func(r *models.CustomerRules) {
			r.Grading = []models.GradingRule{{Class: "A", Grade: "vip", Booths: 2}, {Class: "B", Grade: "ordinary", Editions: 1}, {Class: "C", Grade: "small"}}
		})
		id := h.customer(h.admin, "青屿海风贸易有限公司")
		is := func(when, class, grade string) {
			t.Helper()
			if got := one[models.Customer](h, id); got.Class != class || got.Grade != grade {
				t.Errorf("%s: %s %s, want %s %s", when, got.Class, got.Grade, class, grade)
			}
		}
		is("new", "C", "small")
		exhibition, booths := h.exhibition("A1", "A2")
		h.do(h.admin, "booth.book", commands.BoothBook{BoothIDs: booths, CustomerID: id})
		is("two booths", "A", "vip")
		h.do(h.admin, "booth.release", commands.BoothRelease{BoothIDs: booths[:1], Reason: "客户放弃"})
		is("one released", "C", "small")
		h.do(h.admin, "customer.edit", commands.CustomerEdit{ID: id, Version: 3,
			CustomerFactChanges: commands.CustomerFactChanges{ExhibitionIDs: of([]string{exhibition})}})
		is("attended one", "B", "ordinary")
		h.do(h.admin, "customer.rate", commands.CustomerRate{ID: id, Class: of("A"), ClassReason: of("老客户")})
		h.do(h.admin, "booth.release", commands.BoothRelease{BoothIDs: booths[1:], Reason: "客户放弃"})
		is("by hand", "A", "ordinary")
		if events := h.events(id, "class"); len(events) != 4 {
			t.Errorf("%d events of its class", len(events))
		}
	})
}

// C3: rules that change reach every card, in chunks; masking reaches the lead
// pool. A round with nothing to do gives no command.
func TestCardsFollowChangedRules(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		pooled := newID()
		h.do(h.admin, "customer.create", commands.CustomerCreate{ID: pooled, Company: "公海客户", OwnerID: of("")})
		var rows []commands.CustomerImportRow
		for n := range 450 {
			rows = append(rows, commands.CustomerImportRow{ID: newID(), Company: fmt.Sprintf("公司%d", n), Type: "exhibitor"})
		}
		h.do(h.admin, "customer.import", commands.CustomerImport{Rows: rows})
		duties := h.run.CustomerDuties()
		h.round(duties)
		before, err := h.headNow()
		if err != nil {
			t.Fatal(err)
		}
		h.round(h.run.CustomerDuties())
		if after, _ := h.headNow(); after != before {
			t.Errorf("%d changes of nothing", after-before)
		}
		h.rules(func(r *models.CustomerRules) {
			r.PhonesMasked, r.Grading = false, []models.GradingRule{{Class: "B", Grade: "ordinary"}}
		})
		h.round(duties)
		for _, id := range []string{pooled, rows[0].ID, rows[449].ID} {
			if got := one[models.Customer](h, id); got.Shielded || got.Class != "B" || got.Grade != "ordinary" {
				t.Errorf("%s: %+v", id, got)
			}
		}
	})
}
