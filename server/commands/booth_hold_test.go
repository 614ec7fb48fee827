package commands_test

import (
	"context"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// holdsBy gives an exhibition its hold rules.
func (h *house) holdsBy(exhibition string, change func(*models.HoldRules)) {
	h.t.Helper()
	rules := models.DefaultHoldRules
	change(&rules)
	h.do(h.admin, "exhibition.edit", commands.ExhibitionEdit{Version: 1, ID: exhibition, HoldRules: &rules})
}

// pass lets time go by and the server do what is due.
func (h *house) pass(d time.Duration) {
	h.t.Helper()
	h.now = h.now.Add(d)
	if err := h.run.DoDuties(context.Background()); err != nil {
		h.t.Fatal(err)
	}
}

// noticesOf are what a user was told of a type.
func (h *house) noticesOf(userID, what string) []*models.Notification {
	h.t.Helper()
	found, err := store.All[models.Notification](context.Background(), h.store, h.workspaceID, "id", -1, "user_id = ? AND type = ?", userID, what)
	if err != nil {
		h.t.Fatal(err)
	}
	return found
}

// B4, pretix #1575: pressing + again and again does not keep a booth for ever.
// Neither does naming another customer each time; a manager may extend.
func TestRenewingIsNotEndless(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, boss := h.user(models.RoleMember, ""), h.user(models.RoleManager, "")
		_, booths := h.exhibition("A01")
		customer := h.customer(anna, "远洲渔业")
		hold := commands.BoothHold{BoothIDs: booths}
		h.do(anna, "booth.hold", hold)
		for range 2 {
			h.now = h.now.Add(time.Minute)
			h.do(anna, "booth.hold", hold)
		}
		until := *one[models.Booth](h, booths[0]).HeldUntil
		h.now = h.now.Add(time.Minute)
		e := h.refused(anna, "booth.hold", hold, "hold.renewals")
		if e.Detail["count"] != 2 || e.Detail["most"] != 2 {
			t.Errorf("told %+v", e.Detail)
		}
		h.refused(anna, "booth.hold", commands.BoothHold{BoothIDs: booths, CustomerID: customer}, "hold.renewals")
		h.refused(anna, "booth.extend", commands.BoothExtend{BoothIDs: booths, Reason: "等客户盖章"}, "forbidden")
		if b := one[models.Booth](h, booths[0]); !b.HeldUntil.Equal(until) {
			t.Errorf("held until %v, not %v", b.HeldUntil, until)
		}
		h.do(boss, "booth.extend", commands.BoothExtend{BoothIDs: booths, Minutes: 600, Reason: "客户走流程"})
		if b := one[models.Booth](h, booths[0]); !b.HeldUntil.Equal(h.now.Add(10*time.Hour)) || b.HolderID != anna.UserID {
			t.Errorf("extended: %+v", b)
		}
		h.pass(11 * time.Hour)
		if b := one[models.Booth](h, booths[0]); b.State != models.BoothAvailable || b.Renewals != 0 {
			t.Errorf("not freed: %+v", b)
		}
	})
}

// B4: nobody holds more booths at a time than the rules say; the refusal names
// how many and the most, and nothing of it is done. What ran out does not count.
func TestQuotaOfHolds(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna := h.user(models.RoleMember, "")
		exhibition, booths := h.exhibition("A01", "A02", "A03", "A04")
		h.holdsBy(exhibition, func(r *models.HoldRules) { r.Quota = 2 })
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[:1]})
		e := h.refused(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[1:3]}, "hold.quota")
		if e.Detail["count"] != 1 || e.Detail["more"] != 2 || e.Detail["most"] != 2 {
			t.Errorf("told %+v", e.Detail)
		}
		if b := one[models.Booth](h, booths[1]); b.State != models.BoothAvailable {
			t.Errorf("not all or none: %+v", b)
		}
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[1:2]})
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[:1], Minutes: 60}) // longer is no more
		h.now = h.now.Add(31 * time.Minute)                                             // the second has run out, nobody has freed it
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[2:3]})
		h.refused(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[3:]}, "hold.quota")
	})
}

// B4: three working days are three days on which people work, by the
// workspace's calendar; no longer than the longest, but by a manager.
func TestHoldsInWorkingDays(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, boss := h.user(models.RoleMember, ""), h.user(models.RoleManager, "")
		exhibition, booths := h.exhibition("A01", "A02")
		h.do(h.admin, "calendar_day.set", commands.CalendarDaySet{Day: "2026-10-10", Type: models.DayWork, Name: "国庆节调休"})
		h.holdsBy(exhibition, func(r *models.HoldRules) { r.Length, r.Longest, r.Unit = 3, 3, models.UnitWorkingDays })
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[:1]}) // Thursday: Friday, the Saturday made up, Monday
		want := time.Date(2026, 10, 12, 16, 0, 0, 0, time.UTC)
		if b := one[models.Booth](h, booths[0]); !b.HeldUntil.Equal(want) {
			t.Errorf("held until %v, not %v", b.HeldUntil, want)
		}
		h.holdsBy(exhibition, func(r *models.HoldRules) { r.Length, r.Longest, r.Unit = 2, 4, models.UnitHours })
		long := commands.BoothHold{BoothIDs: booths[1:], Minutes: 241}
		h.refused(anna, "booth.hold", long, "hold.length")
		h.do(boss, "booth.hold", long)
		bad := models.DefaultHoldRules
		bad.Longest = 10
		h.refused(h.admin, "exhibition.edit", commands.ExhibitionEdit{Version: 1, ID: exhibition, HoldRules: &bad}, "number.range")
	})
}

