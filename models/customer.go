package models

import "time"

// Customer (客户关系卡) is the record a team shares about a customer.
type Customer struct {
	Record
	Name         string    `json:"name" gorm:"size:100;not null" maxLength:"100" doc:"The person; empty if only the company is known"`
	Company      string    `json:"company" gorm:"size:200;not null" maxLength:"200"`
	Phone        string    `json:"phone" gorm:"size:40;not null" maxLength:"40" doc:"As typed; masked (138****8000) for those who may not see it"`
	Type         string    `json:"kind" gorm:"column:kind;size:20;not null" enum:"exhibitor,trade_visitor,visitor,channel"`
	OwnerID      string    `json:"ownerId" gorm:"size:36;not null" doc:"User; empty: lead pool"`
	DepartmentID string    `json:"departmentId" gorm:"size:36;not null"`
	Notes        string    `json:"notes" gorm:"not null" maxLength:"5000"`
	ConfirmedAt  time.Time `json:"confirmedAt" gorm:"not null" doc:"When the facts were last entered or confirmed"`
	ConfirmedBy  string    `json:"confirmedBy" gorm:"size:36;not null"`
	Pinyin       string    `json:"pinyin" gorm:"size:600;not null" doc:"Company and name in pinyin and initials, for search"`
	PhoneKey     string    `json:"-" gorm:"size:20;not null"`
	Archived     bool      `json:"archived" gorm:"not null"`
}

// Kind implements Noun.
func (*Customer) Kind() Kind { return KindCustomer }

// Views implements Noun.
func (c *Customer) Views() []View {
	if c.Archived {
		return nil
	}
	return []View{ViewCustomers}
}

// Scope implements Noun.
func (c *Customer) Scope() Scope {
	s := Scope{DepartmentID: c.DepartmentID}
	if c.OwnerID != "" {
		s.UserIDs = []string{c.OwnerID}
	}
	return s
}

// Validate checks the card's fields.
func (c *Customer) Validate() error {
	if c.Name == "" && c.Company == "" {
		return Invalid("company", "customer.nameless", "a customer needs a name or a company")
	}
	if err := text("name", c.Name, 0, 100); err != nil {
		return err
	}
	if err := text("company", c.Company, 0, 200); err != nil {
		return err
	}
	if err := text("phone", c.Phone, 0, 40); err != nil {
		return err
	}
	if err := text("notes", c.Notes, 0, 5000); err != nil {
		return err
	}
	return oneOf("kind", c.Type, "exhibitor", "trade_visitor", "visitor", "channel")
}
