package commands

import (
	"zhanban/models"
)

// CustomerExpect is the payload of customer.expect. It is guarded by the
// version seen (L7).
type CustomerExpect struct {
	ID           string `json:"id" format:"uuid"`
	Version      int64  `json:"version" doc:"Version of the card that was seen"`
	ExhibitionID string `json:"exhibitionId" format:"uuid"`
	Value        *int64 `json:"value" required:"true" nullable:"true" minimum:"0" maximum:"10000000000000" doc:"fen; 0: not said yet; null: off the exhibition's pipeline board"`
}

// customer.expect says what a customer is expected to spend at an exhibition
// (W7): it puts the customer on that exhibition's pipeline board, or takes it
// off.
var _ = define("customer.expect", func(c *Context, p CustomerExpect) error {
	return editCustomer(c, p.ID, func(customer *models.Customer) error {
		if err := linked[models.Exhibition](c, "exhibitionId", p.ExhibitionID); err != nil {
			return err
		}
		was, there := customer.Expected[p.ExhibitionID]
		if there == (p.Value != nil) && (!there || was.Value == *p.Value) {
			return nil
		}
		if err := c.guardExpected(customer, p); err != nil {
			return err
		}
		customer.Expect(p.ExhibitionID, p.Value, c.Now, c.Actor.UserID)
		detail := map[string]any{"exhibitionId": p.ExhibitionID, "value": p.Value, "was": nil}
		if there {
			detail["was"] = was.Value
		}
		return c.tell(customer, "expected", detail)
	})
})

// guardExpected refuses a value where somebody else has said another since the
// card was seen, and says who.
func (c *Context) guardExpected(customer *models.Customer, p CustomerExpect) error {
	if p.Version == customer.Version {
		return nil
	}
	change, known, err := c.ChangedSince(customer.ID, p.Version, "expected")
	if err != nil || known && change == nil {
		return err
	}
	refusal := models.Errorf(models.CodeConflict, "customer.expected_changed", "the expected value was changed meanwhile").
		With("version", customer.Version).With("exhibitionId", p.ExhibitionID).With("value", nil)
	if now, there := customer.Expected[p.ExhibitionID]; there {
		refusal = refusal.With("value", now.Value).With("by", now.By).With("at", now.At)
	}
	return refusal
}
