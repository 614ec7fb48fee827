package commands

import "zhanban/models"

// tell writes down what happened with a customer. Where one command tells of
// the same kind twice, names part the two.
func (c *Context) tell(customer *models.Customer, what string, detail map[string]any, names ...string) error {
	return c.Save(c.event(customer, what, detail, names...))
}

func (c *Context) event(customer *models.Customer, what string, detail map[string]any, names ...string) *models.CustomerEvent {
	return &models.CustomerEvent{
		Record:     models.Record{ID: derivedID(models.KindCustomerEvent, append([]string{customer.ID, what, c.id}, names...)...)},
		CustomerID: customer.ID, DepartmentID: customer.DepartmentID, Type: what, ActorID: c.Actor.UserID, Detail: orNone(detail),
	}
}

// tellFacts writes down which facts were entered or found right, and what those
// that changed were before; none named: all of them were found right.
func (c *Context) tellFacts(was, customer *models.Customer, facts []string) error {
	detail := map[string]any{"facts": orEmpty(facts)}
	changes := models.ChangedFacts(was, customer, facts)
	if len(changes) > 0 {
		detail["changes"] = changes
	}
	event := c.event(customer, "facts", detail)
	if event.TellsValues = len(changes) > 0; event.TellsValues {
		event.Follow(customer)
		return c.Tx.Save(event) // the card itself is saved after it
	}
	return c.Save(event)
}
