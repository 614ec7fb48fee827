package commands_test

import (
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// M1, M2: a contract that was closed is opened again by a manager, with the
// reason, as it was seen; then it is paid back, and closed when all is even. Its
// booths follow its money.
func TestClosedIsOpenedAgain(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		d := newTrade(h)
		id := d.order(d.anna, d.mine, d.booths[0])
		now := func() *models.Order { return one[models.Order](h, id) }
		seen := func() commands.OrderSeen { return commands.OrderSeen{ID: id, Version: now().Version} }
		d.do(d.anna, "order.sign", commands.OrderSign{ID: id, Version: 1, Day: "2026-10-08"})
		d.pays(id, now().Total)
		d.do(d.anna, "order.close", seen())
		back := func() commands.PaymentAdd {
			return commands.PaymentAdd{ID: newID(), OrderID: id, OrderVersion: now().Version, Type: "refund", Amount: 100_00, Day: "2026-10-08", Account: "bank", Reason: "少要一张桌"}
		}
		d.refused(d.boss, "payment.add", back(), "order.status")
		reopen := func() commands.OrderReopen {
			return commands.OrderReopen{ID: id, Version: now().Version, Reason: "退一张桌的钱"}
		}
		d.refused(d.anna, "order.reopen", reopen(), "forbidden")
		stale := reopen()
		stale.Version--
		d.refused(d.boss, "order.reopen", stale, "order.changed")
		d.do(d.boss, "order.reopen", reopen())
		if o := now(); o.Status != models.OrderSigned || o.EndedDay != "" || len(o.Reopened) != 1 || o.Reopened[0].By != d.boss.UserID ||
			o.Reopened[0].Reason != "退一张桌的钱" || o.Reopened[0].Closed != "2026-10-08" {
			t.Errorf("opened again: %+v", o)
		}
		d.is(0, models.BoothPaid, d.mine, id)
		d.refused(d.boss, "order.reopen", reopen(), "order.status")
		d.do(d.boss, "payment.add", back())
		d.is(0, models.BoothPartPaid, d.mine, id)
		d.refused(d.boss, "order.close", seen(), "order.not_even")
		d.pays(id, 100_00)
		d.do(d.boss, "order.close", seen())
		if o := now(); o.Status != models.OrderClosed || o.EndReason != "" || len(o.Reopened) != 1 {
			t.Errorf("closed again: %+v", o)
		}
	})
}
