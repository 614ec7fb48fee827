package commands_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

// orderScene is a house in which orders of every state are made: the member's,
// of two booths at 12,800.00 each, half of it due three days after signing.
type orderScene struct {
	*boothScene
	made map[string][]string // the booths each order was made with
}

const eachPrice = 12_800_00

// orderStates are how an order comes to stand as it does, by name.
var orderStates = []struct {
	name string
	make func(s *orderScene, order string)
}{
	{"draft", func(*orderScene, string) {}},
	{"draft, more taken off than the member may", func(s *orderScene, id string) { s.discounted(id) }},
	{"draft, approved", func(s *orderScene, id string) {
		s.discounted(id)
		s.do(s.boss, "order.approve", s.seen(id))
	}},
	{"draft, in part paid", func(s *orderScene, id string) { s.pay(id, eachPrice) }},
	{"signed", func(s *orderScene, id string) { s.signed(id) }},
	{"signed, its deposit late", func(s *orderScene, id string) {
		s.signed(id)
		s.now = s.now.Add(5 * 24 * time.Hour)
	}},
	{"part paid", func(s *orderScene, id string) { s.signed(id); s.pay(id, eachPrice) }},
	{"paid", func(s *orderScene, id string) { s.signed(id); s.pay(id, 2*eachPrice) }},
	{"overpaid", func(s *orderScene, id string) { s.signed(id); s.pay(id, 3*eachPrice) }},
	{"one booth given up", func(s *orderScene, id string) {
		s.signed(id)
		s.do(s.boss, "order.give_up", s.givenUp(id))
	}},
	{"closed", func(s *orderScene, id string) {
		s.signed(id)
		s.pay(id, 2*eachPrice)
		s.do(s.boss, "order.close", s.seen(id))
	}},
	{"closed, opened again", func(s *orderScene, id string) {
		s.signed(id)
		s.pay(id, 2*eachPrice)
		s.do(s.boss, "order.close", s.seen(id))
		s.do(s.boss, "order.reopen", s.reopened(id))
	}},
	{"cancelled before it was signed", func(s *orderScene, id string) { s.do(s.boss, "order.cancel", s.cancelled(id)) }},
	{"cancelled at a charge, nothing paid", func(s *orderScene, id string) {
		s.signed(id)
		s.do(s.boss, "order.cancel", s.cancelled(id))
	}},
	{"cancelled at a charge, more paid than that", func(s *orderScene, id string) {
		s.signed(id)
		s.pay(id, 2*eachPrice)
		s.do(s.boss, "order.cancel", s.cancelled(id))
	}},
}

