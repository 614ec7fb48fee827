package commands_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// gamble is an administrator, a manager of another department and a member who
// sell, pay, refund and change their minds at random.
type gamble struct {
	*house
	r                    *rand.Rand
	actors               []models.Actor
	exhibition, customer string
	agent                string
	booths               []string
	orders, payments     []string
	entries              []string
	signed               map[string]models.Order // as they last were
	done, members        int
	kinds                map[string]int // how often each command did something
}

func (g *gamble) give(kind string, payload any) bool {
	g.t.Helper()
	actor := g.actors[g.r.IntN(len(g.actors))]
	results, err := g.run.Run(context.Background(), actor, command(g.t, kind, payload))
	if err != nil {
		g.t.Fatal(err)
	}
	if e := results[0].Error; e != nil {
		if e.Code == models.CodeInternal {
			g.t.Fatalf("%s: %v", kind, e)
		}
		return false
	}
	g.done++
	g.kinds[kind]++
	if actor.Role == models.RoleMember {
		g.members++
	}
	return true
}

func (g *gamble) some(list []string) string {
	if len(list) == 0 {
		return newID()
	}
	return list[g.r.IntN(len(list))]
}

func (g *gamble) order() *models.Order {
	if len(g.orders) == 0 {
		return &models.Order{}
	}
	return likely(g, all[models.Order](g.house), (*models.Order).Open, one[models.Order](g.house, g.some(g.orders)))
}

// paid is one of the payments, and what version of it somebody saw.
func (g *gamble) paid() (id string, version int64) {
	if len(g.payments) == 0 {
		return newID(), 1
	}
	id = g.some(g.payments)
	return id, one[models.Payment](g.house, id).Version
}

// turn is what goes on around the money: other currencies, prices and owners.
func (g *gamble) turn(o *models.Order, amount int64) {
	someone := g.actors[g.r.IntN(len(g.actors))].UserID
	switch g.r.IntN(8) {
	case 0:
		g.give("order.edit", commands.OrderEdit{ID: o.ID, Version: o.Version, OrderTerms: commands.OrderTerms{Currency: of([]string{"CNY", "USD"}[g.r.IntN(2)])}})
	case 1:
		g.give("order.edit", commands.OrderEdit{ID: o.ID, Version: o.Version, Booths: &[]commands.OrderLine{{BoothID: g.some(g.booths), Agreed: &amount}}})
	case 2:
		prices := one[models.Exhibition](g.house, g.exhibition).Prices
		prices.Shell, prices.DiscountMost = models.Amounts{CNY: 5_000_00 + amount, USD: 900_00 + amount/7}, g.r.IntN(200)
		g.give("exhibition.edit", commands.ExhibitionEdit{ID: g.exhibition, Version: one[models.Exhibition](g.house, g.exhibition).Version, Prices: &prices})
	case 3:
		g.give("exhibition.edit", commands.ExhibitionEdit{ID: g.exhibition, Version: one[models.Exhibition](g.house, g.exhibition).Version, Sales: &models.SalesRules{DepositPerMille: g.r.IntN(1001), DepositDays: 3, BalanceDay: "2026-10-25"}})
	case 4:
		card := one[models.Customer](g.house, g.customer)
		g.give("customer.edit", commands.CustomerEdit{ID: card.ID, Version: card.Version, OwnerID: &someone})
	case 5:
		g.give("order.edit", commands.OrderEdit{ID: o.ID, Version: o.Version, OwnerID: &someone})
	case 6:
		g.give("order.approve", commands.OrderSeen{ID: o.ID, Version: o.Version})
	case 7:
		g.give("order.edit", commands.OrderEdit{ID: o.ID, Version: o.Version, OrderTerms: commands.OrderTerms{Note: of("再看一次")}})
	}
}

