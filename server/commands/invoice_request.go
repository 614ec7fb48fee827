package commands

import (
	"slices"

	"zhanban/models"
	"zhanban/models/store"
)

// InvoiceRequestCreate is the payload of invoice_request.create.
type InvoiceRequestCreate struct {
	ID        string `json:"id" format:"uuid"`
	OrderID   string `json:"orderId" format:"uuid"`
	Type      string `json:"kind" enum:"special,ordinary"`
	Title     string `json:"title" minLength:"1" maxLength:"100"`
	TaxNumber string `json:"taxNumber,omitempty" maxLength:"20" doc:"A special invoice needs one"`
	Amount    int64  `json:"amount" minimum:"1" maximum:"100000000000000" doc:"In the order's currency"`
	Note      string `json:"note,omitempty" maxLength:"500"`
}

var _ = define("invoice_request.create", func(c *Context, p InvoiceRequestCreate) error {
	o, err := store.Load[models.Order](c.Tx, p.OrderID)
	if err != nil {
		return asField("orderId", err)
	}
	if err := c.Allow(o.Scope()); err != nil {
		return err
	}
	i := &models.InvoiceRequest{
		Record: models.Record{ID: p.ID}, ExhibitionID: o.ExhibitionID, OrderID: o.ID, Type: p.Type, Title: p.Title, TaxNumber: p.TaxNumber,
		Amount: p.Amount, Currency: o.Currency, Note: p.Note, AskedBy: c.Actor.UserID, Status: models.InvoiceAsked,
	}
	i.FollowOrder(o)
	if err := c.saveValid(i); err != nil {
		return err
	}
	if err := c.invoiceable(o, true); err != nil {
		return err
	}
	if err := c.tellFinance(i, o); err != nil {
		return err
	}
	return c.tellOrder(o, "invoice_asked")
})

// tellFinance tells those who issue invoices that one is waited for: who leads a
// department of finance, or, where there is none, who administers.
func (c *Context) tellFinance(i *models.InvoiceRequest, o *models.Order) error {
	leads, err := store.Find[models.User](c.Tx, "active = ? AND role IN (?, ?)", true, models.RoleManager, models.RoleAdministrator)
	if err != nil {
		return err
	}
	rooms, err := store.Find[models.Department](c.Tx, "type = ?", "finance")
	if err != nil {
		return err
	}
	var finance, others []string
	for _, u := range leads {
		if slices.ContainsFunc(rooms, func(d *models.Department) bool { return d.ID == u.DepartmentID }) {
			finance = append(finance, u.ID)
		} else if u.Role == models.RoleAdministrator {
			others = append(others, u.ID)
		}
	}
	if len(finance) == 0 {
		finance = others
	}
	told := models.Notification{Type: "inv_asked", CustomerID: o.CustomerID, OrderID: o.ID, ExhibitionID: o.ExhibitionID, ByID: c.Actor.UserID, Text: o.Number}
	return c.notify(finance, told, i.ID)
}

// invoiceable refuses more invoices than there is to invoice: of those issued,
// and of those that are asked for, if they count too.
func (c *Context) invoiceable(o *models.Order, asked bool) error {
	found, err := store.Find[models.InvoiceRequest](c.Tx, "order_id = ?", o.ID)
	if err != nil {
		return err
	}
	sum, most := int64(0), o.Invoiceable()
	for _, i := range found {
		if asked || i.Status == models.InvoiceIssued {
			sum += i.Counts()
		}
	}
	if sum <= most {
		return nil
	}
	return models.Invalid("amount", "invoice.too_much", "%d would be invoiced for order %s, of %d", sum, o.Number, most).
		With("number", o.Number).With("most", most).With("sum", sum).With("currency", o.Currency)
}

// InvoiceRequestIssue is the payload of invoice_request.issue.
type InvoiceRequestIssue struct {
	ID      string     `json:"id" format:"uuid"`
	Version int64      `json:"version" doc:"That was seen"`
	Number  string     `json:"number" minLength:"1" maxLength:"60" doc:"Of the invoice"`
	Day     models.Day `json:"day" doc:"Of the invoice"`
}

