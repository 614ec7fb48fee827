package commands

import (
	"maps"
	"slices"

	"zhanban/models"
)

// CustomerCreate is the payload of customer.create.
type CustomerCreate struct {
	ID           string  `json:"id" format:"uuid"`
	Name         string  `json:"name,omitempty" maxLength:"100"`
	Company      string  `json:"company,omitempty" maxLength:"200"`
	Phone        string  `json:"phone,omitempty" maxLength:"40"`
	Type         string  `json:"kind,omitempty" enum:"exhibitor,trade_visitor,visitor,channel" doc:"Left out: exhibitor"`
	OwnerID      *string `json:"ownerId,omitempty" doc:"Left out: the one who creates it; empty: lead pool"`
	DepartmentID string  `json:"departmentId,omitempty" doc:"Left out: the department of the one who creates it"`
	Notes        string  `json:"notes,omitempty" maxLength:"5000"`
	CustomerFacts
	Contacts []models.Contact `json:"contacts,omitempty" nullable:"false" maxItems:"50"`
}

var _ = define("customer.create", func(c *Context, p CustomerCreate) error {
	if err := c.Allow(models.Scope{DepartmentID: p.DepartmentID}); err != nil {
		return err
	}
	customer := &models.Customer{
		Record: models.Record{ID: p.ID}, Name: p.Name, Company: p.Company, Phone: p.Phone, Type: p.Type,
		OwnerID: c.Actor.UserID, DepartmentID: p.DepartmentID, Notes: p.Notes, Contacts: p.Contacts,
	}
	if c.Actor.IsSystem() {
		customer.OwnerID = ""
	}
	set(&customer.OwnerID, p.OwnerID)
	p.give(customer)
	return c.addCustomer(customer)
})

// addCustomer completes a new customer card and saves it.
func (c *Context) addCustomer(customer *models.Customer) error {
	if customer.DepartmentID == "" {
		customer.DepartmentID = c.Actor.DepartmentID
	}
	if customer.Type == "" {
		customer.Type = "exhibitor"
	}
	if err := c.checkCustomer(customer); err != nil {
		return err
	}
	if err := c.checkCustom(customer.Custom, slices.Collect(maps.Keys(customer.Custom))); err != nil {
		return err
	}
	return c.registerCustomer(customer)
}

// registerCustomer begins a card's life: whoever registers it first is on
// record (C5). What it points to has been checked.
func (c *Context) registerCustomer(customer *models.Customer) error {
	if customer.Scores == nil {
		customer.Scores = map[string]int{}
	}
	customer.Interests, customer.Tags = orEmpty(customer.Interests), orEmpty(customer.Tags)
	customer.ExhibitionIDs, customer.CollaboratorIDs = orEmpty(customer.ExhibitionIDs), orEmpty(customer.CollaboratorIDs)
	customer.Contacts, customer.Custom = orEmpty(customer.Contacts), orNone(customer.Custom)
	customer.Expected = map[string]models.Expectation{}
	if customer.Stage == "" {
		customer.Stage = models.StagePotential
	}
	customer.StageSince, customer.CreatedBy = c.Now, c.Actor.UserID
	if err := customer.Validate(); err != nil {
		return err
	}
	if err := checkPhones(customer); err != nil {
		return err
	}
	customer.Confirm(c.Now, c.Actor.UserID)
	if err := c.derive(customer); err != nil {
		return err
	}
	if err := c.ownCustomer(customer, "", customer.OwnerID); err != nil {
		return err
	}
	w, err := c.Workspace()
	if err != nil {
		return err
	}
	customer.ByRules(w.CustomerRules, models.Standing{Editions: len(customer.ExhibitionIDs)})
	if err := c.Save(customer); err != nil {
		return err
	}
	return c.tell(customer, "registered", map[string]any{"ownerId": customer.OwnerID})
}

// checkCustomer checks what a customer card points to.
func (c *Context) checkCustomer(customer *models.Customer) error {
	if err := linked[models.User](c, "ownerId", customer.OwnerID); err != nil {
		return err
	}
	if err := linked[models.User](c, "collaboratorIds", customer.CollaboratorIDs...); err != nil {
		return err
	}
	if customer.ReferrerID == customer.ID && customer.ID != "" {
		return models.Invalid("referrerId", "customer.own_referrer", "a customer does not bring itself")
	}
	if err := c.linkCustomer("referrerId", &customer.ReferrerID); err != nil {
		return err
	}
	if err := linked[models.Exhibition](c, "exhibitionIds", customer.ExhibitionIDs...); err != nil {
		return err
	}
	return linked[models.Department](c, "departmentId", customer.DepartmentID)
}

// derive derives from a card what search needs, when to remind of its people's
// days, and who sees it, being important.
func (c *Context) derive(customer *models.Customer) error {
	w, err := c.Workspace()
	if err != nil {
		return err
	}
	customer.PlanOccasions(c.Now, w.Location())
	customer.ImportantOpen = customer.Important && w.CustomerRules.ImportantOpen
	customer.SetCare(customer.Care)
	texts := []string{customer.Company, customer.Name}
	for _, contact := range customer.Contacts {
		texts = append(texts, contact.Name)
	}
	customer.PhoneKey, customer.Pinyin = phoneKey(customer.Phone), pinyinOf(texts...)
	return nil
}

// checkPhones refuses what cannot be a phone number, of the card and of its
// contacts.
func checkPhones(customer *models.Customer) error {
	if err := checkPhone("phone", customer.Phone); err != nil {
		return err
	}
	for n, contact := range customer.Contacts {
		if err := checkPhone(contactField(n, "phone"), contact.Phone); err != nil {
			return err
		}
	}
	return nil
}
