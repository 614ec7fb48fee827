package commands

import (
	"fmt"
	"slices"

	"zhanban/models"
	"zhanban/models/store"
)

// CustomerAppeal is the payload of customer.appeal.
type CustomerAppeal struct {
	ID     string `json:"id" format:"uuid" doc:"The customer"`
	Reason string `json:"reason" minLength:"1" maxLength:"200"`
}

// customer.appeal says that a customer another one has is the actor's, for a
// manager to settle (C5).
var _ = define("customer.appeal", func(c *Context, p CustomerAppeal) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	if err := models.Text("reason", p.Reason, 1, 200); err != nil {
		return err
	}
	customer, err := store.Load[models.Customer](c.Tx, p.ID)
	if err != nil {
		return err
	}
	if err := c.mayAppeal(customer); err != nil {
		return err
	}
	if err := c.tell(customer, models.AppealEvent, models.Appealing(p.Reason, customer.OwnerID)); err != nil {
		return err
	}
	judges, err := c.leadsOf(customer.DepartmentID)
	if err != nil {
		return err
	}
	return c.notify(judges, appealNotice("appeal", customer.ID, c.Actor.UserID, p.Reason), customer.ID, c.id)
})

// mayAppeal refuses what an appeal cannot change.
func (c *Context) mayAppeal(customer *models.Customer) error {
	switch {
	case customer.Archived:
		return models.Errorf(models.CodeConflict, "customer.archived", "this customer card is archived")
	case customer.OwnerID == "":
		return models.Errorf(models.CodeConflict, "customer.pooled", "this customer is in the lead pool: claim it")
	case customer.OwnerID == c.Actor.UserID:
		return models.Errorf(models.CodeConflict, "appeal.own", "this customer is yours")
	}
	before, err := store.Find[models.CustomerEvent](c.Tx, "customer_id = ? AND type = ? AND actor_id = ?", customer.ID, models.AppealEvent, c.Actor.UserID)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(before, (*models.CustomerEvent).AppealIsOpen) {
		return models.Errorf(models.CodeConflict, "appeal.open", "your appeal waits to be settled")
	}
	return nil
}

// CustomerSettleAppeal is the payload of customer.settle_appeal.
type CustomerSettleAppeal struct {
	ID      string `json:"id" format:"uuid" doc:"The event that is the appeal"`
	Granted bool   `json:"granted" doc:"The customer goes to who appealed"`
	Answer  string `json:"answer,omitempty" maxLength:"200" doc:"To who appealed; needed to decline"`
}

// customer.settle_appeal grants an appeal, which gives the customer to who
// appealed, or declines it.
var _ = define("customer.settle_appeal", func(c *Context, p CustomerSettleAppeal) error {
	appeal, customer, err := c.appealed(p.ID)
	if err != nil {
		return err
	}
	if err := c.Allow(customer.Scope()); err != nil {
		return err
	}
	if appeal.ActorID == c.Actor.UserID {
		return models.Errorf(models.CodeForbidden, "appeal.own_judge", "nobody settles their own appeal")
	}
	state, least := models.AppealGranted, 0
	if !p.Granted {
		state, least = models.AppealDeclined, 1
	}
	if err := models.Text("answer", p.Answer, least, 200); err != nil {
		return err
	}
	if err := appeal.Settle(state, p.Answer, c.Actor.UserID, c.Now); err != nil {
		return err
	}
	if err := c.Save(appeal); err != nil {
		return err
	}
	told := []string{appeal.ActorID}
	if p.Granted {
		if told, err = c.grant(appeal, customer); err != nil {
			return err
		}
	}
	return c.notify(told, appealNotice(state, customer.ID, appeal.ActorID, p.Answer), appeal.ID, c.id)
})

// grant gives the customer to who appealed and says who is to be told.
func (c *Context) grant(appeal *models.CustomerEvent, customer *models.Customer) (told []string, err error) {
	to, err := store.Load[models.User](c.Tx, appeal.ActorID)
	if err != nil {
		return nil, err
	}
	if !to.Succeeds("") {
		return nil, models.Errorf(models.CodeConflict, "appeal.gone", "%s cannot take this customer", to.Name).With("name", to.Name)
	}
	told = []string{to.ID}
	if customer.OwnerID == to.ID {
		return told, nil
	}
	former := customer.OwnerID
	if err := c.ownCustomer(customer, former, to.ID); err != nil {
		return nil, err
	}
	customer.CollaboratorIDs = slices.DeleteFunc(slices.Clone(customer.CollaboratorIDs), func(id string) bool { return id == to.ID })
	if err := c.saveValid(customer); err != nil {
		return nil, err
	}
	return append(told, former), c.tell(customer, "owner", map[string]any{"ownerId": to.ID, "formerOwnerId": former})
}

// customer.withdraw_appeal takes back an appeal nobody has settled.
var _ = define("customer.withdraw_appeal", func(c *Context, p NounID) error {
	appeal, _, err := c.appealed(p.ID)
	if err != nil {
		return err
	}
	if err := c.Allow(models.Scope{UserIDs: []string{appeal.ActorID}}); err != nil {
		return err
	}
	if err := appeal.Settle(models.AppealWithdrawn, "", c.Actor.UserID, c.Now); err != nil {
		return err
	}
	return c.Save(appeal)
})

func (c *Context) appealed(eventID string) (*models.CustomerEvent, *models.Customer, error) {
	appeal, err := store.Load[models.CustomerEvent](c.Tx, eventID)
	if err != nil {
		return nil, nil, err
	}
	customer, err := store.Load[models.Customer](c.Tx, appeal.CustomerID)
	if err != nil {
		return nil, nil, fmt.Errorf("the customer of an appeal: %w", err)
	}
	return appeal, customer, nil
}

func appealNotice(what, customerID, byID, text string) models.Notification {
	return models.Notification{Type: what, CustomerID: customerID, ByID: byID, Text: text}
}
