package commands_test

import (
	"reflect"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// draft makes an order of booths that an actor holds.
func (h *house) draft(actor models.Actor, exhibition, customer string, booths ...string) string {
	h.t.Helper()
	id := newID()
	h.do(actor, "booth.hold", commands.BoothHold{BoothIDs: booths})
	h.do(actor, "order.create", commands.OrderCreate{ID: id, ExhibitionID: exhibition, CustomerID: customer, Booths: lines(booths...)})
	return id
}

// edit changes an order as it is now.
func (h *house) edit(actor models.Actor, id string, terms commands.OrderTerms, booths ...commands.OrderLine) *models.Order {
	h.t.Helper()
	p := commands.OrderEdit{ID: id, Version: one[models.Order](h, id).Version, OrderTerms: terms}
	if booths != nil {
		p.Booths = &booths
	}
	h.do(actor, "order.edit", p)
	return one[models.Order](h, id)
}

func (h *house) noEdit(actor models.Actor, id string, terms commands.OrderTerms, reason string) {
	h.t.Helper()
	h.refused(actor, "order.edit", commands.OrderEdit{ID: id, Version: one[models.Order](h, id).Version, OrderTerms: terms}, reason)
}

func (h *house) sign(actor models.Actor, id string) *models.Order {
	h.t.Helper()
	h.do(actor, "order.sign", commands.OrderSign{ID: id, Version: one[models.Order](h, id).Version, Day: "2026-10-08"})
	return one[models.Order](h, id)
}

// M2: an order is in one currency, all of it, and so is its money: yuan that
// came in are never counted as dollars.
func TestCurrencyChangesWhole(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		exhibition, booths, customer := h.sold(h.admin, "A01", "A02")
		services := []models.Service{{ID: exhibition, Name: "会刊彩页", Type: "advertising", Price: models.Amounts{CNY: 2_000_00, USD: 300_00}}}
		h.do(h.admin, "exhibition.edit", commands.ExhibitionEdit{Version: 1, ID: exhibition, Services: &services})
		id := h.draft(h.admin, exhibition, customer, booths...)
		h.edit(h.admin, id, commands.OrderTerms{Services: of([]commands.OrderServiceLine{{ServiceID: exhibition, Quantity: 2}}), Discount: of(200), DiscountReason: of("老展商")})
		o := h.edit(h.admin, id, commands.OrderTerms{Currency: of("USD")})
		if o.Total != 2*1_760_00+2*300_00 || o.Services[0].Price != 300_00 || o.ApprovedOff != 0 { // what was approved was yuan
			t.Errorf("in dollars: %+v", o)
		}
		o = h.edit(h.admin, id, commands.OrderTerms{Currency: of("CNY"), Discount: of(0)})
		if o.Total != 2*12_800_00+2*2_000_00 || o.ApprovedOff != 0 {
			t.Errorf("in yuan again: %+v", o)
		}
		dollars := commands.OrderTerms{Currency: of("USD")}
		corrections := []models.Correction{{ID: newID(), Reason: "管理费", Amount: 500_00}}
		h.edit(h.admin, id, commands.OrderTerms{Corrections: &corrections})
		h.noEdit(h.admin, id, dollars, "order.currency_agreed")
		h.edit(h.admin, id, commands.OrderTerms{Corrections: &[]models.Correction{}}, commands.OrderLine{BoothID: booths[0], Agreed: of(int64(9_000_00))})
		h.noEdit(h.admin, id, dollars, "order.currency_agreed")
		h.edit(h.admin, id, commands.OrderTerms{}, lines(booths[0])...)
		total := one[models.Order](h, id).Total
		h.edit(h.admin, id, commands.OrderTerms{Plan: &[]models.PlanLine{{ID: newID(), Type: "balance", Day: "2026-10-20", Amount: total}}})
		h.noEdit(h.admin, id, dollars, "order.currency_agreed")
		h.edit(h.admin, id, commands.OrderTerms{Plan: &[]models.PlanLine{}})
		receipt := commands.PaymentAdd{ID: newID(), OrderID: id, Type: "received", Amount: 1_000_00, Day: "2026-10-08", Account: "bank"}
		h.do(h.admin, "payment.add", receipt)
		h.noEdit(h.admin, id, dollars, "order.currency_paid")
		h.do(h.admin, "payment.void", commands.PaymentVoid{ID: receipt.ID, Version: 1, Reason: "记错"})
		h.noEdit(h.admin, id, dollars, "order.currency_paid") // what is written down stays
	})
}