func (g *gamble) step() {
	o, amount := g.order(), int64(1+g.r.IntN(20_000_00))
	switch g.r.IntN(30) {
	case 20, 21, 22, 23, 24, 25, 26, 27, 28, 29:
		g.finance(o, amount)
	case 19:
		g.giveUp(o)
	case 13, 14:
		g.thereAndBack(o)
	case 15, 16, 17, 18:
		g.turn(o, amount)
	case 0, 1:
		id := newID()
		var list []commands.OrderLine
		for range 1 + g.r.IntN(3) {
			list = append(list, commands.OrderLine{BoothID: g.some(g.booths)})
		}
		if g.give("order.create", commands.OrderCreate{ID: id, ExhibitionID: g.exhibition, CustomerID: g.customer, Booths: list, OrderTerms: commands.OrderTerms{AgentID: &g.agent}}) {
			g.orders = append(g.orders, id)
		}
	case 2:
		o = likely(g, all[models.Order](g.house), func(o *models.Order) bool { return o.Status == models.OrderDraft }, o)
		g.give("order.sign", commands.OrderSign{ID: o.ID, Version: o.Version, Day: "2026-10-08"})
	case 3:
		g.give("order.edit", commands.OrderEdit{ID: o.ID, Version: o.Version, Booths: of(lines(g.some(g.booths), g.some(g.booths)))})
	case 4:
		terms := commands.OrderTerms{Corrections: of([]models.Correction{{ID: newID(), Reason: "管理费", Amount: amount - 10_000_00}})}
		if g.r.IntN(2) == 0 {
			terms = commands.OrderTerms{Services: of([]commands.OrderServiceLine{{ServiceID: g.exhibition, Quantity: 1 + g.r.IntN(3)}}), Discount: of(g.r.IntN(300)), DiscountReason: of("老展商")}
		}
		g.give("order.edit", commands.OrderEdit{ID: o.ID, Version: o.Version, OrderTerms: terms})
	case 5:
		half := o.Total / 2
		g.give("order.edit", commands.OrderEdit{ID: o.ID, Version: o.Version, OrderTerms: commands.OrderTerms{Plan: of([]models.PlanLine{
			{ID: newID(), Type: "deposit", Day: "2026-10-12", Amount: half}, {ID: newID(), Type: "balance", Day: "2026-10-20", Amount: o.Total - half},
		})}})
	case 6:
		g.give("order.cancel", commands.OrderCancel{ID: o.ID, Version: o.Version, Reason: "不来了"})
	case 7:
		g.give("order.close", commands.OrderSeen{ID: o.ID, Version: o.Version})
	case 8:
		id, version := g.paid()
		g.give("payment.void", commands.PaymentVoid{ID: id, Version: version, Reason: "记错了"})
	case 9:
		matches := []models.Match{}
		for _, l := range o.Plan {
			matches = append(matches, models.Match{LineID: l.ID, Amount: 1 + amount/3})
		}
		id, version := g.paid()
		g.give("payment.match", commands.PaymentMatch{ID: id, Version: version, Matches: matches})
	case 10:
		ends := []string{"", g.some(g.orders), g.some(g.orders)}
		id := newID()
		if g.give("payment.move", commands.PaymentMove{ID: id, InID: newID(), FromOrderID: ends[g.r.IntN(3)], ToOrderID: ends[g.r.IntN(3)], Amount: amount / 4, Day: "2026-10-08", Reason: "转"}) {
			g.payments = append(g.payments, id)
		}
	default:
		g.pay(o, amount)
	}
}

// giveUp gives a booth of a contract up; what was signed is another then.
func (g *gamble) giveUp(o *models.Order) {
	o = likely(g, all[models.Order](g.house), func(o *models.Order) bool { return o.Status == models.OrderSigned && len(o.Booths) > 1 }, o)
	if len(o.Booths) > 0 && g.give("order.give_up", commands.OrderGiveUp{ID: o.ID, Version: o.Version, BoothIDs: []string{o.Booths[0].BoothID}, Reason: "少要一个"}) {
		delete(g.signed, o.ID)
	}
}

