package commands

import (
	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/policy"
)

// setPlan takes the plan a person made, or the one of the sales rules. What was
// agreed, by hand or by signing, changes only with the total.
func (c *Context) setPlan(o *models.Order, e *models.Exhibition, plan *[]models.PlanLine) error {
	if plan == nil && (o.PlanByHand || o.Status == models.OrderSigned) {
		o.Replan(derivedID("plan_line", o.ID, "more"), max(e.FirstDay, o.QuotedDay))
		return nil
	}
	was := *o
	if plan != nil {
		o.Plan, o.PlanByHand = append([]models.PlanLine{}, *plan...), len(*plan) > 0
	}
	if !o.PlanByHand {
		if err := c.planByRules(o, e); err != nil {
			return err
		}
	}
	return c.mayPutOff(o, was)
}

// mayPutOff refuses a plan by which less of a contract is due on some day than
// by the one it had to whoever may not approve it: late contracts are found by
// their plans.
func (c *Context) mayPutOff(o *models.Order, was models.Order) error {
	if o.Status != models.OrderSigned || o.PlanSum() != o.Owed() || policy.Allow(c.Actor, "order.approve", o.Scope()) == nil {
		return nil
	}
	payments, err := store.Find[models.Payment](c.Tx, "order_id = ? AND voided = ?", o.ID, false)
	if err != nil {
		return err
	}
	// What the contract comes to less, its last lines have less.
	if was.PlanSum() > was.Total {
		was.Replan("", "")
	}
	now := *o
	for _, plan := range []*models.Order{&was, &now} {
		if err := plan.Settle(payments); err != nil {
			return err
		}
	}
	if !models.Later(now.Plan, was.Plan) {
		return nil
	}
	return models.Errorf(models.CodeForbidden, "order.plan_later", "by this plan less of contract %s is due on some day: a manager puts it off", o.Number).
		With("number", o.Number)
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
