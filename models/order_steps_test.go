package models_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"zhanban/models"
)

// orderLog is the log of an order and of what is beside it, newest first.
type orderLog struct {
	t               *testing.T
	seq             int64
	ofOrder, beside []models.Change
}

func (l *orderLog) add(command string, n models.Noun, fields ...string) {
	state, err := json.Marshal(n)
	if err != nil {
		l.t.Fatal(err)
	}
	l.seq++
	list := &l.beside
	if n.Kind() == models.KindOrder {
		list = &l.ofOrder
	}
	*list = append([]models.Change{{Seq: l.seq, Kind: n.Kind(), CommandID: command, CommandType: command, Fields: fields, State: state}}, *list...)
}

// page reads as a page does: what was before a sequence, one more than so many
// of each.
func (l *orderLog) page(before int64, most int) ([]models.OrderEntry, bool) {
	l.t.Helper()
	page := func(list []models.Change) (found []models.Change) {
		for _, c := range list {
			if c.Seq < before && len(found) <= most {
				found = append(found, c)
			}
		}
		return found
	}
	entries, more, err := models.OrderHistory(page(l.ofOrder), page(l.beside), most)
	if err != nil || more && len(entries) == 0 {
		l.t.Fatalf("before %d: %v, %v", before, entries, err)
	}
	return entries, more
}

// told is a history in words.
func told(entries []models.OrderEntry) (said string) {
	for _, e := range entries {
		said += fmt.Sprintf("%d %s %d", e.Seq, e.CommandType, e.After.Received)
		for _, p := range e.Parts {
			said += fmt.Sprintf(" [%s %s %s %d %s %s]", p.NounKind, p.Step, p.Type, p.Amount, p.Name, p.Reason)
		}
		said += "\n"
	}
	return said
}

// B7, M1: what was done with an order's money, invoices and files is told with
// it: what one command did is one entry, with the reason of each part; what only
// follows the order is not told. No page begins or ends within a command.
func TestAnOrdersHistoryTellsWhatIsBesideIt(t *testing.T) {
	l := &orderLog{t: t}
	order := models.Order{Number: "HT-1", Total: 100}
	l.add("made", &order)
	l.add("scanned", &models.Attachment{Name: "合同.pdf"})
	rebate := models.Payment{Type: models.PaymentRebate, Amount: 5, Reason: "老客户", Payee: "远洲", Currency: "CNY"}
	l.add("rebate", &rebate) // changes nothing of what was received
	invoice := models.InvoiceRequest{Status: models.InvoiceAsked, Title: "远洲渔业", Amount: 90}
	l.add("asked", &invoice)
	l.add("received", &models.Payment{Type: models.PaymentReceived, Amount: 60})
	order.Received = 60
	l.add("received", &order, "received")
	rebate.Voided, rebate.VoidReason = true, "记错"
	l.add("voided", &rebate, "version", "voided", "voidReason")
	rebate.OwnerID, order.OwnerID = "heir", "heir"
	l.add("handed over", &order, "ownerId")
	l.add("handed over", &rebate, "ownerId")
	l.add("silent", &rebate, "ownerId")
	invoice.Status, invoice.Reason = models.InvoiceRefused, "抬头不对"
	l.add("refused", &invoice, "status")
	l.add("taken off", &models.Attachment{Name: "合同.pdf", Archived: true}, "archived")
	want := `12 taken off 60 [attachment removed  0 合同.pdf ]
11 refused 60 [invoice_request refused  90 远洲渔业 抬头不对]
8 handed over 60
7 voided 60 [payment removed rebate 5 远洲 记错]
5 received 60 [payment added received 60  ]
4 asked 0 [invoice_request asked  90 远洲渔业 ]
3 rebate 0 [payment added rebate 5 远洲 老客户]
2 scanned 0 [attachment added  0 合同.pdf ]
1 made 0
`
	for size := 1; size <= 12; size++ {
		var read []models.OrderEntry
		for before, more := int64(99), true; more; before = read[len(read)-1].Seq {
			var entries []models.OrderEntry
			entries, more = l.page(before, size)
			read = append(read, entries...)
		}
		if got := told(read); got != want {
			t.Errorf("in pages of %d:\n%s", size, got)
		}
	}
}