// pay lets money come in or go out for an order, or ahead of one.
func (g *gamble) pay(o *models.Order, amount int64) {
	id, kind := newID(), []string{"received", "received", "received", "refund", "rebate", "on_behalf"}[g.r.IntN(6)]
	p := commands.PaymentAdd{ID: id, OrderID: o.ID, Type: kind, Amount: amount, Day: "2026-10-08", Account: "bank", Reason: "按合同"}
	if g.r.IntN(6) == 0 {
		p.OrderID, p.CustomerID, p.ExhibitionID = "", g.customer, g.exhibition
	}
	if kind == "received" && g.r.IntN(2) == 0 && o.Received < o.Total {
		p.Amount = o.Total - o.Received
	}
	if kind != "received" && p.OrderID != "" && g.r.IntN(4) > 0 {
		p.OrderVersion = o.Version
	}
	if g.give("payment.add", p) {
		g.payments = append(g.payments, id)
	}
}

// sound checks that the books add up, the booths agree with them, and what was
// signed stays as it was signed.
func (g *gamble) sound() error {
	orders := all[models.Order](g.house)
	for _, check := range []func([]*models.Order) error{g.booksAddUp, g.boothsAgree, g.signedStays, g.entriesAddUp} {
		if err := check(orders); err != nil {
			return err
		}
	}
	return nil
}

// books are the payments that stand, summed up.
type books struct {
	came, rebates int64
	prepaid       map[string]int64 // by currency
	counts        map[string]int64 // by order
}

func (g *gamble) books(orders map[string]*models.Order) (*books, error) {
	b := &books{prepaid: map[string]int64{}, counts: map[string]int64{}}
	for _, p := range all[models.Payment](g.house) {
		card := one[models.Customer](g.house, p.CustomerID)
		owner, department := card.OwnerID, card.DepartmentID
		if o := orders[p.OrderID]; o != nil {
			owner, department = o.OwnerID, o.DepartmentID
		}
		if p.OwnerID != owner || p.DepartmentID != department {
			return nil, fmt.Errorf("a payment is with %s; who has its order or customer is %s", p.OwnerID, owner)
		}
		if p.Voided {
			if p.VoidedBy == "" || p.VoidedAt == nil || p.VoidReason == "" {
				return nil, fmt.Errorf("taken back by nobody: %+v", p)
			}
			continue
		}
		switch p.Type {
		case "received":
			b.came += p.Amount
		case "refund", "on_behalf", "rebate":
			b.came -= p.Amount
		}
		if p.OrderID == "" {
			b.prepaid[p.Currency] += p.Cash()
			continue
		}
		b.counts[p.OrderID] += p.Counts()
		if p.Type == "rebate" {
			b.rebates += p.Amount
		}
	}
	return b, nil
}

func (g *gamble) booksAddUp(orders []*models.Order) error {
	byID := map[string]*models.Order{}
	for _, o := range orders {
		byID[o.ID] = o
	}
	b, err := g.books(byID)
	if err != nil {
		return err
	}
	kept, prepaid := int64(0), int64(0)
	for _, sum := range b.prepaid {
		prepaid += sum
		if sum < 0 {
			return fmt.Errorf("prepaid: %v", b.prepaid)
		}
	}
	for _, o := range orders {
		kept += o.Received
		if err := addsUp(o, b.counts[o.ID]); err != nil {
			return err
		}
	}
	if b.came != kept-b.rebates+prepaid {
		return fmt.Errorf("%d came in; orders have %d, rebates took %d, prepaid are %d", b.came, kept, b.rebates, prepaid)
	}
	return nil
}

func addsUp(o *models.Order, received int64) error {
	total, plan, paid := int64(0), int64(0), int64(0)
	for _, b := range o.Booths {
		total += b.Quote.Total
	}
	for _, s := range o.Services {
		total += s.Amount
	}
	for _, c := range o.Corrections {
		total += c.Amount
	}
	for _, given := range o.GivenUp {
		total += given.Charge
	}
	for _, l := range o.Plan {
		plan, paid = plan+l.Amount, paid+l.Paid
		if l.Paid < 0 || l.Paid > l.Amount {
			return fmt.Errorf("line %+v", l)
		}
	}
	if total != o.Total || total < 0 || plan != o.Owed() || paid != min(o.Received, o.Owed()) || o.Received != received || o.Received < 0 {
		return fmt.Errorf("order of %d, plan %d, paid %d, received %d: %+v", total, plan, paid, received, o)
	}
	return nil
}

