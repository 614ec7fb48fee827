package commands_test

import (
	"context"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// M1: who has a contract is told in the morning what of its plan is due soon,
// and with who leads them what is late; each once, whichever server looked, and
// what is paid, not signed or late for long is no news.
func TestPaymentsDueAreToldOnceBeforeAndWhenLate(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, boss := h.user(models.RoleMember, ""), h.user(models.RoleManager, "")
		elsewhere := h.user(models.RoleManager, h.department("客服部"))
		exhibition, booths, customer := h.sold(anna, "A01", "A02", "A03")
		id := h.draft(anna, exhibition, customer, booths[0])
		h.draft(anna, exhibition, customer, booths[1]) // no contract yet
		paid := h.draft(anna, exhibition, customer, booths[2])
		o := h.sign(anna, id) // the deposit is due on the 11th, the balance on the 25th
		h.sign(anna, paid)
		h.do(h.admin, "payment.add", commands.PaymentAdd{ID: newID(), OrderID: paid, Type: "received", Amount: 12_800_00, Day: "2026-10-08", Account: "bank"})
		duties := h.run.OrderDuties()
		told := func(day int, hour string, soon, late, lates int) {
			t.Helper()
			at, err := time.Parse("15:04", hour)
			if err != nil {
				t.Fatal(err)
			}
			h.now = time.Date(2026, 10, day, at.Hour()-8, at.Minute(), 0, 0, time.UTC)
			for _, one := range []*commands.OrderDuties{duties, h.run.OrderDuties()} { // one goes on, one has just begun
				if err := one.Do(context.Background()); err != nil {
					t.Fatal(err)
				}
			}
			if a, b, c := h.notices(anna.UserID, "pay_soon"), h.notices(anna.UserID, "pay_late"), h.notices(boss.UserID, "pay_late"); len(a) != soon || len(b) != late || len(c) != lates {
				t.Errorf("on the %d: %d soon, %d late, %d to who leads", day, len(a), len(b), len(c))
			}
		}
		told(9, "07:59", 0, 0, 0)
		told(9, "08:00", 1, 0, 0)
		told(11, "09:00", 1, 0, 0)
		told(12, "09:00", 1, 1, 1)
		told(13, "09:00", 1, 1, 1)
		told(22, "09:00", 2, 1, 1)
		told(26, "09:00", 2, 2, 2)
		if n := h.notices(anna.UserID, "pay_late")[0]; n.OrderID != id || n.ExhibitionID != exhibition || n.CustomerID != customer || n.Text != o.Number+" · 2026-10-11" && n.Text != o.Number+" · 2026-10-25" {
			t.Errorf("told %+v", n)
		}
		if n := len(h.notices(boss.UserID, "pay_soon")) + len(h.notices(elsewhere.UserID, "pay_late")); n != 0 {
			t.Errorf("%d told whom it does not concern", n)
		}
		if now := one[models.Order](h, id); now.Version != o.Version {
			t.Error("an order changes by being told of: whoever is changing it would be refused")
		}
	})
}

// M1: what has been late for long when a server first looks is told to nobody.
func TestOldDebtsAreNoNews(t *testing.T) {
	o := models.Order{Status: models.OrderSigned, Plan: []models.PlanLine{
		{ID: "a", Day: "2026-10-01", Amount: 5}, {ID: "b", Day: "2026-10-02", Amount: 5}, {ID: "c", Day: "2026-10-09", Amount: 5, Paid: 5},
		{ID: "d", Day: "2026-10-09", Amount: 5}, {ID: "e", Day: "2026-10-12", Amount: 5, Paid: 4}, {ID: "f", Day: "2026-10-13", Amount: 5},
	}}
	soon, late := o.Due("2026-10-09")
	if len(soon) != 2 || soon[0].ID != "d" || soon[1].ID != "e" || len(late) != 1 || late[0].ID != "b" {
		t.Errorf("soon %v, late %v", soon, late)
	}
}
