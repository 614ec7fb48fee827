package commands

import "zhanban/models"

// setPlan takes the plan a person made, or the one of the sales rules. What was
// agreed, by hand or by signing, changes only with the total.
func (c *Context) setPlan(o *models.Order, e *models.Exhibition, plan *[]models.PlanLine) error {
	if plan != nil {
		o.Plan, o.PlanByHand = append([]models.PlanLine{}, *plan...), len(*plan) > 0
	}
	if o.PlanByHand || plan == nil && o.Status == models.OrderSigned {
		if plan == nil {
			o.Replan(derivedID("plan_line", o.ID, "more"), max(e.FirstDay, o.QuotedDay))
		}
		return nil
	}
	return c.planByRules(o, e)
}

// planByRules is the plan of the sales rules, as from the day of the contract.
func (c *Context) planByRules(o *models.Order, e *models.Exhibition) error {
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