func (g *gamble) boothsAgree(orders []*models.Order) error {
	states, whose := map[string]models.BoothState{}, map[string]string{}
	for _, o := range orders {
		for _, b := range o.Booths {
			if o.Status != models.OrderCancelled {
				states[b.BoothID], whose[b.BoothID] = o.BoothState(), o.ID
			}
		}
	}
	for _, b := range all[models.Booth](g.house) {
		want, sold := states[b.ID]
		if b.OrderID != whose[b.ID] || sold && b.State != want || !sold && b.State != models.BoothAvailable && b.State != models.BoothBooked {
			return fmt.Errorf("%s is %s of %q; its order %q says %s", b.Code, b.State, b.OrderID, whose[b.ID], want)
		}
	}
	return nil
}

// signedStays: nothing is signed with more off than was allowed then, and of a
// signed order quotes never change, and its plan only with its total or by hand.
func (g *gamble) signedStays(orders []*models.Order) error {
	for _, o := range orders {
		if o.Status != models.OrderSigned {
			delete(g.signed, o.ID)
			continue
		}
		was, known := g.signed[o.ID]
		if !known && o.Off() > o.Allowed(one[models.Exhibition](g.house, g.exhibition).Prices.DiscountMost) {
			return fmt.Errorf("signed with %d off, which nobody approved: %+v", o.Off(), o)
		}
		if known && (o.Currency != was.Currency || !reflect.DeepEqual(o.Booths, was.Booths)) {
			return fmt.Errorf("signed as %+v, now %+v", was, o)
		}
		if known && o.Total == was.Total && !o.PlanByHand && !was.PlanByHand && !reflect.DeepEqual(asPlanned(o), asPlanned(&was)) {
			return fmt.Errorf("the plan was %+v, now %+v", was.Plan, o.Plan)
		}
		g.signed[o.ID] = *o
	}
	return nil
}

// asPlanned is a plan without what was paid of it.
func asPlanned(o *models.Order) []models.PlanLine {
	plan := append([]models.PlanLine{}, o.Plan...)
	for n := range plan {
		plan[n].Paid = 0
	}
	return plan
}

// M2, D7: whatever comes in, goes out, is matched, moved and taken back, in
// whatever order: after every step each booth stands where its order and the
// payments put it, and no fen is lost or made.
func TestMoneyNeverDrifts(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		done, members, kinds := 0, 0, map[string]int{}
		for seed := range uint64(4) {
			g := &gamble{house: h, r: rand.New(rand.NewPCG(seed, 7)), signed: map[string]models.Order{}, kinds: kinds}
			g.actors = []models.Actor{h.admin, h.user(models.RoleManager, h.department("客服部")), h.user(models.RoleMember, "")}
			g.exhibition, g.booths, g.customer = h.sold(g.actors[2], "A01", "A02", "A03", "A04", "A05", "A06")
			h.corner(g.exhibition, g.booths[5])
			g.agent = h.channel(g.actors[2], "渔链会展服务")
			for n := range 240 {
				if n == 80 || n == 160 {
					h.now = h.now.AddDate(0, 0, 4) // deposits are past their day
				}
				g.step()
				if err := g.sound(); err != nil {
					t.Fatalf("seed %d, step %d: %v", seed, n, err)
				}
			}
			done, members = done+g.done, members+g.members
		}
		finance := 0
		for _, kind := range []string{"order.give_up", "invoice_request.issue", "bank_entry.match", "bank_entry.link", "proposal.confirm"} {
			finance += kinds[kind]
		}
		if kinds["there and back"] < 3 {
			t.Errorf("hardly a contract moved: %v", kinds)
		}
		if finance < 6 {
			t.Errorf("hardly anything was done around the orders: %v", kinds)
		}
		if done < 150 || members < 10 {
			t.Errorf("only %d of 960 steps did something, %d of them a member's", done, members)
		}
	})
}
