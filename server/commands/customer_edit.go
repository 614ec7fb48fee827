package commands

import (
	"slices"

	"zhanban/models"
)

// CustomerEdit is the payload of customer.edit. Owner and phone are guarded by
// the version seen (L7). An edit that names no field confirms the card's facts.
type CustomerEdit struct {
	ID           string  `json:"id" format:"uuid"`
	Version      int64   `json:"version" doc:"Version of the card that was seen"`
	Name         *string `json:"name,omitempty" maxLength:"100"`
	Company      *string `json:"company,omitempty" maxLength:"200"`
	Phone        *string `json:"phone,omitempty" maxLength:"40"`
	Type         *string `json:"kind,omitempty" enum:"exhibitor,trade_visitor,visitor,channel"`
	OwnerID      *string `json:"ownerId,omitempty" doc:"Empty: lead pool"`
	DepartmentID *string `json:"departmentId,omitempty"`
	Notes        *string `json:"notes,omitempty" maxLength:"5000"`
}

var _ = define("customer.edit", func(c *Context, p CustomerEdit) error {
	return edit(c, p.ID, func(customer *models.Customer) error {
		if err := c.guardCustomer(customer, p); err != nil {
			return err
		}
		if p.Phone != nil && *p.Phone != customer.Phone {
			if err := checkPhone(*p.Phone); err != nil {
				return err
			}
		}
		set(&customer.Name, p.Name)
		set(&customer.Company, p.Company)
		set(&customer.Phone, p.Phone)
		set(&customer.Type, p.Type)
		set(&customer.OwnerID, p.OwnerID)
		set(&customer.DepartmentID, p.DepartmentID)
		set(&customer.Notes, p.Notes)
		facts := p.Name != nil || p.Company != nil || p.Phone != nil || p.Type != nil
		others := p.OwnerID != nil || p.DepartmentID != nil || p.Notes != nil
		if facts || !others {
			c.confirm(customer)
		}
		return c.checkCustomer(customer)
	})
})

// guardCustomer refuses a new owner or phone for a card on which someone else
// has changed the same since it was seen, and says who.
func (c *Context) guardCustomer(customer *models.Customer, p CustomerEdit) error {
	if p.Version == customer.Version {
		return nil
	}
	var guarded []string
	if p.OwnerID != nil && *p.OwnerID != customer.OwnerID {
		guarded = append(guarded, "ownerId")
	}
	if p.Phone != nil && *p.Phone != customer.Phone {
		guarded = append(guarded, "phone")
	}
	if len(guarded) == 0 {
		return nil
	}
	change, known, err := c.ChangedSince(customer.ID, p.Version, guarded...)
	if err != nil || known && change == nil {
		return err
	}
	refusal := models.Errorf(models.CodeConflict, "customer.changed", "the customer's owner or phone was changed meanwhile").
		With("version", customer.Version).With("ownerId", customer.OwnerID).With("phone", customer.Phone)
	if change == nil {
		return refusal // the log does not reach back to what was seen
	}
	both := slices.DeleteFunc(guarded, func(f string) bool { return !slices.Contains(change.Fields, f) })
	return refusal.With("by", change.ActorID).With("at", change.At).With("fields", both)
}
