package commands_test

import (
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// rebooking is a round not yet opened: four booths of which somebody's customers
// had the like, one under another code.
func (h *house) rebooking(owner, boss models.Actor) (next string, booths, customers []string, round commands.ExhibitionRebook) {
	before, had := h.exhibition("A01", "A02", "A03", "A04")
	next, booths = h.exhibition("A01", "A02", "A03", "B04")
	h.do(boss, "exhibition.edit", commands.ExhibitionEdit{Version: 1, ID: next, PreviousID: &before})
	round = commands.ExhibitionRebook{ID: next, Until: "2026-10-20", Reason: "老展商优先"}
	for n, name := range []string{"远洲渔业", "蓝汀水产", "澜一食品", "海丰冷链"} {
		customers = append(customers, h.customer(owner, name))
		h.do(owner, "booth.book", commands.BoothBook{BoothIDs: had[n : n+1], CustomerID: customers[n]})
		round.Booths = append(round.Booths, commands.RebookBooth{BoothID: booths[n], FromID: had[n]})
	}
	return next, booths, customers, round
}

// B1: last edition's exhibitors come first. Who asks, accepts or declines is
// seen; what nobody has answered is free when its day is over, and goes to who
// waits.
func TestLastEditionsExhibitorsComeFirst(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, ben, boss := h.user(models.RoleMember, ""), h.user(models.RoleMember, ""), h.user(models.RoleManager, "")
		next, booths, customers, round := h.rebooking(anna, boss)
		h.do(boss, "exhibition.rebook", round)
		state := func(n int) string {
			b := one[models.Booth](h, booths[n])
			return string(b.State) + " " + b.FirstRefusal.State
		}
		if told := h.noticesOf(anna.UserID, "rebook"); len(told) != 1 || told[0].Text != "2026-10-20" || told[0].ExhibitionID != next {
			t.Errorf("told of the round: %+v", told)
		}
		if b := one[models.Booth](h, booths[3]); b.FirstRefusal.FromCode != "A04" || b.CustomerID != customers[3] || b.ReservedBy != boss.UserID {
			t.Errorf("a booth under another code: %+v", b)
		}
		h.refused(boss, "exhibition.rebook", round, "booth.taken")

		wanted := h.customer(ben, "新展商")
		entry := h.wait(ben, commands.WaitlistEntryCreate{BoothID: booths[1], CustomerID: wanted})
		h.refused(ben, "booth.hold", commands.BoothHold{BoothIDs: booths[:1], CustomerID: wanted}, "booth.reserved")
		h.refused(ben, "booth.decline", commands.BoothDecline{BoothIDs: booths[1:2]}, "forbidden")

		h.do(anna, "booth.ask", commands.BoothAsk{BoothIDs: booths[:3], Asked: true})
		h.do(anna, "booth.book", commands.BoothBook{BoothIDs: booths[:1], CustomerID: customers[0]})
		h.do(anna, "booth.decline", commands.BoothDecline{BoothIDs: booths[1:2], Reason: "今年不参展"})
		if a, b, c, d := state(0), state(1), state(2), state(3); a != "booked accepted" || b != "held declined" || c != "reserved asked" || d != "reserved open" {
			t.Errorf("answered: %s, %s, %s, %s", a, b, c, d)
		}
		h.heldFor(booths[1], ben, wanted) // first in line
		if e := one[models.WaitlistEntry](h, entry); e.OfferedBoothID != booths[1] {
			t.Errorf("offered: %+v", e)
		}

		h.do(boss, "exhibition.rebook_until", commands.ExhibitionRebookUntil{ID: next, Until: "2026-10-25"})
		h.now = time.Date(2026, 10, 25, 15, 59, 0, 0, time.UTC) // the last minute of the day here
		h.pass(0)
		if c := state(2); c != "reserved asked" {
			t.Errorf("before its end: %s", c)
		}
		h.pass(time.Minute)
		if c, d := state(2), state(3); c != "available lapsed" || d != "available lapsed" {
			t.Errorf("over: %s, %s", c, d)
		}
		if n := len(h.noticesOf(anna.UserID, "rebook_over")); n != 1 {
			t.Errorf("told %d times that it is over", n)
		}
		h.refused(boss, "exhibition.rebook_close", commands.ExhibitionRebookClose{ID: next, Reason: "公开招展"}, "rebook.nothing_open")
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[2:3], CustomerID: customers[2]})
		if c := state(2); c != "held accepted" {
			t.Errorf("after all: %s", c)
		}
	})
}

