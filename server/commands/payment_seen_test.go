package commands_test

import (
	"context"
	"sync"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// B10, L7: two who resolve one overpayment at once resolve it once, whichever
// way they take; nobody moves more as overpaid than was paid too much.
func TestAnOverpaymentIsResolvedOnce(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		boss := h.user(models.RoleManager, "")
		exhibition, booths, customer := h.sold(h.admin, "A01")
		id := h.draft(h.admin, exhibition, customer, booths[0])
		pay := func(amount int64) int64 {
			h.do(h.admin, "payment.add", commands.PaymentAdd{ID: newID(), OrderID: id, Type: "received", Amount: amount, Day: "2026-10-08", Account: "bank"})
			return one[models.Order](h, id).Version
		}
		move := func(version int64) commands.PaymentMove {
			return commands.PaymentMove{ID: newID(), InID: newID(), FromOrderID: id, OrderVersion: version, Amount: 1_000_00, Day: "2026-10-08", Cause: models.CauseOverpaid}
		}
		refund := func(version int64) commands.PaymentAdd {
			return commands.PaymentAdd{ID: newID(), OrderID: id, OrderVersion: version, Type: "refund", Amount: 1_000_00, Day: "2026-10-08", Account: "bank", Reason: "多付退回"}
		}
		atOnce := func(kind string, one, other any) {
			t.Helper()
			results, both := make([]string, 2), sync.WaitGroup{}
			for n, p := range []any{one, other} {
				both.Go(func() {
					given, err := h.run.Run(context.Background(), []models.Actor{h.admin, boss}[n], command(t, kind, p))
					if err != nil {
						results[n] = err.Error()
					} else if given[0].Error != nil {
						results[n] = given[0].Error.Reason
					}
				})
			}
			both.Wait()
			if results[0]+results[1] != "order.changed" {
				t.Errorf("%s twice: %q", kind, results)
			}
			h.stands(id, models.BoothPaid, 12_800_00, 12_800_00)
		}
		seen := pay(13_800_00)
		atOnce("payment.move", move(seen), move(seen))
		seen = pay(1_000_00)
		atOnce("payment.add", refund(seen), refund(seen))
		h.refused(boss, "payment.move", move(seen), "order.changed")
		h.refused(boss, "payment.move", move(0), "payment.not_overpaid") // seen by nobody, and gone
		pay(500_00)
		h.refused(boss, "payment.move", move(0), "payment.not_overpaid")
		use := commands.PaymentMove{ID: newID(), InID: newID(), ToOrderID: id, OrderVersion: seen, Amount: 1, Day: "2026-10-08", Cause: models.CausePrepaid}
		h.refused(boss, "payment.move", use, "order.changed")
	})
}

// B10, L7: over the interface, by who looked at nothing, an overpayment goes back
// once, by whichever way, and nothing with it that the customer owes.
func TestWhatIsOwedGoesOutAsSeen(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		boss := h.user(models.RoleManager, "")
		exhibition, booths, customer := h.sold(h.admin, "A01")
		id := h.draft(h.admin, exhibition, customer, booths[0])
		h.do(h.admin, "payment.add", commands.PaymentAdd{ID: newID(), OrderID: id, Type: "received", Amount: 13_300_00, Day: "2026-10-08", Account: "bank"})
		out := func(kind string, amount, version int64) commands.PaymentAdd {
			return commands.PaymentAdd{ID: newID(), OrderID: id, OrderVersion: version, Type: kind, Payee: "代理", Amount: amount, Day: "2026-10-08", Account: "bank", Reason: "多付退回"}
		}
		h.refused(boss, "payment.add", out("refund", 501_00, 0), "payment.not_overpaid")
		h.do(boss, "payment.add", out("refund", 300_00, 0))
		move := commands.PaymentMove{ID: newID(), InID: newID(), FromOrderID: id, Amount: 200_01, Day: "2026-10-08", Reason: "退回"}
		h.refused(boss, "payment.move", move, "payment.not_overpaid")
		h.do(boss, "payment.add", out("on_behalf", 200_00, 0))
		for _, kind := range []string{models.PaymentRefund, models.PaymentOnBehalf, models.PaymentRebate} {
			h.refused(boss, "payment.add", out(kind, 1, 0), "payment.not_overpaid")
		}
		o := h.stands(id, models.BoothPaid, 12_800_00, 12_800_00)
		h.refused(boss, "payment.add", out("refund", 1, o.Version-1), "order.changed")
		h.do(boss, "payment.add", out("refund", 1, o.Version))
		h.stands(id, models.BoothPartPaid, 12_799_99, 12_800_00)
	})
}
