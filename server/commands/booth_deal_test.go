package commands_test

import (
	"slices"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// trade is two customers and their booths in a row: A01 … A04, the last with two
// open sides, which costs a tenth more.
type trade struct {
	*house
	anna, ben, boss models.Actor
	exhibition      string
	booths          []string
	mine, other     string // customers
}

func newTrade(h *house) *trade {
	d := &trade{house: h, anna: h.user(models.RoleMember, ""), ben: h.user(models.RoleMember, ""), boss: h.user(models.RoleManager, "")}
	d.exhibition, d.booths, d.mine = h.sold(d.anna, "A01", "A02", "A03", "A04")
	h.corner(d.exhibition, d.booths[3])
	placed := commands.BoothArrange{}
	for n, id := range d.booths {
		placed.Booths = append(placed.Booths, commands.BoothChange{ID: id, Version: 1, Place: at(n*3000, 0)})
	}
	h.do(h.admin, "booth.arrange", placed)
	d.other = h.customer(d.ben, "蓝汀水产")
	return d
}

// corner gives a booth two open sides, which cost a tenth more.
func (h *house) corner(exhibition, booth string) {
	h.t.Helper()
	prices := one[models.Exhibition](h, exhibition).Prices
	prices.Sides = []models.SideSurcharge{{OpenSides: 2, PerMille: 100}}
	h.list(exhibition, prices)
	h.do(h.admin, "booth.edit", commands.BoothEdit{ID: booth, Version: 1, BoothFields: commands.BoothFields{OpenSides: of(2)}})
}

// list gives an exhibition another price list.
func (h *house) list(exhibition string, prices models.PriceList) {
	h.t.Helper()
	h.do(h.admin, "exhibition.edit", commands.ExhibitionEdit{Version: one[models.Exhibition](h, exhibition).Version, ID: exhibition, Prices: &prices})
}

func (d *trade) order(by models.Actor, customer string, booths ...string) string {
	d.t.Helper()
	id := newID()
	d.do(by, "booth.hold", commands.BoothHold{BoothIDs: booths, CustomerID: customer})
	d.do(by, "order.create", commands.OrderCreate{ID: id, ExhibitionID: d.exhibition, CustomerID: customer, Booths: lines(booths...)})
	return id
}

func (d *trade) pays(order string, amount int64) {
	d.t.Helper()
	d.do(d.boss, "payment.add", commands.PaymentAdd{ID: newID(), OrderID: order, Type: "received", Amount: amount, Day: "2026-10-08", Account: "bank"})
}

// is checks a booth: state, whose, by which order.
func (d *trade) is(n int, state models.BoothState, customer, order string) *models.Booth {
	d.t.Helper()
	b := one[models.Booth](d.house, d.booths[n])
	if b.State != state || b.CustomerID != customer || b.OrderID != order || (b.AllocationID == "") != (state == models.BoothAvailable) {
		d.t.Errorf("%s is %s, customer %q, order %q, allocation %q", b.Code, b.State, b.CustomerID, b.OrderID, b.AllocationID)
	}
	return b
}

// B4, D7: a paid order moves to a dearer booth and is part paid there; back it
// is paid again. The waitlist of what falls free is served between.
func TestOrderMovesToAnotherBooth(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		order := d.order(d.anna, d.mine, d.booths[0])
		d.pays(order, 12_800_00)
		to := commands.BoothTransfer{BoothIDs: d.booths[:1], ToBoothIDs: d.booths[3:], BoothTerms: because}
		to.Totals = map[string]int64{order: 12_800_00}
		if e := d.refused(d.anna, "booth.transfer", to, "order.other_total"); e.Detail["total"] != int64(14_080_00) {
			t.Errorf("the total is not named: %v", e.Detail)
		}
		d.is(0, models.BoothPaid, d.mine, order)
		to.Totals[order] = 14_080_00
		d.refused(d.ben, "booth.transfer", to, "forbidden")
		d.do(d.anna, "booth.transfer", to)
		d.is(0, models.BoothAvailable, "", "")
		d.is(3, models.BoothPartPaid, d.mine, order)
		o := d.stands(order, models.BoothPartPaid, 12_800_00, 14_080_00)
		m := o.Moves[0]
		if m.What != "move" || m.Before != 12_800_00 || m.After != 14_080_00 || m.By != d.anna.UserID || m.From[0] != "A01" || m.To[0] != "A04" || m.Reason == "" {
			t.Errorf("on record: %+v", m)
		}
		back := commands.BoothTransfer{BoothIDs: d.booths[3:], ToBoothIDs: d.booths[:1], BoothTerms: because}
		d.do(d.anna, "booth.transfer", back)
		d.is(0, models.BoothPaid, d.mine, order)
		d.do(d.anna, "booth.transfer", to)
		d.do(d.ben, "booth.hold", commands.BoothHold{BoothIDs: d.booths[:1], CustomerID: d.other})
		e := d.refused(d.anna, "booth.transfer", back, "booth.taken")
		if e.Detail["holder"] == nil || e.Detail["code"] != "A01" {
			t.Errorf("who has it is not named: %v", e.Detail)
		}
	})
}

