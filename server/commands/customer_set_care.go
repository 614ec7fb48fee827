package commands

import "zhanban/models"

// CustomerSetCare is the payload of customer.set_care.
type CustomerSetCare struct {
	ID   string                `json:"id" format:"uuid"`
	Care *models.ImportantCare `json:"care,omitempty" doc:"Left out: by the workspace's plan again; everyDays 0: by none"`
}

// customer.set_care gives an important customer a care plan of its own, in
// place of the workspace's (C2).
var _ = define("customer.set_care", func(c *Context, p CustomerSetCare) error {
	return editCustomer(c, p.ID, func(customer *models.Customer) error {
		if p.Care == nil {
			customer.SetCare(nil)
			return c.tell(customer, "care", map[string]any{"own": false})
		}
		if !customer.Important {
			return models.Errorf(models.CodeConflict, "customer.not_important", "only important customers have a care plan")
		}
		if err := p.Care.Validate("care."); err != nil {
			return err
		}
		if p.Care.EveryDays > 0 {
			w, err := c.Workspace()
			if err != nil {
				return err
			}
			if err := w.CheckFollowUpKind("care.kind", p.Care.Type); err != nil {
				return err
			}
		}
		customer.SetCare(p.Care)
		return c.tell(customer, "care", map[string]any{"own": true, "days": p.Care.EveryDays, "kind": p.Care.Type})
	})
})
