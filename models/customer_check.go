package models

import (
	"fmt"
	"strings"
)

// The kinds, classes, grades and stages of a customer, in their order.
var (
	CustomerKinds  = []string{"exhibitor", "trade_visitor", "visitor", "channel"}
	CustomerClass  = []string{"A", "B", "C"}
	CustomerGrades = []string{"vip", "major", "ordinary", "small"}
	CustomerStages = []string{StagePotential, "target", "first_purchase", "repeat", "loyal", "advocate", StageLost}
)

// StagePotential is where a customer's life cycle begins; StageLost is where it
// ends, with a reason.
const (
	StagePotential = "potential"
	StageLost      = "lost"
)

// Validate checks the card's fields.
func (c *Customer) Validate() error {
	if c.Name == "" && c.Company == "" {
		return Invalid("company", "customer.nameless", "a customer needs a name or a company")
	}
	for _, t := range []struct {
		field, value string
		most         int
	}{
		{"name", c.Name, 100}, {"company", c.Company, 200}, {"phone", c.Phone, 40}, {"position", c.Position, 60}, {"email", c.Email, 200},
		{"wechat", c.WeChat, 60}, {"address", c.Address, 300}, {"category", c.Category, 60}, {"region", c.Region, 60}, {"industry", c.Industry, 60},
		{"source", c.Source, 60}, {"classReason", c.ClassReason, 200}, {"gradeReason", c.GradeReason, 200}, {"lostReason", c.LostReason, 200},
		{"notes", c.Notes, 5000}, {"anniversaryOf", c.AnniversaryOf, 40}, {"likes", c.Likes, 300},
	} {
		if err := text(t.field, t.value, 0, t.most); err != nil {
			return err
		}
	}
	if c.Email != "" && !plausibleEmail(c.Email) {
		return Invalid("email", "email.form", "this is not an e-mail address").With("value", c.Email)
	}
	if err := validDays("", c.Birthday, c.Anniversary); err != nil {
		return err
	}
	if c.CreditCode != "" && !ValidCreditCode(c.CreditCode) {
		return Invalid("creditCode", "credit_code.form", "this is not a unified social credit code").With("value", c.CreditCode)
	}
	if err := c.validateLists(); err != nil {
		return err
	}
	if err := c.validateExpected(); err != nil {
		return err
	}
	return c.validateStanding()
}

func (c *Customer) validateLists() error {
	for field, list := range map[string][]string{"interests": c.Interests, "tags": c.Tags} {
		if err := words(field, list, 30, 40); err != nil {
			return err
		}
	}
	if len(c.CollaboratorIDs) > 20 || len(c.ExhibitionIDs) > 100 || len(c.Contacts) > ContactsMost {
		return Invalid("contacts", "list.too_long", "at most 20 collaborators, 100 editions and %d contacts", ContactsMost)
	}
	ids := map[string]bool{}
	for n, contact := range c.Contacts {
		if ids[contact.ID] {
			return Invalid(fmt.Sprintf("contacts[%d].id", n), "id.form", "each contact has an id of its own")
		}
		ids[contact.ID] = true
		if err := contact.validate(fmt.Sprintf("contacts[%d].", n)); err != nil {
			return err
		}
	}
	return nil
}

func (c *Customer) validateStanding() error {
	if err := oneOf("kind", c.Type, CustomerKinds...); err != nil {
		return err
	}
	if err := oneOf("class", c.Class, append(CustomerClass, "")...); err != nil {
		return err
	}
	if err := oneOf("grade", c.Grade, append(CustomerGrades, "")...); err != nil {
		return err
	}
	if err := oneOf("stage", c.Stage, CustomerStages...); err != nil {
		return err
	}
	if (c.Stage == StageLost) != (strings.TrimSpace(c.LostReason) != "") {
		return Invalid("lostReason", "customer.lost_reason", "a lost customer needs the reason, and only a lost one")
	}
	return nil
}

// words checks a list of short texts.
func words(field string, list []string, most, length int) error {
	if len(list) > most {
		return Invalid(field, "list.too_long", "%s may have %d entries", field, most).With("most", most)
	}
	for n, word := range list {
		if err := text(fmt.Sprintf("%s[%d]", field, n), word, 1, length); err != nil {
			return err
		}
	}
	return nil
}

func plausibleEmail(address string) bool {
	name, domain, found := strings.Cut(address, "@")
	return found && name != "" && strings.Contains(strings.Trim(domain, "."), ".") && !strings.ContainsAny(address, " \t\n\"<>") &&
		!strings.Contains(domain, "@")
}
