package models

import "slices"

// CustomerEvent (经过) is one thing that happened with a customer, kept for
// good: the change log forgets, the customer's history does not.
type CustomerEvent struct {
	Record
	CustomerID   string         `json:"customerId" gorm:"size:36;not null"`
	DepartmentID string         `json:"departmentId" gorm:"size:36;not null" doc:"The customer's department at the time"`
	Type         string         `json:"type" gorm:"size:20;not null" enum:"registered,facts,owner,claimed,returned,handed_over,stage,expected,class,grade,important,merged,unmerged,distinct,archived,restored,follow_up,booth,appeal,export,imported,attached,detached,order,evaluated,care,department,referrer,collaborators" doc:"What happened; createdAt says when"`
	ActorID      string         `json:"actorId" gorm:"size:36;not null"`
	Detail       map[string]any `json:"detail" gorm:"serializer:json;not null" doc:"Ids, names of fields, stages, reasons; changes: what facts were and became, for those who see the card whole. Never a way to reach somebody"`

	TellsValues      bool     `json:"-" gorm:"not null"` // its detail has changes
	CardDepartmentID string   `json:"-" gorm:"size:36;not null"`
	CardUserIDs      []string `json:"-" gorm:"serializer:json;not null"`
	CardGuarded      bool     `json:"-" gorm:"not null"`
}

// Kind implements Noun.
func (*CustomerEvent) Kind() Kind { return KindCustomerEvent }

// Views implements Noun.
func (e *CustomerEvent) Views() []View { return []View{CustomerView(e.CustomerID)} }

// Scope implements Noun: that something happened all may know; what a fact was
// and became those who see the card whole.
func (e *CustomerEvent) Scope() Scope {
	if !e.TellsValues {
		return Scope{DepartmentID: e.DepartmentID}
	}
	return Scope{DepartmentID: e.CardDepartmentID, UserIDs: slices.Clone(e.CardUserIDs), Guarded: e.CardGuarded, OnCard: true}
}

// About is the card whose facts it tells; empty: it tells none.
func (e *CustomerEvent) About() string {
	if !e.TellsValues {
		return ""
	}
	return e.CustomerID
}

// Follow takes over who may see the card.
func (e *CustomerEvent) Follow(customer *Customer) {
	scope := customer.Scope()
	e.CardDepartmentID, e.CardUserIDs, e.CardGuarded = scope.DepartmentID, orEmpty(scope.UserIDs), scope.Guarded
}

func orEmpty(list []string) []string {
	if list == nil {
		return []string{}
	}
	return slices.Clone(list)
}

// Came notes from which card an event came when that card was merged into
// another; the first one is kept.
func (e *CustomerEvent) Came(from string) {
	if _, known := e.Detail["from"]; known {
		return
	}
	detail := map[string]any{"from": from}
	for key, value := range e.Detail {
		detail[key] = value
	}
	e.Detail = detail
}

// WentBack forgets the card it came from when it is back there.
func (e *CustomerEvent) WentBack(to string) {
	if e.Detail["from"] != to {
		return
	}
	detail := map[string]any{}
	for key, value := range e.Detail {
		if key != "from" {
			detail[key] = value
		}
	}
	e.Detail = detail
}
