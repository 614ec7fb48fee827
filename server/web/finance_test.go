package web_test

import (
	"fmt"
	"net/url"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
	"zhanban/server/imports"
	"zhanban/server/web"
)

// B7: an order's history says who did what, why, and how the order stood before
// and after; whoever does not see its money does not see it.
func TestAnOrdersHistoryIsForThoseWhoSeeItsMoney(t *testing.T) {
	s := newStand(t)
	lin := s.add("lin", models.RoleMember, s.otherID)
	order := s.sells(s.admin)
	s.pays(order, 5_000_00)
	s.admin.must(command("order.cancel", map[string]any{"id": order, "version": 3, "reason": "不参展了"}))
	var told struct {
		Entries []models.OrderEntry
		More    bool
	}
	s.admin.get("/api/orders/"+order+"/history").into(t, &told)
	types := ""
	for _, e := range told.Entries {
		types += e.CommandType + " "
	}
	if types != "order.cancel payment.add order.sign order.create " || told.More {
		t.Fatalf("told: %s", types)
	}
	if e := told.Entries[0]; e.Reason != "不参展了" || e.ActorID != s.admin.id || e.Before.Status != models.OrderSigned || e.After.Status != models.OrderCancelled {
		t.Errorf("%+v", e)
	}
	if e := told.Entries[1]; e.Before.Received != 0 || e.After.Received != 5_000_00 {
		t.Errorf("%+v", e)
	}
	if a := lin.get("/api/orders/" + order + "/history"); a.status != 404 {
		t.Errorf("of another department: %v", a)
	}
}

// B7, B10: a customer's card lists its orders at all exhibitions; to whoever
// does not see their money it says no more than that they are there.
func TestACardListsItsOrders(t *testing.T) {
	s := newStand(t)
	lin := s.add("lin", models.RoleMember, s.otherID)
	order := s.sells(s.admin)
	s.pays(order, 5_000_00)
	customer := s.admin.view(models.OrdersView(s.exhibition)).Nouns.Order[0].CustomerID
	read := func(p *person) web.CustomerOrder {
		var told struct{ Orders []web.CustomerOrder }
		p.get("/api/customers/"+customer+"/orders").into(t, &told)
		if len(told.Orders) != 1 || told.Orders[0].ID != order || told.Orders[0].ExhibitionID != s.exhibition {
			t.Fatalf("%+v", told)
		}
		return told.Orders[0]
	}
	if o := read(s.admin); o.Received != 5_000_00 || o.Owed == 0 || len(o.Codes) != 1 || o.Masked {
		t.Errorf("%+v", o)
	}
	if o := read(lin); o.Received != 0 || o.Owed != 0 || len(o.Codes) != 0 || !o.Masked || o.Number == "" {
		t.Errorf("of another department: %+v", o)
	}
}

// B10: a prepayment is offered to the customer's open orders of all exhibitions,
// in its currency, to whoever sees both it and their money.
func TestPrepaymentsAreOfferedToOrdersOfAllExhibitions(t *testing.T) {
	s := newStand(t)
	lin, away := s.add("lin", models.RoleMember, s.departmentID), s.add("away", models.RoleMember, s.otherID)
	order := s.sells(lin)
	customer := s.admin.view(models.OrdersView(s.exhibition)).Nouns.Order[0].CustomerID
	before := commands.NewID()
	s.admin.must(
		command("exhibition.create", map[string]any{"id": before, "name": "渔博会", "edition": 17, "venue": "青屿", "firstDay": "2025-11-19", "lastDay": "2025-11-21"}),
		command("payment.add", map[string]any{"id": commands.NewID(), "customerId": customer, "exhibitionId": before, "kind": "received", "amount": 5_000_00, "day": "2026-10-08", "account": "bank"}))
	offered := func(p *person) (ids string) {
		var told struct{ Orders []web.CustomerOrder }
		p.get("/api/prepayments/orders").into(t, &told)
		for _, o := range told.Orders {
			ids += o.ID + o.CustomerID + o.ExhibitionID
		}
		return ids
	}
	want := order + customer + s.exhibition
	if got := offered(s.admin); got != want {
		t.Errorf("offered: %s, want %s", got, want)
	}
	if got := offered(lin); got != want {
		t.Errorf("to whose they are: %s, want %s", got, want)
	}
	if got := offered(away); got != "" {
		t.Errorf("to another department: %s", got)
	}
	s.pays(s.sells(lin), 1_00) // of another customer, who has paid nothing ahead
	if got := offered(s.admin); got != want {
		t.Errorf("to others' orders: %s", got)
	}
	s.admin.must(command("payment.move", map[string]any{"id": commands.NewID(), "inId": commands.NewID(), "toOrderId": order, "amount": 5_000_00, "day": "2026-10-08", "cause": "prepaid"}))
	if got := offered(s.admin); got != "" {
		t.Errorf("once it is used up: %s", got)
	}
}