// B4: the holder is told once before the end, and once when it is over,
// whether or not anybody was there; of a longer hold anew.
func TestWarnedBeforeTheEnd(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna := h.user(models.RoleMember, "")
		_, booths := h.exhibition("A01")
		customer := h.customer(anna, "远洲渔业")
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths, CustomerID: customer})
		told := func(when string, ends, over int) {
			t.Helper()
			if a, b := len(h.noticesOf(anna.UserID, "hold_ends")), len(h.noticesOf(anna.UserID, "hold_over")); a != ends || b != over {
				t.Errorf("%s: warned %d times, not %d; told of the end %d times, not %d", when, a, ends, b, over)
			}
		}
		h.pass(24 * time.Minute)
		told("six minutes before", 0, 0)
		h.pass(time.Minute)
		h.pass(time.Second)
		told("five minutes before", 1, 0)
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths})
		h.pass(26 * time.Minute)
		told("the longer one", 2, 0)
		h.pass(time.Hour)
		h.pass(time.Hour)
		told("over", 2, 1)
		n := h.noticesOf(anna.UserID, "hold_over")[0]
		if n.BoothID != booths[0] || n.CustomerID != customer || n.Text != "A01" || n.ExhibitionID == "" {
			t.Errorf("told %+v", n)
		}
	})
}

// B4: what is set aside is taken only for whom it is, or by a manager; a hold
// of it that ends falls back to it, a booking ends it.
func TestReserved(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		second := h.department("招展二部")
		anna, ben, boss := h.user(models.RoleMember, ""), h.user(models.RoleMember, second), h.user(models.RoleManager, "")
		_, booths := h.exhibition("A01", "A02")
		customer, other := h.customer(anna, "远洲渔业"), h.customer(anna, "蓝汀水产")
		h.refused(anna, "booth.reserve", commands.BoothReserve{BoothIDs: booths, CustomerID: customer, Reason: "x"}, "forbidden")
		h.refused(boss, "booth.reserve", commands.BoothReserve{BoothIDs: booths, Reason: "x"}, "booth.reserve_for")
		h.do(boss, "booth.reserve", commands.BoothReserve{BoothIDs: booths[:1], CustomerID: customer, Reason: "老展商优先"})
		h.do(boss, "booth.reserve", commands.BoothReserve{BoothIDs: booths[1:], DepartmentID: second, Reason: "二部专区"})

		h.refused(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[:1], CustomerID: other}, "booth.reserved")
		h.refused(anna, "booth.book", commands.BoothBook{BoothIDs: booths[:1], CustomerID: other}, "booth.reserved")
		e := h.refused(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[1:]}, "booth.reserved")
		if e.Detail["departmentId"] != second || e.Detail["reason"] != "二部专区" {
			t.Errorf("told %+v", e.Detail)
		}
		h.refused(anna, "booth.release", commands.BoothRelease{BoothIDs: booths[1:], Reason: "客户放弃"}, "booth.reserved")

		h.do(ben, "booth.hold", commands.BoothHold{BoothIDs: booths, CustomerID: customer})
		h.refused(ben, "booth.book", commands.BoothBook{BoothIDs: booths[:1], CustomerID: other}, "booth.reserved")
		h.pass(time.Hour)
		b := one[models.Booth](h, booths[0])
		if b.State != models.BoothReserved || b.CustomerID != customer || b.HolderID != "" || b.ReserveReason != "老展商优先" || b.AllocationID == "" {
			t.Errorf("did not fall back: %+v", b)
		}
		if b = one[models.Booth](h, booths[1]); b.State != models.BoothReserved || b.CustomerID != "" || b.ReservedDepartmentID != second {
			t.Errorf("did not fall back: %+v", b)
		}
		h.do(anna, "booth.book", commands.BoothBook{BoothIDs: booths[:1], CustomerID: customer})
		h.do(anna, "booth.release", commands.BoothRelease{BoothIDs: booths[:1], Reason: "不要了"})
		if b = one[models.Booth](h, booths[0]); b.State != models.BoothAvailable || b.ReservedBy != "" {
			t.Errorf("a booking did not end it: %+v", b)
		}
		h.do(boss, "booth.release", commands.BoothRelease{BoothIDs: booths[1:], Reason: "客户放弃"})
		events, err := h.store.BoothEvents(context.Background(), h.workspaceID, booths[0], 50)
		if err != nil {
			t.Fatal(err)
		}
		var types []string
		for _, e := range events {
			types = append(types, e.Type+" "+e.Reason)
		}
		want := []string{"release 不要了", "book ", "expire ", "hold ", "reserve 老展商优先", "create "}
		if len(types) != len(want) {
			t.Fatalf("told %q", types)
		}
		for i := range want {
			if types[i] != want[i] {
				t.Errorf("told %q, not %q", types[i], want[i])
			}
		}
	})
}
