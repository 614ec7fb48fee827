package commands

import (
	"cmp"
	"time"

	"zhanban/models"
	"zhanban/models/store"
)

// ownCustomer gives a customer to another owner, "" being the lead pool, and
// keeps since when and whose it was.
func (c *Context) ownCustomer(customer *models.Customer, from, to string) error {
	w, err := c.Workspace()
	if err != nil {
		return err
	}
	customer.OwnerID = to
	if from != "" {
		customer.FormerOwnerID = from
	}
	if to == "" {
		customer.OwnerSince, customer.PooledAt, customer.Shielded = nil, &c.Now, w.CustomerRules.PhonesMasked
		return nil
	}
	customer.OwnerSince, customer.PooledAt, customer.Shielded = &c.Now, nil, false
	return nil
}

// customer.claim takes a customer out of the lead pool. Of several who claim at
// the same time one wins; the others are told who (C6).
var _ = define("customer.claim", func(c *Context, p NounID) error {
	customer, err := store.Load[models.Customer](c.Tx, p.ID)
	if err != nil {
		return err
	}
	if err := c.Allow(models.Scope{DepartmentID: cmp.Or(customer.DepartmentID, c.Actor.DepartmentID)}); err != nil {
		return err
	}
	if customer.OwnerID != "" {
		return models.Errorf(models.CodeConflict, "customer.claimed", "somebody has this customer already").
			With("ownerId", customer.OwnerID).With("since", customer.OwnerSince)
	}
	if customer.Archived {
		return models.Errorf(models.CodeConflict, "customer.archived", "this customer card is archived")
	}
	if err := c.mayClaim(customer); err != nil {
		return err
	}
	if err := c.ownCustomer(customer, "", c.Actor.UserID); err != nil {
		return err
	}
	if err := c.saveValid(customer); err != nil {
		return err
	}
	return c.tell(customer, "claimed", nil)
})

// mayClaim asks the workspace's rules: how many one may own, and how long who
// let a customer go must leave it to others. Managers stand above them.
func (c *Context) mayClaim(customer *models.Customer) error {
	w, err := c.Workspace()
	if err != nil || c.Actor.Role != models.RoleMember {
		return err
	}
	rules := w.CustomerRules
	cooling := time.Duration(rules.CoolingDays) * 24 * time.Hour
	if customer.FormerOwnerID == c.Actor.UserID && customer.PooledAt != nil && c.Now.Sub(*customer.PooledAt) < cooling {
		return models.Errorf(models.CodeConflict, "customer.cooling", "who let a customer go leaves it to others for %d days", rules.CoolingDays).
			With("days", rules.CoolingDays).With("until", customer.PooledAt.Add(cooling))
	}
	if rules.ClaimsMost == 0 {
		return nil
	}
	has, err := store.Count[models.Customer](c.Tx, "owner_id = ? AND archived = ?", c.Actor.UserID, false)
	if err != nil {
		return err
	}
	if has >= rules.ClaimsMost {
		return models.Errorf(models.CodeConflict, "customer.claims_most", "one may own %d customers to claim another", rules.ClaimsMost).
			With("most", rules.ClaimsMost).With("has", has)
	}
	return nil
}

// CustomerReturn is the payload of customer.return.
type CustomerReturn struct {
	ID     string `json:"id" format:"uuid"`
	Reason string `json:"reason" minLength:"1" maxLength:"200"`
}

// customer.return gives a customer back to the lead pool.
var _ = define("customer.return", func(c *Context, p CustomerReturn) error {
	return editCustomer(c, p.ID, func(customer *models.Customer) error {
		if customer.OwnerID == "" {
			return models.Errorf(models.CodeConflict, "customer.pooled", "this customer is in the lead pool already")
		}
		if err := models.Text("reason", p.Reason, 1, 200); err != nil {
			return err
		}
		if err := c.ownCustomer(customer, customer.OwnerID, ""); err != nil {
			return err
		}
		return c.tell(customer, "returned", map[string]any{"reason": p.Reason, "formerOwnerId": customer.FormerOwnerID})
	})
})