// orderCommands are what is tried on each of them.
var orderCommands = []struct {
	name, kind string
	payload    func(s *orderScene, order string) any
}{
	{"note", "order.edit", func(s *orderScene, id string) any {
		return commands.OrderEdit{ID: id, Version: s.order(id).Version, OrderTerms: commands.OrderTerms{Note: of("加急")}}
	}},
	{"take a booth in", "order.edit", func(s *orderScene, id string) any {
		more := s.booth()
		s.do(s.anna, "booth.hold", commands.BoothHold{BoothIDs: []string{more}, CustomerID: s.customer})
		return s.booths(id, append(s.kept(id), more)...)
	}},
	{"leave a booth out", "order.edit", func(s *orderScene, id string) any { return s.booths(id, s.kept(id)[:1]...) }},
	{"take off a fifth", "order.edit", func(s *orderScene, id string) any {
		return commands.OrderEdit{ID: id, Version: s.order(id).Version, OrderTerms: commands.OrderTerms{Discount: of(200), DiscountReason: of("老展商")}}
	}},
	{"approve", "order.approve", func(s *orderScene, id string) any { return s.seen(id) }},
	{"sign", "order.sign", func(s *orderScene, id string) any {
		return commands.OrderSign{ID: id, Version: s.order(id).Version, Day: models.DayOf(s.now, time.UTC)}
	}},
	{"close", "order.close", func(s *orderScene, id string) any { return s.seen(id) }},
	{"open again", "order.reopen", func(s *orderScene, id string) any { return s.reopened(id) }},
	{"cancel", "order.cancel", func(s *orderScene, id string) any { return s.cancelled(id) }},
	{"cancel for nothing", "order.cancel", func(s *orderScene, id string) any {
		return commands.OrderCancel{ID: id, Version: s.order(id).Version, Reason: "展商退展", Charge: of(int64(0))}
	}},
	{"give a booth up", "order.give_up", func(s *orderScene, id string) any { return s.givenUp(id) }},
	{"split its booth, keep one", "booth.split", func(s *orderScene, id string) any {
		had := s.had(id)
		s.given(s.admin, "booth.merge", commands.BoothMerge{BoothID: had[0], OtherIDs: had[1:], BoothTerms: because})
		return commands.BoothSplit{BoothID: had[0], KeepIDs: had[:1], BoothTerms: because}
	}},
	{"move to a smaller booth", "booth.transfer", func(s *orderScene, id string) any {
		small := s.booth()
		s.do(s.admin, "booth.edit", commands.BoothEdit{ID: small, Version: 1, BoothFields: commands.BoothFields{Width: of(1500), Area: of(450)}})
		return commands.BoothTransfer{BoothIDs: s.had(id)[:1], ToBoothIDs: []string{small}, BoothTerms: because}
	}},
	{"swap for a smaller booth", "booth.swap", func(s *orderScene, id string) any {
		small := s.booth()
		s.do(s.admin, "booth.edit", commands.BoothEdit{ID: small, Version: 1, BoothFields: commands.BoothFields{Width: of(1500), Area: of(450)}})
		s.do(s.anna, "booth.book", commands.BoothBook{BoothIDs: []string{small}, CustomerID: s.another})
		return commands.BoothSwap{BoothID: s.had(id)[0], OtherID: small, BoothTerms: because}
	}},
	{"take its services off", "order.edit", func(s *orderScene, id string) any {
		one := []commands.OrderServiceLine{{ServiceID: s.exhibition, Quantity: 1}}
		s.given(s.admin, "order.edit", commands.OrderEdit{ID: id, Version: s.order(id).Version, OrderTerms: commands.OrderTerms{Services: &one}})
		return commands.OrderEdit{ID: id, Version: s.order(id).Version, OrderTerms: commands.OrderTerms{Services: of([]commands.OrderServiceLine{})}}
	}},
	{"put its plan off", "order.edit", func(s *orderScene, id string) any {
		later := []models.PlanLine{{ID: newID(), Type: "balance", Day: "2030-01-01", Amount: s.order(id).Owed()}}
		return commands.OrderEdit{ID: id, Version: s.order(id).Version, OrderTerms: commands.OrderTerms{Plan: &later}}
	}},
	{"sell its booth once more", "order.create", func(s *orderScene, id string) any {
		return commands.OrderCreate{ID: newID(), ExhibitionID: s.exhibition, CustomerID: s.customer, Booths: lines(s.had(id)[0])}
	}},
	{"say what was paid with it", "payment.match", func(s *orderScene, id string) any {
		p, v := s.paid(id)
		return commands.PaymentMatch{ID: p, Version: v, Matches: []models.Match{}}
	}},
	{"receive half", "payment.add", func(s *orderScene, id string) any { return s.money(id, "received", eachPrice) }},
	{"pay back", "payment.add", func(s *orderScene, id string) any { return s.money(id, "refund", 1_000_00) }},
	{"give a rebate", "payment.add", func(s *orderScene, id string) any { return s.money(id, "rebate", 1_000_00) }},
	{"void what was paid", "payment.void", func(s *orderScene, id string) any {
		p, v := s.paid(id)
		return commands.PaymentVoid{ID: p, Version: v, Reason: "记错"}
	}},
	{"move its money to a prepayment", "payment.move", func(s *orderScene, id string) any {
		return commands.PaymentMove{ID: newID(), InID: newID(), FromOrderID: id, OrderVersion: one[models.Order](s.house, id).Version, Amount: eachPrice, Day: models.DayOf(s.now, time.UTC), Reason: "转预收"}
	}},
	{"ask for an invoice", "invoice_request.create", func(s *orderScene, id string) any {
		return commands.InvoiceRequestCreate{ID: newID(), OrderID: id, Type: "ordinary", Title: "远洲渔业", Amount: eachPrice}
	}},
	{"release it as proposed", "proposal.confirm", func(s *orderScene, id string) any {
		return commands.ProposalConfirm{Proposals: s.proposed(id), Reason: "逾期未付"}
	}},
	{"put off its release", "proposal.postpone", func(s *orderScene, id string) any {
		return commands.ProposalPostpone{Proposals: s.proposed(id), Until: models.DayOf(s.now, time.UTC).Add(3), Reason: "已承诺付款"}
	}},
	{"release its booth", "booth.release", func(s *orderScene, id string) any {
		return commands.BoothRelease{BoothIDs: s.had(id)[:1], Reason: "客户放弃"}
	}},
	{"sell its booth again", "booth.book", func(s *orderScene, id string) any {
		return commands.BoothBook{BoothIDs: s.had(id)[:1], CustomerID: s.another}
	}},
	{"block its booth", "booth.edit", func(s *orderScene, id string) any {
		b := one[models.Booth](s.house, s.had(id)[0])
		return commands.BoothEdit{ID: b.ID, Version: b.Version, Blocked: of(true), Reason: "留作通道"}
	}},
}

func (s *orderScene) order(id string) *models.Order { return one[models.Order](s.house, id) }

func (s *orderScene) seen(id string) commands.OrderSeen {
	return commands.OrderSeen{ID: id, Version: s.order(id).Version}
}

// had are the booths an order was made with.
func (s *orderScene) had(id string) []string { return s.made[id] }