// M1: a price agreed below the list is taken off, as a discount is, and needs
// the same approval.
func TestAgreedPriceIsApproved(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna := h.user(models.RoleMember, "")
		exhibition, booths, customer := h.sold(anna, "A01", "A02")
		id := h.draft(anna, exhibition, customer, booths...)
		o := h.edit(anna, id, commands.OrderTerms{}, commands.OrderLine{BoothID: booths[0], Agreed: of(int64(1))}, commands.OrderLine{BoothID: booths[1]})
		if o.Off() != 12_800_00-1 || o.Full() != 25_600_00 {
			t.Errorf("%d off %d", o.Off(), o.Full())
		}
		h.refused(anna, "order.sign", commands.OrderSign{ID: id, Version: o.Version, Day: "2026-10-08"}, "order.not_approved")
		// Within what nobody needs to approve, or above the list, it is signed.
		o = h.edit(anna, id, commands.OrderTerms{}, commands.OrderLine{BoothID: booths[0], Agreed: of(int64(11_520_00))}, commands.OrderLine{BoothID: booths[1], Agreed: of(int64(13_000_00))})
		if o.Off() != 1_280_00 {
			t.Errorf("%d is off", o.Off())
		}
		h.sign(anna, id)
	})
}

// M3: a contract keeps the plan and the rules it was signed by: what the
// exhibition agrees later changes no line that is due, and no charge.
func TestSignedPlanStays(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna := h.user(models.RoleMember, "")
		exhibition, booths, customer := h.sold(anna, "A01")
		signed := h.sign(anna, h.draft(anna, exhibition, customer, booths...))
		h.do(h.admin, "exhibition.edit", commands.ExhibitionEdit{Version: 1, ID: exhibition, Sales: &models.SalesRules{
			DepositPerMille: 300, DepositDays: 20, BalanceDay: "2026-11-01", Cancellations: []models.CancellationRule{{DaysBefore: 90, PerMille: 1000}},
		}})
		o := h.edit(anna, signed.ID, commands.OrderTerms{Note: of("客户要楣板")})
		if !reflect.DeepEqual(o.Plan, signed.Plan) {
			t.Errorf("a note changed the plan: %+v, was %+v", o.Plan, signed.Plan)
		}
		o = h.edit(anna, signed.ID, commands.OrderTerms{Services: of([]commands.OrderServiceLine{{ServiceID: exhibition, Quantity: 1}})})
		if o.Plan[0] != signed.Plan[0] || o.Plan[1].Day != signed.Plan[1].Day || o.Plan[1].Amount != signed.Plan[1].Amount+2_000_00 {
			t.Errorf("the last line takes what is more: %+v", o.Plan)
		}
		h.do(anna, "order.cancel", commands.OrderCancel{ID: o.ID, Version: o.Version, Reason: "不来了"})
		if o = one[models.Order](h, o.ID); o.Charge != 4_440_00 {
			t.Errorf("cancelled for %d, was to be 30 %% of 14,800.00", o.Charge)
		}
	})
}

// M1: what was approved was approved of an order of so much. Of a smaller one,
// or of more that is taken off, it is asked for again, and a note approves nothing.
func TestApprovalIsOfWhatWasSeen(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna, boss := h.user(models.RoleMember, ""), h.user(models.RoleManager, "")
		exhibition, booths, customer := h.sold(anna, "A01", "A02", "A03")
		id := h.draft(anna, exhibition, customer, booths...)
		off := commands.OrderTerms{Corrections: of([]models.Correction{{ID: newID(), Reason: "老客户", Amount: -10_000_00}})}
		h.edit(anna, id, off)
		o := h.edit(boss, id, commands.OrderTerms{Note: of("请尽快签")})
		h.refused(anna, "order.sign", commands.OrderSign{ID: id, Version: o.Version, Day: "2026-10-08"}, "order.not_approved")
		h.do(boss, "order.approve", commands.OrderSeen{ID: id, Version: o.Version})
		if o = one[models.Order](h, id); o.ApprovedBy != boss.UserID || o.ApprovedAt == nil || !o.ApprovedAt.Equal(h.now) {
			t.Errorf("by %s at %v", o.ApprovedBy, o.ApprovedAt)
		}
		o = h.edit(anna, id, commands.OrderTerms{}, lines(booths[0])...)
		h.refused(anna, "order.sign", commands.OrderSign{ID: id, Version: o.Version, Day: "2026-10-08"}, "order.not_approved")
		h.edit(boss, id, commands.OrderTerms{Discount: of(10), DiscountReason: of("老展商")}) // who may approve takes more off: that is approved
		h.sign(anna, id)
		h.noEdit(anna, id, commands.OrderTerms{Corrections: of([]models.Correction{{ID: newID(), Reason: "再让", Amount: -11_000_00}})}, "order.not_approved")
		h.do(h.admin, "exhibition.edit", commands.ExhibitionEdit{Version: 1, ID: exhibition, Prices: &models.PriceList{ShellUnit: "standard", Shell: models.Amounts{CNY: 20_000_00},
			Sides: []models.SideSurcharge{}, Early: []models.EarlyBird{}, Packages: []models.PricePackage{}}})
		h.edit(anna, id, commands.OrderTerms{Note: of("已签")}) // what was signed stays agreed
	})
}

