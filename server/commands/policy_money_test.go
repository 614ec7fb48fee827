package commands_test

import (
	"fmt"

	"zhanban/models"
	"zhanban/server/commands"
)

// contractOfTwo is a signed order of two booths, and one of them.
func (s *scene) contractOfTwo() (id, booth string) {
	e, booths := s.exhibition(fmt.Sprintf("C%d", s.n), fmt.Sprintf("D%d", s.n))
	owner := s.owner()
	p := commands.OrderCreate{ID: newID(), ExhibitionID: e, CustomerID: s.customer(s.admin, "远洲渔业"), OwnerID: owner.UserID, Booths: lines(booths...)}
	for n := range p.Booths {
		p.Booths[n].Agreed = of(int64(100_00))
	}
	s.do(s.admin, "order.create", p)
	s.do(s.admin, "order.sign", commands.OrderSign{ID: p.ID, Version: 1, Day: "2026-10-08"})
	return p.ID, booths[0]
}

// anInvoice asks for one of an order of the scene, of what it comes to.
func (s *scene) anInvoice(orderID string) commands.InvoiceRequestCreate {
	o := one[models.Order](s.house, orderID)
	if o.Status == models.OrderDraft {
		s.do(s.admin, "order.sign", commands.OrderSign{ID: o.ID, Version: o.Version, Day: "2026-10-08"})
	}
	return commands.InvoiceRequestCreate{ID: newID(), OrderID: orderID, Type: "ordinary", Title: "远洲渔业", Amount: 100}
}

func (s *scene) asked() string {
	p := s.anInvoice(s.order())
	s.do(s.admin, "invoice_request.create", p)
	return p.ID
}

func (s *scene) issued() string {
	id := s.asked()
	s.do(s.admin, "invoice_request.issue", commands.InvoiceRequestIssue{ID: id, Version: 1, Number: newID(), Day: "2026-10-08"})
	return id
}

func (s *scene) endOf(id string) commands.InvoiceRequestEnd {
	return commands.InvoiceRequestEnd{ID: id, Version: one[models.InvoiceRequest](s.house, id).Version, Reason: "抬头写错"}
}

// aStatement has one line like no other.
func aStatement() commands.BankEntryImport {
	return commands.BankEntryImport{Account: "bank", Currency: "CNY", Rows: []models.BankRow{{Day: "2026-10-08", Amount: 100_00, Payer: "远洲渔业", Reference: newID()}}}
}

func (s *scene) bankEntry() string {
	p := aStatement()
	s.do(s.admin, "bank_entry.import", p)
	return commands.BankEntryID(s.admin.WorkspaceID, p.Account, p.Currency, p.Rows[0])
}

func (s *scene) linked() string {
	id := s.bankEntry()
	s.do(s.admin, "bank_entry.link", commands.BankEntryLink{ID: id, Version: 1, PaymentID: s.paid(s.order())})
	return id
}

func (s *scene) dismissed() string {
	id := s.bankEntry()
	s.do(s.admin, "bank_entry.dismiss", commands.BankEntryDismiss{ID: id, Version: 1, Reason: "利息"})
	return id
}

// lapsed is a contract whose deposit nobody has paid.
func (s *scene) lapsed() commands.Proposals {
	id, _ := s.contractOfTwo()
	o := one[models.Order](s.house, id)
	s.do(s.admin, "order.edit", commands.OrderEdit{ID: id, Version: o.Version, OrderTerms: commands.OrderTerms{
		Plan: of([]models.PlanLine{{ID: newID(), Type: "deposit", Day: "2026-10-01", Amount: o.Total}}),
	}})
	return commands.Proposals{Orders: []commands.ProposedNoun{{ID: id, Version: o.Version + 1}}, Booths: []commands.ProposedNoun{}}
}