// kept are the booths an order has now.
func (s *orderScene) kept(id string) (booths []string) {
	for _, b := range s.order(id).Booths {
		booths = append(booths, b.BoothID)
	}
	return booths
}

func (s *orderScene) booths(id string, booths ...string) commands.OrderEdit {
	return commands.OrderEdit{ID: id, Version: s.order(id).Version, Booths: of(lines(booths...))}
}

func (s *orderScene) reopened(id string) commands.OrderReopen {
	return commands.OrderReopen{ID: id, Version: s.order(id).Version, Reason: "退一部分款"}
}

func (s *orderScene) discounted(id string) {
	s.edit(s.anna, id, commands.OrderTerms{Discount: of(200), DiscountReason: of("老展商")})
}

func (s *orderScene) signed(id string) { s.sign(s.anna, id) }

func (s *orderScene) cancelled(id string) commands.OrderCancel {
	return commands.OrderCancel{ID: id, Version: s.order(id).Version, Reason: "展商退展"}
}

func (s *orderScene) givenUp(id string) commands.OrderGiveUp {
	return commands.OrderGiveUp{ID: id, Version: s.order(id).Version, BoothIDs: s.had(id)[1:], Reason: "缩减面积"}
}

func (s *orderScene) money(id, kind string, amount int64) commands.PaymentAdd {
	return commands.PaymentAdd{ID: newID(), OrderID: id, OrderVersion: one[models.Order](s.house, id).Version, Type: kind, Amount: amount, Day: models.DayOf(s.now, time.UTC), Account: "bank", Reason: "按约定"}
}

func (s *orderScene) pay(id string, amount int64) {
	s.do(s.anna, "payment.add", s.money(id, "received", amount))
}

// paid is a payment of an order, if there is one.
func (s *orderScene) paid(id string) (payment string, version int64) {
	for _, p := range all[models.Payment](s.house) {
		if p.OrderID == id && !p.Voided {
			return p.ID, p.Version
		}
	}
	return newID(), 1
}

// given gives a command that what the order is like may refuse.
func (s *orderScene) given(by models.Actor, kind string, payload any) {
	if _, err := s.run.Run(context.Background(), by, command(s.t, kind, payload)); err != nil {
		s.t.Fatal(err)
	}
}

func (s *orderScene) proposed(id string) commands.Proposals {
	return commands.Proposals{Orders: []commands.ProposedNoun{{ID: id, Version: s.order(id).Version}}, Booths: []commands.ProposedNoun{}}
}

// draft makes the member's order of two booths.
func (s *orderScene) draft() string {
	booths := []string{s.booth(), s.booth()}
	id := s.boothScene.draft(s.anna, s.exhibition, s.customer, booths...)
	s.made[id] = booths
	return id
}

// try gives a command and says in a line what became of the order, its money
// and the two booths it was made with.
func (s *orderScene) try(by models.Actor, kind string, payload any, id string) string {
	results, err := s.run.Run(context.Background(), by, command(s.t, kind, payload))
	if err != nil {
		s.t.Fatal(err)
	}
	if e := results[0].Error; e != nil {
		return "– " + e.Reason
	}
	o := s.order(id)
	said := fmt.Sprintf("%s, %d of %d", o.Status, o.Received/100, o.Owed()/100)
	if o.ApprovedBy != "" {
		said += ", approved"
	}
	if o.Postponed != nil {
		said += ", put off"
	}
	for _, b := range s.had(id) {
		said += ", " + string(one[models.Booth](s.house, b).State)
	}
	if more := len(o.Booths) - 2; more > 0 {
		said += fmt.Sprintf(", %d more", more)
	}
	return said
}

// B7, M1, M2: every state of an order × every command on it, its money and its
// booths, by the member whose it is and by a manager, as one table: a pair that
// changes is seen. Written anew by
// go test ./server/commands -run OrderTable -update
func TestOrderTable(t *testing.T) {
	h := newHouse(t, storetest.SQLite(t))
	s := &orderScene{boothScene: &boothScene{house: h}, made: map[string][]string{}}
	s.anna, s.boss = s.user(models.RoleMember, ""), s.user(models.RoleManager, "")
	s.another = h.customer(s.anna, "蓝汀水产")
	var table strings.Builder
	for _, state := range orderStates {
		s.exhibition, _, s.customer = s.sold(s.anna) // its own, which stays small
		s.holdsBy(s.exhibition, func(r *models.HoldRules) { r.Quota = 0 })
		fmt.Fprintf(&table, "%s\n", state.name)
		for _, c := range orderCommands {
			said := [2]string{}
			for n, by := range []models.Actor{s.anna, s.boss} {
				id, at := s.draft(), s.now
				state.make(s, id)
				said[n] = s.try(by, c.kind, c.payload(s, id), id)
				s.now = at
			}
			fmt.Fprintf(&table, "  %-30s %-62s %s\n", c.name, said[0], said[1])
		}
		s.oneAllocation()
	}
	mustBeTable(t, "testdata/order_table.txt", table.String())
}