var _ = define("invoice_request.issue", func(c *Context, p InvoiceRequestIssue) error {
	return c.changeInvoice(p.ID, p.Version, func(i *models.InvoiceRequest, o *models.Order) error {
		today, err := c.Today()
		if err != nil {
			return err
		}
		if err := i.Issue(p.Number, p.Day, today, c.Actor.UserID, c.Now); err != nil {
			return err
		}
		if err := c.invoiceNumberFree(i); err != nil {
			return err
		}
		if err := c.saveValid(i); err != nil {
			return err
		}
		if err := c.invoiceable(o, false); err != nil {
			return err
		}
		return c.tellAsker(i, o, "inv_issued", "invoice_issued")
	})
})

func (c *Context) invoiceNumberFree(i *models.InvoiceRequest) error {
	twins, err := store.Find[models.InvoiceRequest](c.Tx, "status = ? AND number = ? AND id <> ?", models.InvoiceIssued, i.Number, i.ID)
	if err != nil || len(twins) == 0 {
		return err
	}
	return models.Invalid("number", "invoice.number_taken", "invoice %s was issued before", i.Number).With("number", i.Number).With("orderId", twins[0].OrderID)
}

// InvoiceRequestEnd is the payload of the commands that end a request.
type InvoiceRequestEnd struct {
	ID      string `json:"id" format:"uuid"`
	Version int64  `json:"version" doc:"That was seen"`
	Reason  string `json:"reason" minLength:"1" maxLength:"200"`
}

// invoice_request.refuse says that no invoice is issued as it was asked for.
var _ = define("invoice_request.refuse", func(c *Context, p InvoiceRequestEnd) error {
	return c.endInvoice(p, models.InvoiceRefused, "inv_refused", "invoice_refused")
})

// invoice_request.withdraw takes back what was asked for.
var _ = define("invoice_request.withdraw", func(c *Context, p InvoiceRequestEnd) error {
	return c.endInvoice(p, models.InvoiceWithdrawn, "", "invoice_withdrawn")
})

// invoice_request.reverse notes that another invoice took one back.
var _ = define("invoice_request.reverse", func(c *Context, p InvoiceRequestEnd) error {
	return c.endInvoice(p, models.InvoiceReversed, "inv_refused", "invoice_reversed")
})

func (c *Context) endInvoice(p InvoiceRequestEnd, to models.InvoiceStatus, notice, what string) error {
	if err := models.Text("reason", p.Reason, 1, 200); err != nil {
		return err
	}
	return c.changeInvoice(p.ID, p.Version, func(i *models.InvoiceRequest, o *models.Order) error {
		if err := i.End(to, p.Reason, c.Actor.UserID, c.Now); err != nil {
			return err
		}
		if err := c.saveValid(i); err != nil {
			return err
		}
		return c.tellAsker(i, o, notice, what)
	})
}

// changeInvoice loads a request and its order, asks policy and changes it, if it
// is as it was seen (L7).
func (c *Context) changeInvoice(id string, version int64, change func(*models.InvoiceRequest, *models.Order) error) error {
	i, err := store.Load[models.InvoiceRequest](c.Tx, id)
	if err != nil {
		return err
	}
	if err := c.Allow(i.Scope()); err != nil {
		return err
	}
	if i.Version != version {
		return models.Errorf(models.CodeConflict, "invoice.changed", "the request has changed since it was seen").With("version", i.Version).With("status", i.Status)
	}
	o, err := store.Load[models.Order](c.Tx, i.OrderID)
	if err != nil {
		return err
	}
	return change(i, o)
}

// tellAsker tells who asked, and the customer's history, what became of it.
func (c *Context) tellAsker(i *models.InvoiceRequest, o *models.Order, notice, what string) error {
	if notice != "" {
		told := models.Notification{Type: notice, CustomerID: o.CustomerID, OrderID: o.ID, ExhibitionID: o.ExhibitionID, ByID: c.Actor.UserID, Text: o.Number}
		if err := c.notify([]string{i.AskedBy}, told, i.ID, c.id); err != nil {
			return err
		}
	}
	return c.tellOrder(o, what)
}
