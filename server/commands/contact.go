package commands

import (
	"fmt"
	"slices"

	"zhanban/models"
)

// ContactSet is the payload of contact.set.
type ContactSet struct {
	CustomerID string         `json:"customerId" format:"uuid"`
	Contact    models.Contact `json:"contact" doc:"Takes the place of the contact with its id; else it is added"`
}

// contact.set adds a contact to a customer card or rewrites one; the others are
// left alone, so that two who enter contacts at once both keep theirs.
var _ = define("contact.set", func(c *Context, p ContactSet) error {
	if err := c.linkCustomer("customerId", &p.CustomerID); err != nil {
		return err
	}
	return editCustomer(c, p.CustomerID, func(customer *models.Customer) error {
		if err := checkPhone("contact.phone", p.Contact.Phone); err != nil {
			return err
		}
		contacts := slices.Clone(customer.Contacts)
		if at := slices.IndexFunc(contacts, func(one models.Contact) bool { return one.ID == p.Contact.ID }); at >= 0 {
			contacts[at] = p.Contact
		} else {
			contacts = append(contacts, p.Contact)
		}
		return c.setContacts(customer, contacts)
	})
})

// ContactRemove is the payload of contact.remove.
type ContactRemove struct {
	CustomerID string `json:"customerId" format:"uuid"`
	ID         string `json:"id" format:"uuid" doc:"The contact's"`
}

var _ = define("contact.remove", func(c *Context, p ContactRemove) error {
	return editCustomer(c, p.CustomerID, func(customer *models.Customer) error {
		left := slices.DeleteFunc(slices.Clone(customer.Contacts), func(one models.Contact) bool { return one.ID == p.ID })
		if len(left) == len(customer.Contacts) {
			return nil
		}
		return c.setContacts(customer, left)
	})
})

func (c *Context) setContacts(customer *models.Customer, contacts []models.Contact) error {
	customer.Contacts = contacts
	customer.Confirm(c.Now, c.Actor.UserID, "contacts")
	if err := c.derive(customer); err != nil {
		return err
	}
	return c.tellFacts(customer, customer, []string{"contacts"})
}

func contactField(n int, field string) string { return fmt.Sprintf("contacts[%d].%s", n, field) }