// B1: a first refusal goes with its card when cards are merged, and with the
// customer when a booth changes hands; a round can be closed before its day.
func TestFirstRefusalFollowsItsCustomer(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, boss := h.user(models.RoleMember, ""), h.user(models.RoleManager, "")
		before, had := h.exhibition("A01", "A02")
		next, booths := h.exhibition("A01", "A02", "A03")
		h.do(boss, "exhibition.edit", commands.ExhibitionEdit{Version: 1, ID: next, PreviousID: &before})
		customer, twin := h.customer(anna, "远洲渔业"), h.customer(anna, "远洲渔业（青屿）")
		h.do(anna, "booth.book", commands.BoothBook{BoothIDs: had, CustomerID: twin})
		h.do(boss, "exhibition.rebook", commands.ExhibitionRebook{ID: next, Until: "2026-10-20", Reason: "老展商优先", Booths: []commands.RebookBooth{
			{BoothID: booths[0], FromID: had[0]}, {BoothID: booths[1], FromID: had[1]}}})
		h.do(boss, "booth.transfer", commands.BoothTransfer{BoothIDs: booths[1:2], ToBoothIDs: booths[2:], BoothTerms: because})
		if from, to := one[models.Booth](h, booths[1]), one[models.Booth](h, booths[2]); from.FirstRefusal != nil || !to.FirstRefusal.Stands() || to.ReservedUntil == nil {
			t.Errorf("moved: %+v, %+v", from, to)
		}
		h.do(h.admin, "customer.merge", commands.CustomerMerge{ID: customer, OtherID: twin})
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[:1], CustomerID: customer})
		if b := one[models.Booth](h, booths[0]); b.FirstRefusal.State != models.RefusalAccepted || b.FirstRefusalOf != customer {
			t.Errorf("merged: %+v", b)
		}
		h.do(boss, "exhibition.rebook_close", commands.ExhibitionRebookClose{ID: next, Reason: "公开招展"})
		if held, kept := one[models.Booth](h, booths[0]), one[models.Booth](h, booths[2]); held.State != models.BoothHeld ||
			kept.State != models.BoothAvailable || kept.FirstRefusal.State != models.RefusalWithdrawn {
			t.Errorf("closed: %+v, %+v", held, kept)
		}
	})
}

// B1: the next edition has a merged booth as those it was made of, where they
// lie now: each can be sold, and each is kept for who had the whole.
func TestTheNextEditionHasMergedBoothsApart(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		h.do(d.boss, "booth.merge", commands.BoothMerge{BoothID: d.booths[2], OtherIDs: d.booths[3:], BoothTerms: because})
		whole := one[models.Booth](h, d.booths[2])
		moved := at(whole.Place.X, 9000)
		moved.Width, moved.Depth = whole.Place.Width, whole.Place.Depth
		h.do(h.admin, "booth.arrange", commands.BoothArrange{Booths: []commands.BoothChange{{ID: whole.ID, Version: whole.Version, Place: moved}}})
		h.do(d.anna, "booth.book", commands.BoothBook{BoothIDs: d.booths[2:3], CustomerID: d.mine})

		next := newID()
		h.do(h.admin, "exhibition.copy", commands.ExhibitionCopy{ID: next, FromID: d.exhibition, Name: "下一届", Edition: 13, FirstDay: "2027-11-04", LastDay: "2027-11-07"})
		copied := map[string]*models.Booth{}
		for _, b := range all[models.Booth](h) {
			if b.ExhibitionID == next {
				copied[b.Code] = b
			}
		}
		a, b := copied["A03"], copied["A04"]
		if len(copied) != 4 || a == nil || b == nil {
			t.Fatalf("copied: %v", copied)
		}
		for n, part := range []*models.Booth{a, b} {
			if part.Area != 900 || part.Archived || part.MergedIntoID != "" || len(part.Parts) > 0 || part.State != models.BoothAvailable ||
				*part.Place != (models.BoothPlace{X: (n + 2) * 3000, Y: 9000, Width: 3000, Depth: 3000}) || part.OpenSides != n+1 {
				t.Errorf("%s: %+v at %+v", part.Code, part, part.Place)
			}
		}
		if before := one[models.Booth](h, d.booths[3]); !before.Archived || before.MergedIntoID != d.booths[2] {
			t.Errorf("the one before was split too: %+v", before)
		}
		h.do(d.boss, "exhibition.rebook", commands.ExhibitionRebook{ID: next, Until: "2026-10-20", Reason: "老展商优先", Booths: []commands.RebookBooth{
			{BoothID: a.ID, FromID: d.booths[2]}, {BoothID: b.ID, FromID: d.booths[2]}}})
		for _, id := range []string{a.ID, b.ID} {
			if kept := one[models.Booth](h, id); kept.FirstRefusalOf != d.mine || kept.FirstRefusal.FromCode != kept.Code {
				t.Errorf("kept: %+v", kept)
			}
		}
		h.do(d.anna, "booth.book", commands.BoothBook{BoothIDs: []string{b.ID}, CustomerID: d.mine})
	})
}