// B8: what a move leaves free goes to who waits for it.
func TestWhoWaitsGetsWhatAMoveLeaves(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		order := d.order(d.anna, d.mine, d.booths[0])
		d.do(d.ben, "waitlist_entry.create", commands.WaitlistEntryCreate{ID: newID(), BoothID: d.booths[0], CustomerID: d.other})
		d.do(d.anna, "booth.transfer", commands.BoothTransfer{BoothIDs: d.booths[:1], ToBoothIDs: d.booths[1:2], BoothTerms: because})
		if b := d.is(0, models.BoothHeld, d.other, ""); b.OfferID == "" || b.HolderID != d.ben.UserID {
			t.Errorf("not offered: %+v", b)
		}
		d.is(1, models.BoothBooked, d.mine, order)
		d.refused(d.boss, "booth.swap", commands.BoothSwap{BoothID: d.booths[1], OtherID: d.booths[0], BoothTerms: because}, "booth.offered")
	})
}

// B4: an order goes to another customer whole, with its payments: a manager's
// word where there are any.
func TestOrderGoesToAnotherCustomer(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		order := d.order(d.anna, d.mine, d.booths[0], d.booths[1])
		d.pays(order, 1_000_00)
		to := commands.BoothTransfer{BoothIDs: d.booths[:1], CustomerID: d.other, BoothTerms: because}
		d.refused(d.boss, "booth.transfer", to, "booth.order_whole")
		to.BoothIDs = d.booths[:2]
		d.refused(d.anna, "booth.transfer", to, "forbidden")
		to.Versions = map[string]int64{order: 1}
		d.refused(d.boss, "booth.transfer", to, "order.changed")
		to.Versions = nil
		d.do(d.boss, "booth.transfer", to)
		for n := range 2 {
			d.is(n, models.BoothPartPaid, d.other, order)
		}
		o := one[models.Order](h, order)
		if o.CustomerID != d.other || o.Moves[0].CustomerID != d.mine || o.Received != 1_000_00 {
			t.Errorf("order: %+v", o)
		}
		for _, p := range all[models.Payment](h) {
			if p.CustomerID != d.other {
				t.Errorf("payment stays with %s", p.CustomerID)
			}
		}
		d.refused(d.boss, "booth.transfer", to, "booth.same_customer")
		to.CustomerID = d.mine
		d.do(d.boss, "booth.transfer", to)
		d.is(0, models.BoothPartPaid, d.mine, order)
	})
}

// B4: two customers change booths, each pays what it has since; swapped again
// all is as before.
func TestTwoCustomersSwap(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		one1, two := d.order(d.anna, d.mine, d.booths[0]), d.order(d.ben, d.other, d.booths[3])
		d.pays(one1, 12_800_00)
		swap := commands.BoothSwap{BoothID: d.booths[0], OtherID: d.booths[3], BoothTerms: because}
		if e := d.refused(d.anna, "booth.swap", swap, "booth.taken"); e.Detail["holder"] == nil {
			t.Errorf("whose it is is not named: %v", e.Detail)
		}
		d.do(d.boss, "booth.swap", swap)
		d.is(3, models.BoothPartPaid, d.mine, one1)
		d.is(0, models.BoothBooked, d.other, two)
		d.stands(one1, models.BoothPartPaid, 12_800_00, 14_080_00)
		d.stands(two, models.BoothBooked, 0, 12_800_00)
		d.do(d.boss, "booth.swap", swap)
		d.is(0, models.BoothPaid, d.mine, one1)
		d.is(3, models.BoothBooked, d.other, two)
		d.do(d.boss, "booth.hold", commands.BoothHold{BoothIDs: d.booths[1:2]})
		d.do(d.boss, "booth.swap", commands.BoothSwap{BoothID: d.booths[1], OtherID: d.booths[3], BoothTerms: because})
		if b := d.is(3, models.BoothHeld, "", ""); b.HeldUntil == nil || b.HolderID != d.boss.UserID {
			t.Errorf("the hold went astray: %+v", b)
		}
		d.is(1, models.BoothBooked, d.other, two)
	})
}

