package commands

import "zhanban/models"

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
}

var _ = define("customer.create", func(c *Context, p CustomerCreate) error {
	if err := c.Allow(models.Scope{DepartmentID: p.DepartmentID}); err != nil {
		return err
	}
	customer := &models.Customer{
		Record: models.Record{ID: p.ID}, Name: p.Name, Company: p.Company, Phone: p.Phone, Type: p.Type,
		OwnerID: c.Actor.UserID, DepartmentID: p.DepartmentID, Notes: p.Notes,
	}
	if c.Actor.IsSystem() {
		customer.OwnerID = ""
	}
	set(&customer.OwnerID, p.OwnerID)
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
	if err := customer.Validate(); err != nil {
		return err
	}
	if err := checkPhone(customer.Phone); err != nil {
		return err
	}
	c.confirm(customer)
	return c.saveValid(customer)
}

// checkCustomer checks what a customer card points to.
func (c *Context) checkCustomer(customer *models.Customer) error {
	if err := linked[models.User](c, "ownerId", customer.OwnerID); err != nil {
		return err
	}
	return linked[models.Department](c, "departmentId", customer.DepartmentID)
}

// confirm notes that the card's facts were entered or found right just now,
// and derives what search needs from them.
func (c *Context) confirm(customer *models.Customer) {
	customer.ConfirmedAt, customer.ConfirmedBy = c.Now, c.Actor.UserID
	customer.PhoneKey, customer.Pinyin = phoneKey(customer.Phone), pinyinOf(customer.Company, customer.Name)
}