// B10: a statement is looked at, taken in, and known when it comes once more;
// whose its lines may be is told to those who lead, and to nobody else.
func TestBankMatchesAreForThoseWhoLead(t *testing.T) {
	s := newStand(t)
	lin, wen := s.add("lin", models.RoleMember, s.departmentID), s.add("wen", models.RoleManager, s.departmentID)
	s.sells(s.admin)
	list := []byte("交易日期,贷方发生额,对方户名,流水号,摘要\n2026-10-08,15000.00,远洲渔业1有限公司,SR1,定金\n2026-10-08,12.345,利息,SR2,\n")
	const preview = "/api/imports/bank?account=bank&currency=CNY"
	if a := lin.upload(preview, "a.csv", list); a.status != 403 {
		t.Errorf("a member: %v", a)
	}
	var seen web.BankPreview
	wen.upload(preview, "a.csv", list).into(t, &seen)
	if seen.Total != 2 || seen.Good != 1 || len(seen.Known) != 0 || seen.Rows[1].Errors[0].Reason != "sheet.amount_unclear" {
		t.Fatalf("%+v", seen.Preview)
	}
	rows := []any{seen.Rows[0].Values}
	take := command("bank_entry.import", map[string]any{"account": "bank", "currency": "CNY", "rows": rows})
	wen.must(take)
	wen.upload(preview, "b.csv", list).into(t, &seen)
	if len(seen.Known) != 1 || seen.Known[0] != 2 {
		t.Errorf("known are %v", seen.Known)
	}
	entries := wen.view(models.ViewFinance).Nouns.BankEntry
	if len(entries) != 1 || len(lin.view(models.ViewFinance).Nouns.BankEntry) != 0 {
		t.Fatalf("%+v", entries)
	}
	var guessed web.BankMatches
	wen.get("/api/bank_entries/matches").into(t, &guessed)
	if len(guessed.Matches) != 1 || guessed.Matches[0].Amount != 15_000_00 || len(guessed.Matches[0].Reasons) < 1 {
		t.Fatalf("%+v", guessed)
	}
	var named web.BankMatches
	wen.get("/api/bank_entries/matches?entryId="+entries[0].ID+"&text=2026-").into(t, &named)
	if len(named.Matches) != 1 {
		t.Errorf("%+v", named)
	}
	if a := lin.get("/api/bank_entries/matches"); a.status != 403 {
		t.Errorf("a member: %v", a)
	}
	countedOnce(s, wen, entries[0].ID, guessed.Matches[0])
	if left := wen.view(models.ViewFinance).Nouns.BankEntry; len(left) != 0 {
		t.Errorf("waiting still: %+v", left)
	}
	wen.get("/api/bank_entries/matches").into(t, &guessed)
	if len(guessed.Matches) != 0 {
		t.Errorf("%+v", guessed)
	}
}

// countedOnce writes money down by hand that a guess was made of: it is not
// taken for the same order once more, and named as what was written down.
func countedOnce(s *stand, wen *person, entryID string, guess imports.BankMatch) {
	s.t.Helper()
	var guessed, named web.BankMatches
	match := func() commands.Command {
		return command("bank_entry.match", map[string]any{"id": entryID, "version": 1, "parts": []any{
			map[string]any{"paymentId": commands.NewID(), "orderId": guess.OrderID, "orderVersion": guess.OrderVersion, "amount": 15_000_00},
		}})
	}
	// Somebody writes the same money down by hand, and the rest: the guess is old.
	s.pays(guess.OrderID, 15_000_00)
	s.pays(guess.OrderID, int(guess.Open)-15_000_00)
	if r := wen.give(match())[0]; r.Error == nil || r.Error.Reason != "order.changed" {
		s.t.Errorf("counted twice: %+v", r)
	}
	wen.get("/api/bank_entries/matches").into(s.t, &guessed)
	if len(guessed.Matches) != 1 || guessed.Matches[0].PaymentID == "" || guessed.Matches[0].Number != guess.Number || guessed.Matches[0].Customer != guess.Customer || guess.Customer == "" {
		s.t.Fatalf("whose the payment is: %+v", guessed)
	}
	wen.get("/api/bank_entries/matches?entryId="+entryID+"&text=2026-").into(s.t, &named)
	if len(named.Matches) != 0 {
		s.t.Errorf("of a paid order: %+v", named)
	}
	wen.must(command("bank_entry.link", map[string]any{"id": entryID, "version": 1, "paymentId": guessed.Matches[0].PaymentID}))
}

