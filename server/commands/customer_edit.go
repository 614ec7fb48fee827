package commands

import (
	"maps"
	"slices"

	"zhanban/models"
)

// CustomerEdit is the payload of customer.edit. Owner and phone are guarded by
// the version seen (L7). Facts that are named are confirmed; an edit that names
// no field confirms all of the card.
type CustomerEdit struct {
	ID              string    `json:"id" format:"uuid"`
	Version         int64     `json:"version" doc:"Version of the card that was seen"`
	Name            *string   `json:"name,omitempty" maxLength:"100"`
	Company         *string   `json:"company,omitempty" maxLength:"200"`
	Phone           *string   `json:"phone,omitempty" maxLength:"40"`
	Type            *string   `json:"kind,omitempty" enum:"exhibitor,trade_visitor,visitor,channel"`
	OwnerID         *string   `json:"ownerId,omitempty" doc:"Empty: lead pool"`
	DepartmentID    *string   `json:"departmentId,omitempty"`
	Notes           *string   `json:"notes,omitempty" maxLength:"5000"`
	CollaboratorIDs *[]string `json:"collaboratorIds,omitempty" maxItems:"20"`
	CustomerFactChanges
	Confirm []string `json:"confirm,omitempty" nullable:"false" maxItems:"200" doc:"Facts found right as they are"`
}

var _ = define("customer.edit", func(c *Context, p CustomerEdit) error {
	return editCustomer(c, p.ID, func(customer *models.Customer) error {
		was := *customer
		if err := c.guardCustomer(customer, p); err != nil {
			return err
		}
		if p.Phone != nil && *p.Phone != customer.Phone {
			if err := checkPhone("phone", *p.Phone); err != nil {
				return err
			}
		}
		if p.OwnerID != nil && *p.OwnerID != customer.OwnerID {
			if err := c.ownCustomer(customer, customer.OwnerID, *p.OwnerID); err != nil {
				return err
			}
			if err := c.tell(customer, "owner", map[string]any{"ownerId": *p.OwnerID, "formerOwnerId": customer.FormerOwnerID}); err != nil {
				return err
			}
		}
		set(&customer.Name, p.Name)
		set(&customer.Company, p.Company)
		set(&customer.Phone, p.Phone)
		set(&customer.Type, p.Type)
		set(&customer.DepartmentID, p.DepartmentID)
		set(&customer.Notes, p.Notes)
		setList(&customer.CollaboratorIDs, p.CollaboratorIDs)
		p.give(customer)
		if facts := p.confirmed(); len(facts) > 0 || p.confirmsAll() {
			customer.Confirm(c.Now, c.Actor.UserID, facts...)
			if err := c.derive(customer); err != nil {
				return err
			}
		}
		if err := c.tellEdit(&was, customer, p); err != nil {
			return err
		}
		if err := c.tellWhose(&was, customer); err != nil {
			return err
		}
		if err := c.checkCustom(customer.Custom, slices.Collect(maps.Keys(p.Custom))); err != nil {
			return err
		}
		if err := c.checkCustomer(customer); err != nil || p.ExhibitionIDs == nil {
			return err
		}
		return c.regrade(customer)
	})
})

// tellEdit writes down which facts were named, and that the notes changed.
func (c *Context) tellEdit(was, is *models.Customer, p CustomerEdit) error {
	facts := p.confirmed()
	told := len(facts) > 0 || p.confirmsAll()
	if was.Notes != is.Notes {
		facts, told = append(facts, "notes"), true
	}
	if !told {
		return nil
	}
	return c.tellFacts(was, is, facts)
}

// tellWhose writes down whose customer it is besides its owner's: the
// department's, who helps, and who brought it.
func (c *Context) tellWhose(was, is *models.Customer) error {
	if was.DepartmentID != is.DepartmentID {
		if err := c.tell(is, "department", map[string]any{"from": was.DepartmentID, "to": is.DepartmentID}); err != nil {
			return err
		}
	}
	if was.ReferrerID != is.ReferrerID {
		if err := c.tell(is, "referrer", map[string]any{"from": was.ReferrerID, "to": is.ReferrerID}); err != nil {
			return err
		}
	}
	joined, left := missingIn(was.CollaboratorIDs, is.CollaboratorIDs), missingIn(is.CollaboratorIDs, was.CollaboratorIDs)
	if len(joined)+len(left) == 0 {
		return nil
	}
	return c.tell(is, "collaborators", map[string]any{"joined": joined, "left": left})
}

// missingIn are those of some ids that another list has not.
func missingIn(list, ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return slices.Contains(list, id) })
}

// confirmed are the facts the edit names.
func (p CustomerEdit) confirmed() []string {
	facts := slices.DeleteFunc(slices.Clone(p.Confirm), func(fact string) bool { return !models.IsFact(fact) })
	for fact, named := range map[string]bool{"name": p.Name != nil, "company": p.Company != nil, "phone": p.Phone != nil, "kind": p.Type != nil} {
		if named {
			facts = append(facts, fact)
		}
	}
	facts = append(facts, p.confirms()...)
	slices.Sort(facts)
	return slices.Compact(facts)
}

// confirmsAll tells whether the edit names no field at all.
func (p CustomerEdit) confirmsAll() bool {
	others := p.OwnerID != nil || p.DepartmentID != nil || p.Notes != nil || p.CollaboratorIDs != nil || p.ReferrerID != nil
	return len(p.confirmed()) == 0 && !others
}

// guardCustomer refuses a new owner or phone for a card on which someone else
// has changed the same since it was seen, and says who.
func (c *Context) guardCustomer(customer *models.Customer, p CustomerEdit) error {
	if p.Version == customer.Version {
		return nil
	}
	var guarded []string
	if p.OwnerID != nil && *p.OwnerID != customer.OwnerID {
		guarded = append(guarded, "ownerId")
	}
	if p.Phone != nil && *p.Phone != customer.Phone {
		guarded = append(guarded, "phone")
	}
	if len(guarded) == 0 {
		return nil
	}
	change, known, err := c.ChangedSince(customer.ID, p.Version, guarded...)
	if err != nil || known && change == nil {
		return err
	}
	refusal := models.Errorf(models.CodeConflict, "customer.changed", "the customer's owner or phone was changed meanwhile").
		With("version", customer.Version).With("ownerId", customer.OwnerID).With("phone", customer.Phone)
	if change == nil {
		return refusal // the log does not reach back to what was seen
	}
	return refusal.With("by", change.ActorID).With("at", change.At).With("fields", both(guarded, change.Fields))
}
