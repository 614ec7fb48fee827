package commands

import (
	"fmt"
	"slices"

	"zhanban/models"
	"zhanban/models/store"
)

// quote makes the quotes of an order's booths that have none yet, or were of
// another booth than it is by now. Those that are there stay: what changes in
// the price list changes nothing that was quoted, and a contract keeps the list
// it was signed by. The discount is what it is now.
func (c *Context) quote(o *models.Order, e *models.Exhibition) error {
	today, err := c.Today()
	if err != nil {
		return err
	}
	prices := o.PricesOf(e)
	o.Booths = slices.Clone(o.Booths)
	for n := range o.Booths {
		line := &o.Booths[n]
		b, err := store.Load[models.Booth](c.Tx, line.BoothID)
		if err != nil {
			return err
		}
		if !line.Of(b) {
			if line.QuotedDay == "" {
				line.QuotedDay = today
			}
			asked := models.QuoteFor{Currency: o.Currency, Day: line.QuotedDay, Agent: o.AgentID != "", PackageID: line.PackageID}
			line.Listed = prices.Quote(b, asked).Total
			asked.Agreed = line.Agreed
			line.Quote = prices.Quote(b, asked)
		}
		if line.Quote.Open {
			return models.Invalid(fmt.Sprintf("booths[%d].agreed", n), "order.price_open", "the price of booth %s is to be agreed", b.Code).
				With("boothId", b.ID).With("code", b.Code)
		}
		line.Hall, line.Code, line.Type, line.Area, line.OpenSides = b.Hall, b.Code, b.Type, b.Area, b.OpenSides
		line.Quote = line.Quote.Discounted(o.Discount)
	}
	return nil
}

// unquote lets all booths of a draft be quoted anew, by the prices of today.
func (c *Context) unquote(o *models.Order) error {
	today, err := c.Today()
	if err != nil {
		return err
	}
	o.QuotedDay = today
	o.Booths = slices.Clone(o.Booths)
	for n := range o.Booths {
		o.Booths[n].Quote, o.Booths[n].QuotedDay = models.Quote{}, today
	}
	return nil
}

// setServices lets an order have these services; what it had stays at the price
// it was ordered for.
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
			s = before[kept]
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