// B10, live: a prepayment is in nobody's exhibition: it leaves the view of what
// waits when it is taken back, and is in that of its exhibition then.
func TestPrepaymentsAreInOneView(t *testing.T) {
	s := newStand(t)
	customer, payment := commands.NewID(), commands.NewID()
	s.admin.must(command("customer.create", map[string]any{"id": customer, "company": "远洲渔业", "kind": "exhibitor"}),
		command("payment.add", map[string]any{"id": payment, "customerId": customer, "exhibitionId": s.exhibition, "kind": "received", "amount": 100, "day": "2026-10-08", "account": "bank"}))
	count := func() (finance, orders int) {
		return len(s.admin.view(models.ViewFinance).Nouns.Payment), len(s.admin.view(models.OrdersView(s.exhibition)).Nouns.Payment)
	}
	if finance, orders := count(); finance != 1 || orders != 0 {
		t.Errorf("%d wait, %d of the exhibition", finance, orders)
	}
	s.admin.must(command("payment.void", map[string]any{"id": payment, "version": 1, "reason": "记错"}))
	if finance, orders := count(); finance != 0 || orders != 1 {
		t.Errorf("%d wait, %d of the exhibition", finance, orders)
	}
}

// B10, M1: lines that were matched or set aside are listed, a page at a time, the
// latest first, for those who lead; one that waits again is none of them.
func TestSettledLinesAreListed(t *testing.T) {
	s := newStand(t)
	lin, wen := s.add("lin", models.RoleMember, s.departmentID), s.add("wen", models.RoleManager, s.departmentID)
	order := s.sells(s.admin)
	rows := []any{}
	for n := range 32 {
		rows = append(rows, map[string]any{"day": "2026-10-08", "amount": 100 + n, "payer": "利息", "reference": fmt.Sprint("SR", n), "remark": "", "nth": 0})
	}
	wen.must(command("bank_entry.import", map[string]any{"account": "bank", "currency": "CNY", "rows": rows}))
	entries := wen.view(models.ViewFinance).Nouns.BankEntry
	for _, e := range entries[1:] {
		wen.must(command("bank_entry.dismiss", map[string]any{"id": e.ID, "version": 1, "reason": "利息"}))
	}
	at := s.admin.view(models.OrdersView(s.exhibition)).Nouns.Order[0]
	wen.must(command("bank_entry.match", map[string]any{"id": entries[0].ID, "version": 1, "parts": []any{
		map[string]any{"paymentId": commands.NewID(), "orderId": order, "orderVersion": at.Version, "amount": entries[0].Amount},
	}}))
	var first, second web.SettledPage
	wen.get("/api/bank_entries/settled").into(t, &first)
	wen.get("/api/bank_entries/settled?before="+url.QueryEscape(first.Next)).into(t, &second)
	if len(first.Entries) != 30 || len(second.Entries) != 2 || second.Next != "" {
		t.Fatalf("%d, then %d", len(first.Entries), len(second.Entries))
	}
	told := map[string]web.SettledEntry{}
	for _, e := range append(first.Entries, second.Entries...) {
		told[e.ID] = e
	}
	if len(told) != 32 {
		t.Errorf("%d of 32", len(told))
	}
	if e := told[entries[0].ID]; e.SettledBy != wen.id || len(e.Payments) != 1 || e.Payments[0].OrderID != order || e.Payments[0].Number != at.Number || e.Payments[0].Customer == "" {
		t.Errorf("%+v", e)
	}
	if e := told[entries[1].ID]; e.Reason != "利息" || len(e.Payments) != 0 {
		t.Errorf("%+v", e)
	}
	for text, want := range map[string]int{
		at.Number: 1, told[entries[0].ID].Payments[0].Customer: 1, "SR9": 1, "sr1": 11, "利息": 32, "1.05": 1, "¥1.31": 1, "sr1 1.12": 1, "没有的": 0, "%": 0,
	} {
		var found web.SettledPage
		wen.get("/api/bank_entries/settled?text="+url.QueryEscape(text)).into(t, &found)
		if n := len(found.Entries); n != min(want, 30) || (found.Next != "") != (want > 30) {
			t.Errorf("%q finds %d, want %d", text, n, want)
		}
	}
	wen.must(command("bank_entry.unlink", map[string]any{"id": entries[0].ID, "version": 2, "reason": "认错"}))
	first = web.SettledPage{}
	wen.get("/api/bank_entries/settled").into(t, &first)
	for _, e := range first.Entries {
		if e.ID == entries[0].ID {
			t.Error("it waits, and is settled too")
		}
	}
	if a := lin.get("/api/bank_entries/settled"); a.status != 403 {
		t.Errorf("a member: %v", a)
	}
	if a := wen.get("/api/bank_entries/settled?before=x"); a.status != 422 {
		t.Errorf("no cursor: %v", a)
	}
}
