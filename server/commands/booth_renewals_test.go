package commands_test

import (
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// roundTheCap are ways by which a person may try to hold a booth for longer than
// the rules say, each once more than they allow; held is how often it was held.
var roundTheCap = []struct {
	name string
	once func(d *trade, n int, hold commands.BoothHold) bool
}{
	{"for nobody in particular, given back and held anew", func(d *trade, _ int, hold commands.BoothHold) bool {
		return d.tries(d.anna, hold) && d.tries(d.anna, commands.BoothRelease{BoothIDs: hold.BoothIDs, Reason: "客户放弃"})
	}},
	{"for two customers in turn", func(d *trade, n int, hold commands.BoothHold) bool {
		hold.CustomerID = []string{d.mine, d.other}[n%2]
		return d.tries(d.anna, hold) && d.tries(d.anna, commands.BoothRelease{BoothIDs: hold.BoothIDs, Reason: "客户放弃"})
	}},
	{"for one customer, by two people in turn", func(d *trade, n int, hold commands.BoothHold) bool {
		hold.CustomerID = d.mine
		who := []models.Actor{d.anna, d.ben}[n%2]
		return d.tries(who, hold) && d.tries(who, commands.BoothRelease{BoothIDs: hold.BoothIDs, Reason: "客户放弃"})
	}},
	{"booked and given back between", func(d *trade, _ int, hold commands.BoothHold) bool {
		return d.tries(d.anna, hold) && d.tries(d.anna, commands.BoothBook{BoothIDs: hold.BoothIDs, CustomerID: d.mine}) &&
			d.tries(d.anna, commands.BoothRelease{BoothIDs: hold.BoothIDs, Reason: "客户放弃"})
	}},
	{"moved to another and back", func(d *trade, _ int, hold commands.BoothHold) bool {
		aside := d.booths[1:2]
		return d.tries(d.anna, commands.BoothHold{BoothIDs: hold.BoothIDs, CustomerID: d.mine, Minutes: hold.Minutes}) &&
			d.tries(d.anna, commands.BoothTransfer{BoothIDs: hold.BoothIDs, ToBoothIDs: aside, BoothTerms: because}) &&
			d.tries(d.anna, commands.BoothRelease{BoothIDs: aside, Reason: "客户放弃"})
	}},
	{"held elsewhere and moved here", func(d *trade, n int, hold commands.BoothHold) bool {
		from := d.booths[1+n%2 : 2+n%2]
		return d.tries(d.anna, commands.BoothHold{BoothIDs: from, CustomerID: d.mine, Minutes: hold.Minutes}) &&
			d.tries(d.anna, commands.BoothTransfer{BoothIDs: from, ToBoothIDs: hold.BoothIDs, BoothTerms: because}) &&
			d.tries(d.anna, commands.BoothRelease{BoothIDs: hold.BoothIDs, Reason: "客户放弃"})
	}},
	{"merged with another and split off again", func(d *trade, n int, hold commands.BoothHold) bool {
		both := append([]string{d.booths[1]}, hold.BoothIDs...)
		return d.tries(d.anna, commands.BoothHold{BoothIDs: both, CustomerID: d.mine, Minutes: hold.Minutes}) &&
			d.tries(d.anna, commands.BoothMerge{BoothID: d.booths[1], OtherIDs: hold.BoothIDs, BoothTerms: because}) &&
			d.tries(d.anna, commands.BoothSplit{BoothID: d.booths[1], KeepIDs: d.booths[1:2], BoothTerms: because}) &&
			d.tries(d.anna, commands.BoothRelease{BoothIDs: d.booths[1:2], Reason: "客户放弃"})
	}},
	{"waited for, as any that fits", func(d *trade, n int, hold commands.BoothHold) bool {
		if n == 0 {
			d.do(d.boss, "booth.book", commands.BoothBook{BoothIDs: d.booths[1:], CustomerID: d.other})
			d.do(d.anna, "booth.hold", hold)
		}
		entry := commands.WaitlistEntryCreate{ID: newID(), ExhibitionID: d.exhibition, CustomerID: d.mine}
		d.tries(d.anna, entry)
		b := one[models.Booth](d.house, d.booths[0])
		if b.State != models.BoothHeld {
			return false
		}
		d.pass(b.HeldUntil.Sub(d.now)) // the hold runs out, and the entry is offered the booth
		return true
	}},
}

// B4, B8: two who take turns, each for a customer of their own and as long as the
// other's hold lasts, do not hold a booth for ever: it was never free. Nor do they
// by waiting for each other's holds.
func TestTwoInTurnDoNotHoldForEver(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		most := 2 * (1 + models.DefaultHoldRules.Renewals)
		held := 0
		turn := func(n int) (models.Actor, string) {
			if n%2 == 0 {
				return d.anna, d.mine
			}
			return d.ben, d.other
		}
		for n := range 2 * most {
			who, customer := turn(n)
			if !d.tries(who, commands.BoothHold{BoothIDs: d.booths[:1], CustomerID: customer, Minutes: 30}) {
				break
			}
			held++
			d.pass(31 * time.Minute)
		}
		if held != most {
			t.Errorf("held %d times in turn, at most %d", held, most)
		}
		d.pass(time.Hour) // free for as long as a hold lasts: forgotten
		d.do(d.anna, "booth.hold", commands.BoothHold{BoothIDs: d.booths[:1], CustomerID: d.mine, Minutes: 30})
		offered := 0
		for n := range 3 * most {
			who, customer := turn(n + 1)
			d.tries(who, commands.WaitlistEntryCreate{ID: newID(), BoothID: d.booths[0], CustomerID: customer})
			b := one[models.Booth](h, d.booths[0])
			if b.State != models.BoothHeld {
				break
			}
			offered++
			d.pass(b.HeldUntil.Sub(d.now) + time.Second)
		}
		if offered > most {
			t.Errorf("held %d times by waiting for each other, at most %d", offered, most)
		}
	})
}