// M1: a quote is of its day and stays: what changes in the list changes no
// booth that was quoted, a booth that comes later has the prices of then, and
// all are quoted anew only when somebody says so.
func TestQuotesAreKept(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		exhibition, booths, customer := h.sold(h.admin, "A01", "A02")
		prices := one[models.Exhibition](h, exhibition).Prices
		prices.Early = []models.EarlyBird{{Until: "2026-10-08", PerMille: 100}}
		h.do(h.admin, "exhibition.edit", commands.ExhibitionEdit{Version: 1, ID: exhibition, Prices: &prices})
		id := h.draft(h.admin, exhibition, customer, booths[0])
		prices.Shell.CNY = 20_000_00
		h.do(h.admin, "exhibition.edit", commands.ExhibitionEdit{Version: 1, ID: exhibition, Prices: &prices})
		if o := h.edit(h.admin, id, commands.OrderTerms{Note: of("要靠门")}); o.Total != 11_520_00 {
			t.Errorf("a note made it %d", o.Total)
		}
		if o := h.edit(h.admin, id, commands.OrderTerms{Discount: of(100), DiscountReason: of("老展商")}); o.Total != 10_368_00 {
			t.Errorf("10 %% off 11,520.00 is %d", o.Total)
		}
		h.now = h.now.AddDate(0, 0, 1) // the early bird is gone
		h.do(h.admin, "booth.hold", commands.BoothHold{BoothIDs: booths[1:]})
		o := h.edit(h.admin, id, commands.OrderTerms{}, lines(booths...)...)
		if o.Total != 10_368_00+18_000_00 {
			t.Errorf("with a booth of today: %d", o.Total)
		}
		h.do(h.admin, "order.edit", commands.OrderEdit{ID: id, Version: o.Version, Requote: true})
		if o = one[models.Order](h, id); o.Total != 36_000_00 || o.QuotedDay != "2026-10-09" {
			t.Errorf("quoted anew: %d of %s", o.Total, o.QuotedDay)
		}
	})
}

// B7: no order is of nothing, neither when it is made nor later, and a booth is
// in it once.
func TestOrderIsOfSomething(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		exhibition, booths, customer := h.sold(h.admin, "A01")
		id := h.draft(h.admin, exhibition, customer, booths...)
		empty := commands.OrderEdit{ID: id, Version: 1, Booths: &[]commands.OrderLine{}}
		h.refused(h.admin, "order.edit", empty, "order.empty")
		twice := commands.OrderEdit{ID: id, Version: 1, Booths: of(lines(booths[0], booths[0]))}
		h.refused(h.admin, "order.edit", twice, "booth.twice")
		gone := h.user(models.RoleMember, "")
		h.do(h.admin, "user.deactivate", commands.NounID{ID: gone.UserID})
		h.refused(h.admin, "order.edit", commands.OrderEdit{ID: id, Version: 1, OwnerID: &gone.UserID}, "order.owner")
	})
}

// C3: a booth that an order books counts for the customer's grade at once,
// whichever command books it.
func TestOrderEditRegrades(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		rules := models.DefaultCustomerRules()
		rules.Grading = []models.GradingRule{{Class: "A", Grade: "major", Booths: 3}, {Class: "C", Grade: "small"}}
		h.do(h.admin, "workspace.edit", commands.WorkspaceEdit{CustomerRules: &rules})
		exhibition, booths, customer := h.sold(h.admin, "A01", "A02", "A03")
		id := h.draft(h.admin, exhibition, customer, booths[0])
		h.do(h.admin, "booth.hold", commands.BoothHold{BoothIDs: booths[1:]})
		h.edit(h.admin, id, commands.OrderTerms{}, lines(booths...)...)
		if card := one[models.Customer](h, customer); card.Grade != "major" {
			t.Errorf("three booths are booked, and the grade is %q", card.Grade)
		}
	})
}
