package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// CustomerStage is the payload of customer.set_stage.
type CustomerStage struct {
	ID     string `json:"id" format:"uuid"`
	Stage  string `json:"stage" enum:"potential,target,first_purchase,repeat,loyal,advocate,lost"`
	Reason string `json:"reason,omitempty" maxLength:"200" doc:"Why a customer was lost; asked for then, and only then"`
}

// customer.set_stage moves a customer along its life cycle (C4).
var _ = define("customer.set_stage", func(c *Context, p CustomerStage) error {
	return editCustomer(c, p.ID, func(customer *models.Customer) error {
		if customer.Stage == p.Stage && customer.LostReason == p.Reason {
			return nil
		}
		was := customer.Stage
		if was != p.Stage {
			customer.StageSince = c.Now
		}
		customer.Stage, customer.LostReason = p.Stage, p.Reason
		return c.tell(customer, "stage", map[string]any{"stage": p.Stage, "was": was, "reason": p.Reason})
	})
})

// CustomerRate is the payload of customer.rate.
type CustomerRate struct {
	ID          string  `json:"id" format:"uuid"`
	Class       *string `json:"class,omitempty" enum:",A,B,C"`
	ClassReason *string `json:"classReason,omitempty" maxLength:"200" doc:"Why by hand; empty: by the rules again"`
	Grade       *string `json:"grade,omitempty" enum:",vip,major,ordinary,small"`
	GradeReason *string `json:"gradeReason,omitempty" maxLength:"200" doc:"Why by hand; empty: by the rules again"`
	Important   *bool   `json:"important,omitempty"`
}

// customer.rate sets class and grade by hand, with the reason, or leaves them
// to the rules again (C3), and says who is an important customer (C2).
var _ = define("customer.rate", func(c *Context, p CustomerRate) error {
	return editCustomer(c, p.ID, func(customer *models.Customer) error {
		byRules, err := c.standing(customer)
		if err != nil {
			return err
		}
		class, grade, _ := byRules.rules.Grade(byRules.Standing)
		if err := rate(&customer.Class, &customer.ClassReason, "class", p.Class, p.ClassReason, class); err != nil {
			return err
		}
		if err := rate(&customer.Grade, &customer.GradeReason, "grade", p.Grade, p.GradeReason, grade); err != nil {
			return err
		}
		set(&customer.Important, p.Important)
		if err := c.derive(customer); err != nil {
			return err
		}
		return c.tellRating(customer, p)
	})
})

// rate sets one of the two by hand, or by the rules when the reason is empty.
func rate(value, reason *string, field string, given, why *string, byRules string) error {
	if given == nil && why == nil {
		return nil
	}
	if why == nil || *why == "" {
		if given != nil && *given != byRules {
			return models.Invalid(field+"Reason", "customer.rate_reason", "a %s set by hand needs a reason", field)
		}
		*value, *reason = byRules, ""
		return nil
	}
	set(value, given)
	*reason = *why
	return nil
}

func (c *Context) tellRating(customer *models.Customer, p CustomerRate) error {
	if p.Class != nil || p.ClassReason != nil {
		if err := c.tell(customer, "class", map[string]any{"class": customer.Class, "reason": customer.ClassReason}); err != nil {
			return err
		}
	}
	if p.Grade != nil || p.GradeReason != nil {
		if err := c.tell(customer, "grade", map[string]any{"grade": customer.Grade, "reason": customer.GradeReason}); err != nil {
			return err
		}
	}
	if p.Important != nil {
		return c.tell(customer, "important", map[string]any{"important": customer.Important})
	}
	return nil
}

type ruledStanding struct {
	models.Standing
	rules models.CustomerRules
}

// standing is what the grading rules look at, as of now.
func (c *Context) standing(customer *models.Customer) (ruledStanding, error) {
	w, err := c.Workspace()
	if err != nil {
		return ruledStanding{}, err
	}
	s := ruledStanding{Standing: models.Standing{Editions: len(customer.ExhibitionIDs), Score: w.CustomerRules.Score(customer.Scores)}, rules: w.CustomerRules}
	booths, err := store.Find[models.Booth](c.Tx, "customer_id = ? AND archived = ? AND state NOT IN ('available', 'held', 'reserved', 'blocked')", customer.ID, false)
	if err != nil {
		return s, err
	}
	for _, b := range booths {
		s.Booths++
		if b.ListPrice != nil {
			s.Spend += *b.ListPrice
		}
	}
	return s, nil
}
