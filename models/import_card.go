package models

import (
	"cmp"
	"fmt"
	"slices"
)

// ImportCard is what a row of an imported list says of a customer. What it
// leaves empty it does not say.
type ImportCard struct {
	Name    string `json:"name" maxLength:"100"`
	Company string `json:"company" maxLength:"200"`
	Phone   string `json:"phone" maxLength:"40"`
	Type    string `json:"kind" enum:",exhibitor,trade_visitor,visitor,channel" doc:"Empty: exhibitor"`
	OwnerID string `json:"ownerId,omitempty" doc:"Empty: lead pool"`
	Notes   string `json:"notes" maxLength:"5000"`
	CardFacts
	CollaboratorIDs []string  `json:"collaboratorIds,omitempty" nullable:"false" maxItems:"20"`
	DepartmentID    string    `json:"departmentId,omitempty" doc:"Empty: that of the one who imports"`
	Important       bool      `json:"important,omitempty"`
	Class           string    `json:"class,omitempty" enum:",A,B,C" doc:"Empty: by the rules"`
	Grade           string    `json:"grade,omitempty" enum:",vip,major,ordinary,small" doc:"Empty: by the rules"`
	Stage           string    `json:"stage,omitempty" enum:",potential,target,first_purchase,repeat,loyal,advocate,lost" doc:"Empty: potential"`
	LostReason      string    `json:"lostReason,omitempty" maxLength:"200"`
	Contacts        []Contact `json:"contacts,omitempty" nullable:"false" maxItems:"50"`
}

// Customer is the card as a customer of its own; its contacts get the ids that
// contactID makes of their numbers.
func (c ImportCard) Customer(contactID func(n int) string) *Customer {
	contacts := slices.Clone(c.Contacts)
	for n := range contacts {
		contacts[n].ID = contactID(n)
	}
	customer := &Customer{
		Name: c.Name, Company: c.Company, Phone: c.Phone, Type: cmp.Or(c.Type, "exhibitor"), OwnerID: c.OwnerID, Notes: c.Notes,
		CollaboratorIDs: c.CollaboratorIDs, DepartmentID: c.DepartmentID, Important: c.Important, Class: c.Class, Grade: c.Grade,
		Stage: cmp.Or(c.Stage, StagePotential), LostReason: c.LostReason, Contacts: contacts,
	}
	c.Give(customer)
	return customer
}

// Validate checks what the card says.
func (c ImportCard) Validate() error {
	return c.Customer(func(n int) string { return fmt.Sprint("contact ", n) }).Validate()
}
