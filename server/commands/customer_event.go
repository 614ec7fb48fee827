package commands

import "zhanban/models"

// tell writes down what happened with a customer. Where one command tells of
// the same kind twice, names part the two.
func (c *Context) tell(customer *models.Customer, what string, detail map[string]any, names ...string) error {
	return c.Save(&models.CustomerEvent{
		Record:     models.Record{ID: derivedID(models.KindCustomerEvent, append([]string{customer.ID, what, c.id}, names...)...)},
		CustomerID: customer.ID, DepartmentID: customer.DepartmentID, Type: what, ActorID: c.Actor.UserID, Detail: orNone(detail),
	})
}

// tellFacts writes down which facts were entered or found right; none named:
// all of them. The values stay on the card.
func (c *Context) tellFacts(customer *models.Customer, facts []string) error {
	if facts == nil {
		facts = []string{}
	}
	return c.tell(customer, "facts", map[string]any{"facts": facts})
}