// tries gives a command and reports whether it was done.
func (d *trade) tries(by models.Actor, payload any) bool {
	d.t.Helper()
	results, err := d.run.Run(d.t.Context(), by, command(d.t, typeOf(payload), payload))
	if err != nil {
		d.t.Fatal(err)
	}
	return results[0].Status == commands.Done
}

// typeOf is the type of the command a payload is of.
func typeOf(payload any) string {
	switch payload.(type) {
	case commands.BoothHold:
		return "booth.hold"
	case commands.BoothRelease:
		return "booth.release"
	case commands.BoothBook:
		return "booth.book"
	case commands.BoothTransfer:
		return "booth.transfer"
	case commands.BoothMerge:
		return "booth.merge"
	case commands.BoothSplit:
		return "booth.split"
	}
	return "waitlist_entry.create"
}

// B4, pretix #1575: whatever way is tried, a booth is held by one person, or for
// one customer, no more often in a row than the rules say.
func TestNoWayRoundTheRenewals(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		for _, way := range roundTheCap {
			t.Run(way.name, func(t *testing.T) {
				whole := h.t
				h.t = t
				defer func() { h.t = whole }()
				d := newTrade(h)
				held := 0
				for n := range 8 {
					d.now = d.now.Add(5 * time.Minute)
					if !way.once(d, n, commands.BoothHold{BoothIDs: d.booths[:1], Minutes: 30}) {
						break
					}
					held++
				}
				if most := 1 + models.DefaultHoldRules.Renewals; held != most {
					t.Errorf("held %d times, at most %d", held, most)
				}
				d.now = start
			})
		}
	})
}

// B4: a hold that ended is forgotten once the booth was free for as long as one
// lasts; a colleague takes over at once, and a manager extends.
func TestHeldAnewAfterAWhile(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		hold := commands.BoothHold{BoothIDs: d.booths[:1], CustomerID: d.mine, Minutes: 30}
		for range 3 {
			d.do(d.anna, "booth.hold", hold)
			d.now = d.now.Add(20 * time.Minute)
		}
		d.refused(d.anna, "booth.hold", hold, "hold.renewals")
		d.do(d.anna, "booth.release", commands.BoothRelease{BoothIDs: hold.BoothIDs, Reason: "客户放弃"})
		d.refused(d.anna, "booth.hold", commands.BoothHold{BoothIDs: hold.BoothIDs, Minutes: 30}, "hold.renewals")
		d.refused(d.ben, "booth.hold", hold, "hold.renewals") // for the same customer
		d.do(d.boss, "booth.hold", hold)
		d.do(d.boss, "booth.release", commands.BoothRelease{BoothIDs: hold.BoothIDs, Reason: "客户放弃"})
		d.do(d.ben, "booth.hold", commands.BoothHold{BoothIDs: hold.BoothIDs, CustomerID: d.other})
		if b := one[models.Booth](h, d.booths[0]); b.Renewals != 0 || b.HolderID != d.ben.UserID {
			t.Errorf("not the colleague's, anew: %+v", b)
		}
		d.do(d.ben, "booth.release", commands.BoothRelease{BoothIDs: hold.BoothIDs, Reason: "客户放弃"})
		d.now = d.now.Add(29 * time.Minute)
		d.refused(d.anna, "booth.hold", hold, "hold.renewals")
		d.now = d.now.Add(time.Minute)
		d.do(d.anna, "booth.hold", hold)
		if b := one[models.Booth](h, d.booths[0]); b.Renewals != 0 {
			t.Errorf("not anew: %+v", b)
		}
	})
}

// B8: nobody waits for what they hold themselves; it is said where. A colleague
// does, and what is booked has a second option by whom-ever.
func TestNobodyWaitsForTheirOwnHold(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		d.do(d.anna, "booth.hold", commands.BoothHold{BoothIDs: d.booths[:2], CustomerID: d.mine})
		entry := commands.WaitlistEntryCreate{ID: newID(), BoothID: d.booths[0], CustomerID: d.mine}
		if e := d.refused(d.anna, "waitlist_entry.create", entry, "waitlist.own_hold"); e.Field != "boothId" || e.Detail["code"] != "A01" {
			t.Errorf("told %+v", e)
		}
		d.do(d.ben, "waitlist_entry.create", commands.WaitlistEntryCreate{ID: newID(), BoothID: d.booths[0], CustomerID: d.other})
		d.do(d.anna, "booth.book", commands.BoothBook{BoothIDs: d.booths[:1], CustomerID: d.mine})
		d.do(d.anna, "waitlist_entry.create", entry)
	})
}
