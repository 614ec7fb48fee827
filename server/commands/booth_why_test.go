package commands_test

import (
	"context"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// why refuses a command without a reason, and does it with one.
func (d *trade) why(field, kind string, payload func(reason string) any, by models.Actor) {
	d.t.Helper()
	for _, none := range []string{"", "  "} {
		if e := d.refused(by, kind, payload(none), "text.empty"); e.Field != field {
			d.t.Errorf("%s names %q, not %q", kind, e.Field, field)
		}
	}
	d.do(by, kind, payload("客户来函"))
}

// B4: every step that concerns others is done with a reason, over whatever way;
// the booth's history has it. One's own hold is given back without a word.
func TestBoothStepsSayWhy(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		booth := d.booths[:1]
		release := func(reason string) any { return commands.BoothRelease{BoothIDs: booth, Reason: reason} }
		hold := func() { d.do(d.anna, "booth.hold", commands.BoothHold{BoothIDs: booth, CustomerID: d.mine}) }

		hold()
		d.do(d.anna, "booth.release", commands.BoothRelease{BoothIDs: booth}) // her own hold
		hold()
		d.why("reason", "booth.extend", func(reason string) any {
			return commands.BoothExtend{BoothIDs: booth, Minutes: 90, Reason: reason}
		}, d.boss)
		d.why("reason", "booth.release", release, d.boss) // another's
		d.do(d.anna, "booth.book", commands.BoothBook{BoothIDs: booth, CustomerID: d.mine})
		d.why("reason", "booth.release", release, d.anna) // booked, also one's own
		d.do(d.boss, "booth.reserve", commands.BoothReserve{BoothIDs: booth, CustomerID: d.mine, Reason: "老展商"})
		d.why("reason", "booth.release", release, d.boss)
		for _, blocked := range []bool{true, false} {
			d.why("reason", "booth.edit", func(reason string) any {
				return commands.BoothEdit{ID: booth[0], Version: one[models.Booth](h, booth[0]).Version, Blocked: &blocked, Reason: reason}
			}, d.boss)
		}
		events, err := h.store.BoothEvents(context.Background(), h.workspaceID, booth[0], 50)
		if err != nil {
			t.Fatal(err)
		}
		told := 0
		for _, e := range events {
			if e.Reason == "客户来函" {
				told++
			}
		}
		if told != 6 {
			t.Errorf("%d of 6 reasons are in its history", told)
		}
	})
}

// D6: of several booths released together one that is booked is enough; nothing is
// released until it is said why.
func TestSeveralReleasedSayWhy(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		d.do(d.anna, "booth.hold", commands.BoothHold{BoothIDs: d.booths[:2], CustomerID: d.mine})
		d.do(d.anna, "booth.book", commands.BoothBook{BoothIDs: d.booths[1:2], CustomerID: d.mine})
		d.refused(d.anna, "booth.release", commands.BoothRelease{BoothIDs: d.booths[:2]}, "text.empty")
		d.is(0, models.BoothHeld, d.mine, "")
	})
}

// M1: a discount is given with a reason, and changed with one; taken off again it
// needs none. What an order came to by then says it still.
func TestDiscountSaysWhy(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		order := d.order(d.anna, d.mine, d.booths[0])
		edit := func(terms commands.OrderTerms) commands.OrderEdit {
			return commands.OrderEdit{ID: order, Version: one[models.Order](h, order).Version, OrderTerms: terms}
		}
		for _, reason := range []*string{nil, of(""), of(" ")} {
			if e := d.refused(d.anna, "order.edit", edit(commands.OrderTerms{Discount: of(20), DiscountReason: reason}), "text.empty"); e.Field != "discountReason" {
				t.Errorf("names %q", e.Field)
			}
		}
		d.do(d.anna, "order.edit", edit(commands.OrderTerms{Discount: of(20), DiscountReason: of("老展商")}))
		d.refused(d.anna, "order.edit", edit(commands.OrderTerms{DiscountReason: of("")}), "text.empty")
		d.do(d.anna, "order.edit", edit(commands.OrderTerms{Note: of("电话确认")}))
		d.do(d.anna, "order.edit", edit(commands.OrderTerms{Discount: of(0), DiscountReason: of("")}))
		d.refused(d.anna, "order.create", commands.OrderCreate{ID: newID(), ExhibitionID: d.exhibition, CustomerID: d.mine, Booths: lines(d.booths[1]),
			OrderTerms: commands.OrderTerms{Discount: of(20)}}, "text.empty")
	})
}
