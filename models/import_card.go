package models

import (
	"cmp"
	"fmt"
	"slices"
)

// ImportCard is what a row of an imported list says of a customer. What it
// leaves empty it does not say.
type ImportCard struct {
	Name            string         `json:"name" maxLength:"100"`
	Company         string         `json:"company" maxLength:"200"`
	Phone           string         `json:"phone" maxLength:"40"`
	Type            string         `json:"kind" enum:",exhibitor,trade_visitor,visitor,channel" doc:"Empty: exhibitor"`
	OwnerID         string         `json:"ownerId,omitempty" doc:"Empty: lead pool"`
	Notes           string         `json:"notes" maxLength:"5000"`
	Position        string         `json:"position,omitempty" maxLength:"60"`
	Email           string         `json:"email,omitempty" maxLength:"200"`
	WeChat          string         `json:"wechat,omitempty" maxLength:"60"`
	Address         string         `json:"address,omitempty" maxLength:"300"`
	CreditCode      string         `json:"creditCode,omitempty" maxLength:"18"`
	Category        string         `json:"category,omitempty" maxLength:"60"`
	Region          string         `json:"region,omitempty" maxLength:"60"`
	Industry        string         `json:"industry,omitempty" maxLength:"60"`
	Source          string         `json:"source,omitempty" maxLength:"60"`
	Interests       []string       `json:"interests,omitempty" nullable:"false" maxItems:"30"`
	Tags            []string       `json:"tags,omitempty" nullable:"false" maxItems:"30"`
	ExhibitionIDs   []string       `json:"exhibitionIds,omitempty" nullable:"false" maxItems:"100"`
	CollaboratorIDs []string       `json:"collaboratorIds,omitempty" nullable:"false" maxItems:"20"`
	DepartmentID    string         `json:"departmentId,omitempty" doc:"Empty: that of the one who imports"`
	Important       bool           `json:"important,omitempty"`
	Class           string         `json:"class,omitempty" enum:",A,B,C" doc:"Empty: by the rules"`
	Grade           string         `json:"grade,omitempty" enum:",vip,major,ordinary,small" doc:"Empty: by the rules"`
	Stage           string         `json:"stage,omitempty" enum:",potential,target,first_purchase,repeat,loyal,advocate,lost" doc:"Empty: potential"`
	LostReason      string         `json:"lostReason,omitempty" maxLength:"200"`
	Contacts        []Contact      `json:"contacts,omitempty" nullable:"false" maxItems:"50"`
	Custom          map[string]any `json:"custom,omitempty" doc:"Values of the workspace's own fields, by the field's id"`
}

// Customer is the card as a customer of its own; its contacts get the ids that
// contactID makes of their numbers.
func (c ImportCard) Customer(contactID func(n int) string) *Customer {
	contacts := slices.Clone(c.Contacts)
	for n := range contacts {
		contacts[n].ID = contactID(n)
	}
	return &Customer{
		Name: c.Name, Company: c.Company, Phone: c.Phone, Type: cmp.Or(c.Type, "exhibitor"), OwnerID: c.OwnerID, Notes: c.Notes,
		Position: c.Position, Email: c.Email, WeChat: c.WeChat, Address: c.Address, CreditCode: c.CreditCode, Category: c.Category,
		Region: c.Region, Industry: c.Industry, Source: c.Source, Interests: c.Interests, Tags: c.Tags, ExhibitionIDs: c.ExhibitionIDs,
		CollaboratorIDs: c.CollaboratorIDs, DepartmentID: c.DepartmentID, Important: c.Important, Class: c.Class, Grade: c.Grade,
		Stage: cmp.Or(c.Stage, StagePotential), LostReason: c.LostReason, Contacts: contacts, Custom: c.Custom,
	}
}

// Validate checks what the card says.
func (c ImportCard) Validate() error {
	return c.Customer(func(n int) string { return fmt.Sprint("contact ", n) }).Validate()
}
