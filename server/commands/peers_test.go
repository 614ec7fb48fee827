package commands_test

import (
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// peerFailures are how other systems were seen to fail at selling what there is
// once, each by its name there. The races among them are run by
// TestTwoHundredRaceForTwentyBooths too.
var peerFailures = []struct {
	peer, failed string
	never        func(d *trade)
}{
	{"odoo #252960", "the shop and the till both sell the last one", func(d *trade) {
		d.order(d.anna, d.mine, d.booths[0])
		d.refused(d.ben, "booth.book", commands.BoothBook{BoothIDs: d.booths[:1], CustomerID: d.other}, "booth.taken")
		d.refused(d.ben, "booth.hold", commands.BoothHold{BoothIDs: d.booths[:1]}, "booth.taken")
	}},
	{"odoo #173809", "both buyers are charged", func(d *trade) {
		order := d.order(d.anna, d.mine, d.booths[0])
		second := newID()
		d.refused(d.boss, "order.create", commands.OrderCreate{ID: second, ExhibitionID: d.exhibition, CustomerID: d.mine, Booths: lines(d.booths[0])}, "booth.in_order")
		d.refused(d.boss, "payment.add", commands.PaymentAdd{ID: newID(), OrderID: second, Type: "received", Amount: 100, Day: "2026-10-08", Account: "bank"}, "link.unknown")
		d.is(0, models.BoothBooked, d.mine, order)
	}},
	{"odoo #127379", "an edited line leaves its booth behind in the order", func(d *trade) {
		order := d.order(d.anna, d.mine, d.booths[0])
		d.do(d.anna, "booth.hold", commands.BoothHold{BoothIDs: d.booths[1:2], CustomerID: d.mine})
		d.do(d.anna, "order.edit", commands.OrderEdit{ID: order, Version: 1, Booths: of(lines(d.booths[1]))})
		d.is(0, models.BoothBooked, d.mine, "")
		d.do(d.anna, "booth.release", commands.BoothRelease{BoothIDs: d.booths[:1], Reason: "客户放弃"})
		d.is(0, models.BoothAvailable, "", "")
	}},
	{"odoo, cancelling a confirmed order", "no booth comes back", func(d *trade) {
		order := d.order(d.anna, d.mine, d.booths[0], d.booths[1])
		d.do(d.anna, "order.sign", commands.OrderSign{ID: order, Version: 1, Day: "2026-10-08"})
		d.do(d.anna, "order.cancel", commands.OrderCancel{ID: order, Version: 2, Reason: "不来了"})
		d.is(0, models.BoothAvailable, "", "")
		d.is(1, models.BoothAvailable, "", "")
	}},
	{"odoo, many quotations for one booth", "confirming one cancels the others unasked", func(d *trade) {
		order := d.order(d.anna, d.mine, d.booths[0])
		merge := commands.BoothMerge{BoothID: d.booths[1], OtherIDs: d.booths[:1], BoothTerms: because}
		d.do(d.ben, "booth.hold", commands.BoothHold{BoothIDs: d.booths[1:2], CustomerID: d.other})
		d.refused(d.boss, "booth.merge", merge, "booth.taken")
		d.is(0, models.BoothBooked, d.mine, order)
		d.is(1, models.BoothHeld, d.other, "")
	}},
	{"pretix #1575", "a hold is renewed without end", func(d *trade) {
		hold := commands.BoothHold{BoothIDs: d.booths[:1], CustomerID: d.mine, Minutes: 10}
		renewals := 0
		for n := range 10 {
			hold.Minutes += 10
			results, err := d.run.Run(d.t.Context(), d.anna, command(d.t, "booth.hold", hold))
			if err != nil {
				d.t.Fatal(err)
			}
			if results[0].Status == commands.Done {
				renewals++
			}
			if n%2 == 1 && one[models.Booth](d.house, d.booths[0]).State == models.BoothHeld {
				d.do(d.anna, "booth.release", commands.BoothRelease{BoothIDs: d.booths[:1], Reason: "客户放弃"})
			}
		}
		if most := 1 + models.DefaultHoldRules.Renewals; renewals != most {
			d.t.Errorf("held %d times, at most %d", renewals, most)
		}
	}},
	{"pretix #1405, #1163", "a cancelled order takes up room again", func(d *trade) {
		order := d.order(d.anna, d.mine, d.booths[0])
		d.do(d.anna, "order.cancel", commands.OrderCancel{ID: order, Version: 1, Reason: "不来了"})
		d.refused(d.anna, "order.edit", commands.OrderEdit{ID: order, Version: 2, Booths: of(lines(d.booths[0]))}, "order.status")
		d.pays(order, 100) // a late receipt
		d.is(0, models.BoothAvailable, "", "")
		d.do(d.ben, "booth.hold", commands.BoothHold{BoothIDs: d.booths[:1], CustomerID: d.other})
	}},
	{"pretix #681", "who waits is offered what can no longer be paid", func(d *trade) {
		d.do(d.anna, "booth.book", commands.BoothBook{BoothIDs: d.booths[:1], CustomerID: d.mine})
		d.do(d.ben, "waitlist_entry.create", commands.WaitlistEntryCreate{ID: newID(), BoothID: d.booths[0], CustomerID: d.other})
		d.now = time.Date(2026, 11, 8, 15, 30, 0, 0, time.UTC) // half an hour before the exhibition is over
		d.do(d.boss, "booth.release", commands.BoothRelease{BoothIDs: d.booths[:1], Reason: "客户放弃"})
		d.is(0, models.BoothAvailable, "", "")
		d.now = start
	}},
	{"pretix #974", "a group is not waited for together", func(d *trade) {
		d.do(d.anna, "booth.book", commands.BoothBook{BoothIDs: d.booths, CustomerID: d.mine})
		d.do(d.ben, "waitlist_entry.create", commands.WaitlistEntryCreate{ID: newID(), ExhibitionID: d.exhibition, Count: 2, CustomerID: d.other})
		d.do(d.anna, "booth.release", commands.BoothRelease{BoothIDs: d.booths[:1], Reason: "客户放弃"})
		d.is(0, models.BoothHeld, d.other, "")
		d.do(d.ben, "booth.book", commands.BoothBook{BoothIDs: d.booths[:1], CustomerID: d.other})
		d.do(d.anna, "booth.release", commands.BoothRelease{BoothIDs: d.booths[1:2], Reason: "客户放弃"})
		d.is(1, models.BoothHeld, d.other, "")
	}},
	{"hi.events #466", "what is cancelled is not free", func(d *trade) {
		d.do(d.anna, "booth.book", commands.BoothBook{BoothIDs: d.booths[:1], CustomerID: d.mine})
		d.do(d.anna, "booth.release", commands.BoothRelease{BoothIDs: d.booths[:1], Reason: "客户放弃"})
		d.do(d.ben, "booth.book", commands.BoothBook{BoothIDs: d.booths[:1], CustomerID: d.other})
	}},
	{"hi.events #1195", "one that is over-reserved blocks the rest", func(d *trade) {
		d.do(d.anna, "booth.hold", commands.BoothHold{BoothIDs: d.booths[:1], CustomerID: d.mine})
		e := d.refused(d.ben, "booth.hold", commands.BoothHold{BoothIDs: d.booths[:2], CustomerID: d.other}, "booth.taken")
		if e.Detail["code"] != "A01" || e.Detail["holder"] == nil {
			d.t.Errorf("not named: %v", e.Detail)
		}
		d.do(d.ben, "booth.hold", commands.BoothHold{BoothIDs: d.booths[1:2], CustomerID: d.other})
	}},
	{"eventyay #1359", "what is still fresh is sold without looking again", func(d *trade) {
		d.do(d.anna, "booth.hold", commands.BoothHold{BoothIDs: d.booths[:1], CustomerID: d.mine})
		seen := one[models.Booth](d.house, d.booths[0]).Version
		d.do(d.boss, "booth.release", commands.BoothRelease{BoothIDs: d.booths[:1], Reason: "客户放弃"})
		d.do(d.ben, "booth.hold", commands.BoothHold{BoothIDs: d.booths[:1], CustomerID: d.other})
		d.refused(d.anna, "booth.book", commands.BoothBook{BoothIDs: d.booths[:1], Versions: map[string]int64{d.booths[0]: seen}, CustomerID: d.mine}, "booth.taken")
	}},
	{"booking #27", "the lock names its owner and excludes nobody", func(d *trade) {
		for n, who := range []models.Actor{d.anna, d.ben, d.boss} {
			hold := commands.BoothHold{BoothIDs: d.booths[:1]}
			if n == 0 {
				d.do(who, "booth.hold", hold)
				continue
			}
			d.refused(who, "booth.hold", hold, "booth.taken")
		}
	}},
	{"fuzhou", "a slow request outlives its lock", func(d *trade) {
		d.do(d.anna, "booth.hold", commands.BoothHold{BoothIDs: d.booths[:1], CustomerID: d.mine, Minutes: 30})
		late := commands.OrderCreate{ID: newID(), ExhibitionID: d.exhibition, CustomerID: d.mine, Booths: lines(d.booths[0])}
		d.now = d.now.Add(time.Hour)
		d.do(d.ben, "booth.hold", commands.BoothHold{BoothIDs: d.booths[:1], CustomerID: d.other})
		d.refused(d.anna, "order.create", late, "booth.taken")
		d.now = start
	}},
	{"fuzhou, its orders", "one booth comes into two orders", func(d *trade) {
		d.order(d.anna, d.mine, d.booths[0])
		second := d.order(d.ben, d.other, d.booths[1])
		d.refused(d.ben, "order.edit", commands.OrderEdit{ID: second, Version: 1, Booths: of(lines(d.booths[1], d.booths[0]))}, "booth.in_order")
	}},
	{"seats.io, validate then book", "of several that are checked and then taken some are taken", func(d *trade) {
		d.do(d.anna, "booth.hold", commands.BoothHold{BoothIDs: d.booths[1:2], CustomerID: d.mine})
		d.refused(d.ben, "booth.book", commands.BoothBook{BoothIDs: d.booths[:3], CustomerID: d.other}, "booth.taken")
		d.is(0, models.BoothAvailable, "", "")
		d.is(2, models.BoothAvailable, "", "")
	}},
	{"hi.events, an offer that is over", "who answers late has what somebody else was given", func(d *trade) {
		d.do(d.anna, "booth.book", commands.BoothBook{BoothIDs: d.booths[:1], CustomerID: d.mine})
		d.do(d.ben, "waitlist_entry.create", commands.WaitlistEntryCreate{ID: newID(), BoothID: d.booths[0], CustomerID: d.other})
		d.do(d.anna, "booth.release", commands.BoothRelease{BoothIDs: d.booths[:1], Reason: "客户放弃"})
		d.is(0, models.BoothHeld, d.other, "")
		d.pass(time.Duration(models.DefaultHoldRules.Offer+1) * time.Minute)
		d.do(d.boss, "booth.hold", commands.BoothHold{BoothIDs: d.booths[:1], CustomerID: d.mine})
		d.refused(d.ben, "booth.book", commands.BoothBook{BoothIDs: d.booths[:1], CustomerID: d.other}, "booth.taken")
		d.now = start
	}},
	{"cordys, its pool", "two people claim one customer", func(d *trade) {
		nobodys := newID()
		d.do(d.admin, "customer.create", commands.CustomerCreate{ID: nobodys, Company: "澜一食品", OwnerID: of("")})
		d.do(d.anna, "customer.claim", commands.NounID{ID: nobodys})
		d.refused(d.ben, "customer.claim", commands.NounID{ID: nobodys}, "customer.claimed")
	}},
	{"boomercommerce", "renumbering rewrites what was sold", func(d *trade) {
		order := d.order(d.anna, d.mine, d.booths[0])
		d.refused(d.admin, "booth.edit", commands.BoothEdit{ID: d.booths[0], Version: 1, BoothFields: commands.BoothFields{Code: of("Z99")}}, "booth.locked")
		if o := one[models.Order](d.house, order); o.Booths[0].Code != "A01" {
			d.t.Errorf("renumbered: %+v", o.Booths)
		}
	}},
}

// B5, D6: no failure another system was reported for happens here.
func TestFailuresOfPeers(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		for _, f := range peerFailures {
			t.Run(f.peer, func(t *testing.T) {
				whole := h.t
				h.t = t
				f.never(newTrade(h))
				h.t = whole
			})
		}
	})
}
