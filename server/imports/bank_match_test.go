package imports_test

import (
	"fmt"
	"slices"
	"testing"

	"zhanban/models"
	"zhanban/server/imports"
)

func payable(id, number, customer, agent string, total, received int64, due ...int64) imports.Payable {
	o := &models.Order{Record: models.Record{ID: id, Version: 3}, Number: number, Status: models.OrderSigned, Currency: "CNY", Total: total, Received: received}
	for _, amount := range due {
		o.Plan = append(o.Plan, models.PlanLine{Amount: amount})
	}
	return imports.Payable{Order: o, Customer: customer, Agent: agent}
}

// B10: whose money it is, is guessed by what was written with it, who paid and
// how much, in this order; what fits in nothing is no guess.
func TestBankEntriesAreMatched(t *testing.T) {
	orders := []imports.Payable{
		payable("number", "2026-12-0007", "别的公司", "", 900_00, 0), payable("payer", "2026-12-0008", "海丰渔业", "", 900_00, 0),
		payable("amount", "2026-12-0009", "远洲渔业", "", 2000_00, 0, 500_00, 1500_00), payable("agent", "2026-12-0010", "银帆远洋", "海丰渔业有限公司", 900_00, 0),
		payable("none", "2026-12-0011", "蓝汀水产", "", 900_00, 0), payable("paid", "2026-12-0012", "海丰渔业", "", 500_00, 500_00),
	}
	e := &models.BankEntry{Record: models.Record{ID: "e"}, Account: "bank", Currency: "CNY", Day: "2026-10-08", Amount: 500_00, Payer: "海丰渔业有限公司", Remark: "展位费 2026120007"}
	var got []string
	for _, m := range imports.MatchBank(e, imports.Ledger{Payable: orders}) {
		got = append(got, m.OrderID)
	}
	if want := []string{"number", "payer", "amount", "agent"}; !slices.Equal(got, want) {
		t.Errorf("guessed %q, want %q", got, want)
	}
	if first := imports.MatchBank(e, imports.Ledger{Payable: orders})[0]; first.Amount != 500_00 || first.Open != 900_00 || first.OrderVersion != 3 {
		t.Errorf("%+v", first)
	}
	// Somebody else's payment of the same amount does not come before who paid.
	other := &models.Payment{Type: models.PaymentReceived, Currency: "CNY", Account: "bank", Day: "2026-10-08", Amount: 500_00, OrderID: "none"}
	if found := imports.MatchBank(e, imports.Ledger{Payable: orders[1:], Payments: []*models.Payment{other}}); found[0].OrderID != "payer" {
		t.Errorf("%+v comes first", found[0])
	}
	e.Currency = "USD"
	if found := imports.MatchBank(e, imports.Ledger{Payable: orders}); len(found) != 0 {
		t.Errorf("dollars for yuan: %+v", found)
	}
}

// B10: what was written down by hand is found before it is counted twice: by
// its reference, or by the amount within three days.
func TestWrittenDownAlready(t *testing.T) {
	e := &models.BankEntry{Account: "bank", Currency: "CNY", Day: "2026-10-08", Amount: 500_00, Reference: "SR1"}
	for name, c := range map[string]struct {
		p    models.Payment
		want int
	}{
		"three days before":  {models.Payment{Day: "2026-10-05", Amount: 500_00}, 1},
		"four days before":   {models.Payment{Day: "2026-10-04", Amount: 500_00}, 0},
		"three days after":   {models.Payment{Day: "2026-10-11", Amount: 500_00}, 1},
		"four days after":    {models.Payment{Day: "2026-10-12", Amount: 500_00}, 0},
		"the same reference": {models.Payment{Day: "2026-09-01", Amount: 400_00, Reference: "SR1"}, 1},
		"more than came in":  {models.Payment{Day: "2026-10-08", Amount: 500_01, Reference: "SR1"}, 0},
		"taken back":         {models.Payment{Day: "2026-10-08", Amount: 500_00, Voided: true}, 0},
		"in a statement":     {models.Payment{Day: "2026-10-08", Amount: 500_00, BankEntryID: "x"}, 0},
		"another account":    {models.Payment{Day: "2026-10-08", Amount: 500_00, Account: "cash"}, 0},
	} {
		p := c.p
		p.Type, p.Currency = models.PaymentReceived, "CNY"
		if p.Account == "" {
			p.Account = "bank"
		}
		if found := imports.MatchBank(e, imports.Ledger{Payments: []*models.Payment{&p}}); len(found) != c.want {
			t.Errorf("%s: %+v", name, found)
		}
	}
}

