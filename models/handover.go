package models

import (
	"slices"
	"time"
)

// Handover (交接) is one step in which everything open that a person has went to
// named successors (C7).
type Handover struct {
	ID           string         `json:"id" gorm:"primaryKey"`
	WorkspaceID  string         `json:"-"`
	UserID       string         `json:"userId" doc:"Whose work it was"`
	DepartmentID string         `json:"-"` // theirs at the time
	ByID         string         `json:"byId" doc:"Who handed it over"`
	Successors   Successors     `json:"successors" gorm:"serializer:json"`
	Reason       string         `json:"reason"`
	Counts       map[string]int `json:"counts" gorm:"serializer:json" doc:"How many of each kind"`
	At           time.Time      `json:"at"`
	BackAt       *time.Time     `json:"backAt" doc:"When it was taken back; null: it stands"`
	Kept         int            `json:"kept" doc:"How many stayed with the successors then: they had been changed since"`
}

// HandoverPart is one noun of a handover: its version after it, and what its
// fields said before, as JSON.
type HandoverPart struct {
	HandoverID  string `gorm:"primaryKey"`
	NounID      string `gorm:"primaryKey"`
	WorkspaceID string
	Kind        Kind
	Version     int64
	Old         string
}

// HandoverKept is how long a handover can be taken back.
const HandoverKept = 24 * time.Hour

// HandoverKinds are the kinds of nouns a person can have, in the order they
// are handed over in.
var HandoverKinds = []Kind{KindCustomer, KindFollowUp, KindItem, KindSeries, KindBooth, KindOrder}

// Successors are who gets what of a person's work.
type Successors struct {
	Customers string `json:"customers,omitempty" format:"uuid" doc:"Those owned and those helped with"`
	FollowUps string `json:"followUps,omitempty" format:"uuid"`
	Items     string `json:"items,omitempty" format:"uuid"`
	Series    string `json:"series,omitempty" format:"uuid"`
	Booths    string `json:"booths,omitempty" format:"uuid" doc:"Held or booked, and the places in line for others"`
	Orders    string `json:"orders,omitempty" format:"uuid" doc:"With their payments; a prepayment goes with its customer"`
}

// Of is who gets the nouns of a kind; empty: nobody is named.
func (s Successors) Of(kind Kind) string {
	switch kind {
	case KindCustomer:
		return s.Customers
	case KindFollowUp:
		return s.FollowUps
	case KindItem:
		return s.Items
	case KindSeries:
		return s.Series
	case KindBooth, KindWaitlistEntry:
		return s.Booths
	case KindOrder, KindPayment, KindInvoiceRequest:
		return s.Orders
	}
	return ""
}

// Or names one for the kinds that have nobody.
func (s Successors) Or(userID string) Successors {
	for _, field := range []*string{&s.Customers, &s.FollowUps, &s.Items, &s.Series, &s.Booths, &s.Orders} {
		if *field == "" {
			*field = userID
		}
	}
	return s
}

// Succeeds reports whether a person can take over another's work: somebody
// else, who is here and works.
func (u *User) Succeeds(userID string) bool {
	return u.ID != userID && u.Active && u.Role != RoleViewer
}

// HandOver gives what a person has of a customer to another: the card with
// its department if it was theirs, else their place among those who help.
func (c *Customer) HandOver(from string, to *User, now time.Time) {
	if c.OwnerID != from {
		c.CollaboratorIDs = replaced(c.CollaboratorIDs, from, to.ID)
		c.CollaboratorIDs = slices.DeleteFunc(c.CollaboratorIDs, func(id string) bool { return id == c.OwnerID })
		return
	}
	c.OwnerID, c.FormerOwnerID, c.OwnerSince, c.DepartmentID = to.ID, from, &now, to.DepartmentID
	c.CollaboratorIDs = slices.DeleteFunc(slices.Clone(c.CollaboratorIDs), func(id string) bool { return id == from || id == to.ID })
}

// HandOver gives a follow-up to another person, and to their department.
func (f *FollowUp) HandOver(to *User) { f.AssigneeID, f.DepartmentID = to.ID, to.DepartmentID }

// HandOver puts another person in somebody's place among the assignees; the
// item stays on its board.
func (i *Item) HandOver(from string, to *User) { i.AssigneeIDs = replaced(i.AssigneeIDs, from, to.ID) }

// HandOver puts another person in somebody's place among those the
// occurrences to come are assigned to.
func (s *Series) HandOver(from string, to *User) {
	s.AssigneeIDs = replaced(s.AssigneeIDs, from, to.ID)
}

// replaced is a list of people with one in another's place, nobody twice.
func replaced(list []string, from, to string) []string {
	out := make([]string, 0, len(list))
	for _, id := range list {
		if id == from {
			id = to
		}
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}
