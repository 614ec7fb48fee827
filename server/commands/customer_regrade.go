package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// CustomerRegrade is the payload of customer.regrade.
type CustomerRegrade struct {
	IDs []string `json:"ids" minItems:"1" maxItems:"200" nullable:"false"`
}

// customer.regrade applies the workspace's rules to cards after they changed:
// class and grade where nobody set them by hand, and whether phones in the
// lead pool are masked.
var _ = defineInternal("customer.regrade", func(c *Context, p CustomerRegrade) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	w, err := c.Workspace()
	if err != nil {
		return err
	}
	customers, err := store.FindByID[models.Customer](c.Tx, p.IDs)
	if err != nil {
		return err
	}
	for _, customer := range customers {
		customer.Shielded = customer.OwnerID == "" && w.CustomerRules.PhonesMasked
		customer.ImportantOpen = customer.Important && w.CustomerRules.ImportantOpen
		if err := c.regrade(customer); err != nil {
			return err
		}
		if err := c.Save(customer); err != nil {
			return err
		}
	}
	return nil
})

// regrade gives a card the score of its evaluation, and the class and grade of
// the rules, unless set by hand, and tells what changed. It does not save.
func (c *Context) regrade(customer *models.Customer) error {
	s, err := c.standing(customer)
	if err != nil {
		return err
	}
	customer.Score = s.Score
	_, _, rule := s.rules.Grade(s.Standing)
	class, grade := customer.ByRules(s.rules, s.Standing)
	if class {
		if err := c.tell(customer, "class", map[string]any{"class": customer.Class, "reason": "", "rule": rule}); err != nil {
			return err
		}
	}
	if grade {
		return c.tell(customer, "grade", map[string]any{"grade": customer.Grade, "reason": "", "rule": rule})
	}
	return nil
}

// regradeByID is regrade for a card that something else concerns: a booth that
// was booked or released.
func (c *Context) regradeByID(id string) error {
	customer, err := store.Load[models.Customer](c.Tx, id)
	if models.HasCode(err, models.CodeNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := c.regrade(customer); err != nil {
		return err
	}
	return c.Save(customer)
}
