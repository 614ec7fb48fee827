package commands_test

import (
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// whole is a signed contract of one booth that is merged of two, and the trade
// it is in.
func whole(h *house) (*trade, *models.Order) {
	d := newTrade(h)
	h.do(d.boss, "booth.merge", commands.BoothMerge{BoothID: d.booths[0], OtherIDs: d.booths[1:2], BoothTerms: because})
	return d, h.sign(d.anna, d.order(d.anna, d.mine, d.booths[0]))
}

// B1, B7: a split that gives space of a contract up costs what giving it up
// costs; one that gives nothing up is for a manager where it makes it cheaper.
func TestSplitOfAContractIsCharged(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d, o := whole(h)
		split := commands.BoothSplit{BoothID: d.booths[0], KeepIDs: d.booths[:1], BoothTerms: because}
		split.Totals = map[string]int64{o.ID: 12_800_00}
		if e := d.refused(d.anna, "booth.split", split, "order.other_total"); e.Detail["total"] != int64(16_640_00) {
			t.Errorf("the total is not named: %v", e.Detail)
		}
		split.Totals[o.ID] = 16_640_00
		d.do(d.anna, "booth.split", split)
		o = d.stands(o.ID, models.BoothSigned, 0, 16_640_00)
		if len(o.GivenUp) != 1 {
			t.Fatalf("given up: %+v", o.GivenUp)
		}
		if g := o.GivenUp[0]; g.Amount != 12_800_00 || g.Charge != 3_840_00 || g.Codes[0] != "A02" || g.By != d.anna.UserID || g.Reason != because.Reason {
			t.Errorf("given up: %+v", g)
		}
		d.is(1, models.BoothAvailable, "", "")
	})
}

// B4: what merged a contract's booth with another a moment ago is taken back
// without a charge, and only that: not what it was signed with.
func TestMergeOfAContractIsTakenBack(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		id := d.order(d.anna, d.mine, d.booths[0])
		h.sign(d.anna, id)
		merge := commands.BoothMerge{BoothID: d.booths[0], OtherIDs: d.booths[1:2], BoothTerms: because}
		split := commands.BoothSplit{BoothID: d.booths[0], KeepIDs: d.booths[:1], BoothTerms: because}
		d.do(d.anna, "booth.merge", merge)
		d.do(d.anna, "booth.split", split)
		if o := d.stands(id, models.BoothSigned, 0, 12_800_00); len(o.GivenUp) != 0 {
			t.Errorf("charged: %+v", o.GivenUp)
		}
		d.do(d.anna, "booth.merge", merge)
		h.edit(d.anna, id, commands.OrderTerms{Note: of("按大展位搭建")})
		d.do(d.anna, "booth.split", split)
		d.stands(id, models.BoothSigned, 0, 16_640_00)

		other := d.order(d.anna, d.mine, d.booths[2])
		merge.BoothID, merge.OtherIDs = d.booths[2], d.booths[3:]
		d.do(d.anna, "booth.merge", merge)
		h.sign(d.anna, other)
		split.BoothID, split.KeepIDs = d.booths[2], d.booths[2:3]
		d.do(d.anna, "booth.split", split)
		if o := one[models.Order](h, other); len(o.GivenUp) != 1 {
			t.Errorf("signed with both, and not charged for one: %+v", o)
		}
	})
}

// B4, B7: a contract moves to a cheaper booth, and loses services or what was
// added to its prices, only by who may approve.
func TestContractComesToLessByAManager(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		o := h.sign(d.anna, d.order(d.anna, d.mine, d.booths[3]))
		move := commands.BoothTransfer{BoothIDs: d.booths[3:], ToBoothIDs: d.booths[:1], BoothTerms: because}
		d.refused(d.anna, "booth.transfer", move, "order.signed_less")
		d.stands(o.ID, models.BoothSigned, 0, 14_080_00)
		d.do(d.boss, "booth.transfer", move)
		d.stands(o.ID, models.BoothSigned, 0, 12_800_00)

		added := []models.Correction{{ID: newID(), Reason: "管理费", Amount: 500_00}}
		two := []commands.OrderServiceLine{{ServiceID: d.exhibition, Quantity: 2}}
		h.edit(d.anna, o.ID, commands.OrderTerms{Services: &two, Corrections: &added})
		h.noEdit(d.anna, o.ID, commands.OrderTerms{Services: of([]commands.OrderServiceLine{})}, "order.signed_less")
		h.noEdit(d.anna, o.ID, commands.OrderTerms{Services: of([]commands.OrderServiceLine{{ServiceID: d.exhibition, Quantity: 1}})}, "order.signed_less")
		h.noEdit(d.anna, o.ID, commands.OrderTerms{Corrections: of([]models.Correction{})}, "order.signed_less")
		h.edit(d.boss, o.ID, commands.OrderTerms{Services: of([]commands.OrderServiceLine{}), Corrections: of([]models.Correction{})})
		d.stands(o.ID, models.BoothSigned, 0, 12_800_00)
	})
}

// M3: of a contract no day has less due than before but by who may approve:
// what is late is found by its plan.
func TestContractIsPutOffByAManager(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		o := h.sign(d.anna, d.order(d.anna, d.mine, d.booths[0])) // half on 10-11, half on 10-25
		plan := func(lines ...models.PlanLine) commands.OrderTerms {
			for n := range lines {
				lines[n].ID, lines[n].Type = newID(), "other"
			}
			return commands.OrderTerms{Plan: &lines}
		}
		due := func(day models.Day, amount int64) models.PlanLine { return models.PlanLine{Day: day, Amount: amount} }
		h.noEdit(d.anna, o.ID, plan(due("2030-01-01", 12_800_00)), "order.plan_later")
		h.noEdit(d.anna, o.ID, plan(due("2026-10-11", 6_300_00), due("2026-10-25", 6_500_00)), "order.plan_later")
		h.noEdit(d.anna, o.ID, plan(due("2030-01-01", 1)), "order.plan_sum")
		h.edit(d.anna, o.ID, plan(due("2026-10-10", 6_400_00), due("2026-10-20", 6_400_00)))
		h.noEdit(d.anna, o.ID, commands.OrderTerms{Plan: &[]models.PlanLine{}}, "order.plan_later")
		d.pays(o.ID, 6_400_00) // what was paid may stand on any day
		h.edit(d.anna, o.ID, plan(due("2026-10-20", 12_800_00)))
		more := plan(due("2026-10-20", 12_800_00), due("2026-10-30", 2_000_00))
		more.Services = of([]commands.OrderServiceLine{{ServiceID: d.exhibition, Quantity: 1}})
		h.edit(d.anna, o.ID, more) // what is new is due when it is agreed
		h.edit(d.boss, o.ID, plan(due("2030-01-01", 14_800_00)))
	})
}