// B10: what was written down already says whose it is, though its order is paid
// and nothing more can come in for it, or there is none.
func TestWrittenDownAlreadySaysWhose(t *testing.T) {
	paid := payable("o", "2026-12-0012", "海丰渔业", "", 500_00, 500_00).Order
	e := &models.BankEntry{Account: "bank", Currency: "CNY", Day: "2026-10-08", Amount: 500_00, Payer: "海丰渔业有限公司"}
	p := &models.Payment{Type: models.PaymentReceived, Currency: "CNY", Account: "bank", Day: "2026-10-08", Amount: 500_00, OrderID: "o", CustomerID: "c"}
	known := imports.Ledger{Orders: map[string]*models.Order{"o": paid}, Customers: map[string]string{"c": "海丰渔业"}, Payments: []*models.Payment{p}}
	found := imports.MatchBank(e, known)
	if len(found) != 1 || found[0].Number != "2026-12-0012" || found[0].Customer != "海丰渔业" || !slices.Equal(found[0].Reasons, []string{"recorded", "payer"}) {
		t.Errorf("%+v", found)
	}
	p.OrderID = ""
	if found = imports.MatchBank(e, known); len(found) != 1 || found[0].Number != "" || found[0].Customer != "海丰渔业" {
		t.Errorf("a prepayment: %+v", found)
	}
}

// B10: by a text only orders are found that money can still come in for.
func TestOrdersAreNamedByText(t *testing.T) {
	known := imports.Ledger{Payable: []imports.Payable{
		payable("a", "HF-0001", "海丰渔业", "", 900_00, 0), payable("b", "HF-0002", "远洲渔业", "", 900_00, 900_00), payable("c", "HF-0003", "蓝汀水产", "", 900_00, 100_00),
	}}
	e := &models.BankEntry{Currency: "CNY", Amount: 5000_00}
	for text, want := range map[string][]string{"hf-": {"a", "c"}, "海丰": {"a"}, "远洲": nil} {
		var got []string
		for _, m := range known.Named(e, text) {
			got = append(got, m.OrderID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q names %q, want %q", text, got, want)
		}
	}
	e.Currency = "USD"
	if found := known.Named(e, "海丰"); len(found) != 0 {
		t.Errorf("dollars for yuan: %+v", found)
	}
}

// B10: an order is found by any part of a name that is within the other, and by
// its number wherever it stands, among many that have nothing in common.
func TestOrdersAreFoundAmongMany(t *testing.T) {
	orders := []imports.Payable{payable("short", "2026-12-0801", "丰海", "", 900_00, 0), payable("whole", "2026-12-0802", "青屿海丰渔业", "", 900_00, 0),
		payable("part", "2026-12-0803", "海丰渔业", "", 900_00, 0), payable("agent", "2026-12-0804", "远洲渔业", "蓝汀海丰渔业", 900_00, 0)}
	for n := range 700 {
		orders = append(orders, payable(fmt.Sprint(n), fmt.Sprintf("2026-13-%04d", n), fmt.Sprintf("%04d号贸易", n), "", 700_00, 0))
	}
	matcher := imports.Ledger{Payable: orders}.Matcher()
	for _, c := range []struct {
		payer, remark string
		want          []string
	}{
		{"海丰渔业有限公司", "", []string{"whole", "part", "agent"}},
		{"蓝汀海丰渔业股份有限公司", "", []string{"part", "agent"}},
		{"丰海有限公司", "", []string{"short"}},
		{"某某", "货款 NO.2026120802 谢谢", []string{"whole"}},
		{"丰海渔业", "202612", nil},
	} {
		var got []string
		for _, m := range matcher.Match(&models.BankEntry{Currency: "CNY", Amount: 100_00, Payer: c.payer, Remark: c.remark}) {
			got = append(got, m.OrderID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s %s: %q, want %q", c.payer, c.remark, got, c.want)
		}
	}
}
