package commands

import (
	"cmp"

	"zhanban/models"
	"zhanban/models/store"
)

// OrderCreate is the payload of order.create: all of the booths or none.
type OrderCreate struct {
	ID           string      `json:"id" format:"uuid"`
	ExhibitionID string      `json:"exhibitionId" format:"uuid"`
	CustomerID   string      `json:"customerId" format:"uuid"`
	OwnerID      string      `json:"ownerId,omitempty" doc:"Left out: who makes it"`
	Booths       []OrderLine `json:"booths" maxItems:"100" nullable:"false" doc:"Booked for the customer, held by the actor, or free for them to take"`
	OrderTerms
}

// OrderLine is a booth that an order is to have.
type OrderLine struct {
	BoothID   string `json:"boothId" format:"uuid"`
	Version   *int64 `json:"version,omitempty" doc:"Of the booth, as it was seen"`
	PackageID string `json:"packageId,omitempty"`
	Agreed    *int64 `json:"agreed,omitempty" minimum:"0" maximum:"1000000000000" doc:"The price agreed for it, in place of the list's"`
}

// OrderTerms is what an order is sold by; what is left out stays.
type OrderTerms struct {
	Number         *string              `json:"number,omitempty" maxLength:"40" doc:"Of the contract; empty: the next one"`
	Currency       *string              `json:"currency,omitempty" enum:"CNY,USD"`
	AgentID        *string              `json:"agentId,omitempty" doc:"A customer that is a channel; empty: sold directly"`
	Services       *[]OrderServiceLine  `json:"services,omitempty" maxItems:"100"`
	Corrections    *[]models.Correction `json:"corrections,omitempty" maxItems:"50"`
	Discount       *int                 `json:"discount,omitempty" minimum:"0" maximum:"1000"`
	DiscountReason *string              `json:"discountReason,omitempty" maxLength:"200"`
	Clauses        *[]models.Clause     `json:"clauses,omitempty" maxItems:"60" doc:"Left out: the exhibition's"`
	Plan           *[]models.PlanLine   `json:"plan,omitempty" maxItems:"40" doc:"Left out, or empty: by the exhibition's sales rules"`
	Fields         []models.OrderSaid   `json:"fields,omitempty" maxItems:"40" nullable:"false" doc:"What it says to what the exhibition asks; what is not named stays"`
	Note           *string              `json:"note,omitempty" maxLength:"2000"`
}

// OrderServiceLine is a service that an order is to have.
type OrderServiceLine struct {
	ServiceID string `json:"serviceId"`
	Quantity  int    `json:"quantity" minimum:"1" maximum:"10000"`
}

var _ = define("order.create", func(c *Context, p OrderCreate) error {
	owner, err := c.orderOwner(cmp.Or(p.OwnerID, c.Actor.UserID))
	if err != nil {
		return err
	}
	if err := c.Allow(models.Scope{DepartmentID: owner.DepartmentID, UserIDs: []string{owner.ID}}); err != nil {
		return err
	}
	e, err := store.Load[models.Exhibition](c.Tx, p.ExhibitionID)
	if err != nil {
		return asField("exhibitionId", err)
	}
	if e.Archived {
		return e.Closed()
	}
	if err := c.linkCustomer("customerId", &p.CustomerID); err != nil {
		return err
	}
	today, err := c.Today()
	if err != nil {
		return err
	}
	o := &models.Order{
		Record: models.Record{ID: p.ID}, ExhibitionID: e.ID, CustomerID: p.CustomerID, OwnerID: owner.ID, DepartmentID: owner.DepartmentID,
		Status: models.OrderDraft, Currency: e.Currency, QuotedDay: today, Booths: []models.OrderBooth{}, Services: []models.OrderService{},
		Corrections: []models.Correction{}, Clauses: e.Clauses, Plan: []models.PlanLine{},
	}
	were := boothsBefore{}
	if err := c.putBooths(o, p.Booths, were); err != nil {
		return err
	}
	if err := c.setOrder(o, e, p.OrderTerms, 0); err != nil {
		return err
	}
	if err := c.settleFrom(o, were); err != nil {
		return err
	}
	if err := c.tellOrder(o, "created"); err != nil {
		return err
	}
	return c.regradeByID(o.CustomerID)
})