// B4: what is sold takes in the free booth beside it and is one; split, the
// part given up is free again. No sum is lost on the way.
func TestBoothsBecomeOneAndSeveralAgain(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		order := d.order(d.anna, d.mine, d.booths[2])
		apart := commands.BoothMerge{BoothID: d.booths[0], OtherIDs: d.booths[2:3], BoothTerms: because}
		d.refused(d.anna, "booth.merge", apart, "booth.not_adjacent")
		merge := commands.BoothMerge{BoothID: d.booths[3], OtherIDs: []string{d.booths[2], d.booths[1]}, BoothTerms: because}
		d.do(d.anna, "booth.merge", merge)
		whole := d.is(3, models.BoothBooked, d.mine, order)
		if whole.Area != 2700 || whole.Width != 9000 || whole.OpenSides != 2 || *whole.Place != *placeOf(3000, 0, 9000, 3000) || len(whole.Parts) != 3 {
			t.Errorf("merged: %+v", whole)
		}
		d.stands(order, models.BoothBooked, 0, 42_240_00)
		for _, n := range []int{1, 2} {
			if b := d.is(n, models.BoothAvailable, "", ""); !b.Archived || b.MergedIntoID != whole.ID {
				t.Errorf("not part of it: %+v", b)
			}
		}
		d.refused(h.admin, "booth.edit", commands.BoothEdit{ID: d.booths[1], Version: 1, BoothFields: commands.BoothFields{Archived: of(false)}}, "booth.is_part")
		d.refused(d.ben, "booth.hold", commands.BoothHold{BoothIDs: d.booths[1:2]}, "booth.archived")
		d.refused(d.anna, "booth.merge", commands.BoothMerge{BoothID: d.booths[3], OtherIDs: d.booths[:1], BoothTerms: because}, "booth.merged_already")
		d.do(d.anna, "booth.split", commands.BoothSplit{BoothID: d.booths[3], KeepIDs: d.booths[2:3], BoothTerms: because})
		d.is(1, models.BoothAvailable, "", "")
		d.is(2, models.BoothBooked, d.mine, order)
		if b := d.is(3, models.BoothAvailable, "", ""); b.Area != 900 || b.Archived || b.Parts != nil || *b.Place != *at(9000, 0) {
			t.Errorf("split: %+v", b)
		}
		d.stands(order, models.BoothBooked, 0, 12_800_00)
		d.refused(d.anna, "booth.split", commands.BoothSplit{BoothID: d.booths[3], BoothTerms: because}, "booth.for_leaders")
		d.refused(d.boss, "booth.split", commands.BoothSplit{BoothID: d.booths[3], BoothTerms: because}, "booth.not_merged")
	})
}

// B5, D6: of two who merge and hold the same booth the second is told who has
// it, and nothing of theirs is done.
func TestNobodyMergesWhatIsAnothers(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		d.do(d.anna, "booth.hold", commands.BoothHold{BoothIDs: d.booths[:1], CustomerID: d.mine})
		d.do(d.ben, "booth.hold", commands.BoothHold{BoothIDs: d.booths[1:2], CustomerID: d.other})
		merge := commands.BoothMerge{BoothID: d.booths[0], OtherIDs: d.booths[1:2], BoothTerms: because}
		for _, who := range []models.Actor{d.anna, d.boss} {
			if e := d.refused(who, "booth.merge", merge, "booth.taken"); e.Detail["holder"] == nil || e.Detail["code"] != "A02" {
				t.Errorf("who has it is not named: %v", e.Detail)
			}
		}
		if b := d.is(0, models.BoothHeld, d.mine, ""); b.Area != 900 {
			t.Errorf("merged by halves: %+v", b)
		}
		h.now = h.now.Add(time.Hour) // both holds are over
		d.do(d.boss, "booth.merge", merge)
		d.is(0, models.BoothAvailable, "", "")
		d.do(d.ben, "waitlist_entry.create", commands.WaitlistEntryCreate{ID: newID(), BoothID: d.booths[0], CustomerID: d.other})
		d.is(0, models.BoothHeld, d.other, "")
	})
}

func placeOf(x, y, width, depth int) *models.BoothPlace {
	return &models.BoothPlace{X: x, Y: y, Width: width, Depth: depth}
}

// B4: a booth's history says who moved what where, and why.
func TestMovesAreInTheBoothsHistory(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		d.order(d.anna, d.mine, d.booths[0])
		d.do(d.anna, "booth.transfer", commands.BoothTransfer{BoothIDs: d.booths[:1], ToBoothIDs: d.booths[1:2], BoothTerms: because})
		for n, code := range []string{"A02", "A01"} {
			events, err := h.store.BoothEvents(t.Context(), h.workspaceID, d.booths[n], 50)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(events, func(e models.BoothEvent) bool {
				return e.Type == "transfer" && e.Codes == code && e.Reason == because.Reason && e.ActorID == d.anna.UserID
			}) {
				t.Errorf("%d: %+v", n, events)
			}
		}
	})
}
