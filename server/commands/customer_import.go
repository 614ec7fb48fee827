package commands

import (
	"fmt"

	"zhanban/models"
	"zhanban/models/store"
)

// CustomerImport is the payload of customer.import: all rows or none.
type CustomerImport struct {
	Rows []CustomerImportRow `json:"rows" minItems:"1" maxItems:"2000" nullable:"false"`
}

// CustomerImportRow is one customer of customer.import.
type CustomerImportRow struct {
	ID      string `json:"id" format:"uuid"`
	Name    string `json:"name" maxLength:"100"`
	Company string `json:"company" maxLength:"200"`
	Phone   string `json:"phone" maxLength:"40"`
	Type    string `json:"kind" enum:"exhibitor,trade_visitor,visitor,channel"`
	OwnerID string `json:"ownerId,omitempty" doc:"Left out: lead pool"`
	Notes   string `json:"notes" maxLength:"5000"`
}

var _ = define("customer.import", func(c *Context, p CustomerImport) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	known := map[string]bool{"": true} // owners repeat: look each up once
	for n, row := range p.Rows {
		if !known[row.OwnerID] {
			if _, err := store.Load[models.User](c.Tx, row.OwnerID); err != nil {
				return inRow(n, asField("ownerId", err))
			}
			known[row.OwnerID] = true
		}
		customer := &models.Customer{
			Record: models.Record{ID: row.ID}, Name: row.Name, Company: row.Company, Phone: row.Phone, Type: row.Type,
			OwnerID: row.OwnerID, DepartmentID: c.Actor.DepartmentID, Notes: row.Notes,
		}
		if err := c.registerCustomer(customer); err != nil {
			return inRow(n, err)
		}
	}
	return nil
})

// inRow says in which row of an import a refused field stands.
func inRow(n int, err error) error {
	e := models.AsError(err)
	if e.Code != models.CodeInvalid && e.Code != models.CodeConflict {
		return err
	}
	refusal := *e
	refusal.Field = fmt.Sprintf("rows[%d].%s", n, e.Field)
	return refusal.With("row", n)
}
