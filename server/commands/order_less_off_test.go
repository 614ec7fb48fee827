package commands_test

import (
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// B3, M2: what was approved of a contract was approved of so much; of a smaller
// one a manager approves it by making it smaller, and nobody else makes it so.
func TestASmallerContractIsApprovedAnew(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		id := d.order(d.anna, d.mine, d.booths[0])
		now := func() *models.Order { return one[models.Order](h, id) }
		d.do(d.boss, "order.edit", commands.OrderEdit{ID: id, Version: 1, OrderTerms: commands.OrderTerms{Discount: of(200), DiscountReason: of("老展商")}})
		d.do(d.anna, "order.sign", commands.OrderSign{ID: id, Version: now().Version, Day: "2026-10-08"})
		d.do(d.admin, "booth.edit", commands.BoothEdit{ID: d.booths[2], Version: one[models.Booth](h, d.booths[2]).Version, BoothFields: commands.BoothFields{Width: of(1500), Area: of(450)}})
		move := commands.BoothTransfer{BoothIDs: d.booths[:1], ToBoothIDs: d.booths[2:3], BoothTerms: because}
		d.refused(d.anna, "booth.transfer", move, "order.signed_less")
		d.do(d.boss, "booth.transfer", move)
		if o := now(); o.ApprovedBy != d.boss.UserID || o.ApprovedOff != o.Off() || o.ApprovedOf != o.Full() || !o.Has(d.booths[2]) {
			t.Errorf("not approved of what it is: %+v", o)
		}
	})
}
