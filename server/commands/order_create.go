package commands

import (
	"cmp"
	"fmt"
	"slices"

	"zhanban/models"
	"zhanban/models/store"
)

// OrderCreate is the payload of order.create: all of the booths or none.
type OrderCreate struct {
	ID           string      `json:"id" format:"uuid"`
	ExhibitionID string      `json:"exhibitionId" format:"uuid"`
	CustomerID   string      `json:"customerId" format:"uuid"`
	OwnerID      string      `json:"ownerId,omitempty" doc:"Left out: who makes it"`
	Booths       []OrderLine `json:"booths" maxItems:"100" nullable:"false" doc:"Held by the actor, or booked for the customer"`
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
	Note           *string              `json:"note,omitempty" maxLength:"2000"`
}

// OrderServiceLine is a service that an order is to have.
type OrderServiceLine struct {
	ServiceID string `json:"serviceId"`
	Quantity  int    `json:"quantity" minimum:"1" maximum:"10000"`
}

var _ = define("order.create", func(c *Context, p OrderCreate) error {
	owner, err := store.Load[models.User](c.Tx, cmp.Or(p.OwnerID, c.Actor.UserID))
	if err != nil {
		return asField("ownerId", err)
	}
	if err := c.Allow(models.Scope{DepartmentID: owner.DepartmentID, UserIDs: []string{owner.ID}}); err != nil {
		return err
	}
	e, err := store.Load[models.Exhibition](c.Tx, p.ExhibitionID)
	if err != nil {
		return asField("exhibitionId", err)
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
	if err := c.setOrder(o, e, p.OrderTerms); err != nil {
		return err
	}
	if len(o.Booths)+len(o.Services) == 0 {
		return models.Invalid("booths", "order.empty", "an order needs a booth or a service")
	}
	if err := c.settleFrom(o, were); err != nil {
		return err
	}
	if err := c.tellOrder(o, "created"); err != nil {
		return err
	}
	return c.regradeByID(o.CustomerID)
})

// setOrder changes what a draft is sold by and makes its quotes, total and
// plan anew.
func (c *Context) setOrder(o *models.Order, e *models.Exhibition, p OrderTerms) error {
	set(&o.Currency, p.Currency)
	set(&o.Discount, p.Discount)
	set(&o.DiscountReason, p.DiscountReason)
	setAll(&o.Clauses, p.Clauses)
	if p.AgentID != nil {
		if err := c.setAgent(o, *p.AgentID); err != nil {
			return err
		}
	}
	if err := c.setNumber(o, e, p.Number); err != nil {
		return err
	}
	if err := c.quote(o, e); err != nil {
		return err
	}
	return c.setMoney(o, e, p)
}

// setMoney is what of an order may still change once it is signed.
func (c *Context) setMoney(o *models.Order, e *models.Exhibition, p OrderTerms) error {
	set(&o.Note, p.Note)
	setAll(&o.Corrections, p.Corrections)
	if err := setServices(o, e, p.Services); err != nil {
		return err
	}
	if err := o.Add(); err != nil {
		return err
	}
	if err := c.setPlan(o, e, p.Plan); err != nil {
		return err
	}
	return c.approve(o, e)
}

// setAgent says through whom an order is sold: a channel.
func (c *Context) setAgent(o *models.Order, agentID string) error {
	o.AgentID = agentID
	if agentID == "" {
		return nil
	}
	if err := c.linkCustomer("agentId", &o.AgentID); err != nil {
		return err
	}
	agent, err := store.Load[models.Customer](c.Tx, o.AgentID)
	if err != nil {
		return err
	}
	if agent.Type != "channel" || agent.ID == o.CustomerID {
		return models.Invalid("agentId", "order.agent", "an agent is another customer, of the kind channel")
	}
	return nil
}

// setNumber gives the order its contract number: the one typed, or the next.
func (c *Context) setNumber(o *models.Order, e *models.Exhibition, number *string) error {
	if number != nil && *number != "" {
		o.Number = *number
	}
	if o.Number == "" {
		series := fmt.Sprintf("%s-%02d-", e.FirstDay[:4], e.Edition) // other exhibitions may have the same
		made, err := store.Find[models.Order](c.Tx, "number LIKE ?", series+"%")
		if err != nil {
			return err
		}
		for n := len(made) + 1; ; n++ {
			o.Number = fmt.Sprintf("%s%04d", series, n)
			if !slices.ContainsFunc(made, func(other *models.Order) bool { return other.Number == o.Number }) {
				break
			}
		}
	}
	twins, err := store.Find[models.Order](c.Tx, "number = ? AND id <> ?", o.Number, o.ID)
	if err != nil || len(twins) == 0 {
		return err
	}
	return models.Invalid("number", "order.number_taken", "there is a contract %s already", o.Number).With("number", o.Number).With("orderId", twins[0].ID)
}

// quote makes the quotes of an order's booths by the prices of its day.
func (c *Context) quote(o *models.Order, e *models.Exhibition) error {
	o.Booths = append([]models.OrderBooth{}, o.Booths...)
	for n := range o.Booths {
		line := &o.Booths[n]
		b, err := store.Load[models.Booth](c.Tx, line.BoothID)
		if err != nil {
			return err
		}
		line.Hall, line.Code, line.Type, line.Area, line.OpenSides = b.Hall, b.Code, b.Type, b.Area, b.OpenSides
		line.Quote = e.Prices.Quote(b, models.QuoteFor{
			Currency: o.Currency, Day: o.QuotedDay, Agent: o.AgentID != "", PackageID: line.PackageID, Discount: o.Discount, Agreed: line.Agreed,
		})
		if line.Quote.Open {
			return models.Invalid(fmt.Sprintf("booths[%d].agreed", n), "order.price_open", "the price of booth %s is to be agreed", b.Code).
				With("boothId", b.ID).With("code", b.Code)
		}
	}
	return nil
}

func setServices(o *models.Order, e *models.Exhibition, lines *[]OrderServiceLine) error {
	if lines == nil {
		return nil
	}
	before := o.Services
	o.Services = make([]models.OrderService, 0, len(*lines))
	for n, line := range *lines {
		s := models.OrderService{ServiceID: line.ServiceID}
		kept := slices.IndexFunc(before, func(b models.OrderService) bool { return b.ServiceID == line.ServiceID })
		offered := slices.IndexFunc(e.Services, func(s models.Service) bool { return s.ID == line.ServiceID })
		switch {
		case kept >= 0:
			s = before[kept] // at the price it was ordered for
		case offered >= 0 && e.Services[offered].Price.In(o.Currency) > 0:
			s.Name, s.Unit, s.Price = e.Services[offered].Name, e.Services[offered].Unit, e.Services[offered].Price.In(o.Currency)
		default:
			return models.Invalid(fmt.Sprintf("services[%d].serviceId", n), "order.service", "the exhibition does not sell this service in %s", o.Currency)
		}
		s.Quantity, s.Amount = line.Quantity, s.Price*int64(line.Quantity)
		o.Services = append(o.Services, s)
	}
	return nil
}

// setPlan takes the plan a person made, or the one of the exhibition's rules.
func (c *Context) setPlan(o *models.Order, e *models.Exhibition, plan *[]models.PlanLine) error {
	if plan != nil {
		o.Plan, o.PlanByHand = append([]models.PlanLine{}, *plan...), len(*plan) > 0
	}
	if o.PlanByHand {
		if plan == nil {
			o.Replan(derivedID("plan_line", o.ID, "more"), max(e.FirstDay, o.QuotedDay))
		}
		return nil
	}
	from := o.SignedDay
	if from == "" {
		today, err := c.Today()
		if err != nil {
			return err
		}
		from = today
	}
	o.Plan = o.DefaultPlan(e, from, [2]string{derivedID("plan_line", o.ID, "deposit"), derivedID("plan_line", o.ID, "balance")})
	return nil
}
