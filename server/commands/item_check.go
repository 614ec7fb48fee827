package commands

import "zhanban/models"

// ItemCheck is the payload of item.check: one line of the checklist, so that
// two people ticking lines do not undo each other.
type ItemCheck struct {
	ID     string `json:"id" format:"uuid"`
	LineID string `json:"lineId" minLength:"1" maxLength:"36"`
	Done   bool   `json:"done"`
}

var _ = define("item.check", func(c *Context, p ItemCheck) error {
	return editItem(c, p.ID, func(i *models.Item) error { return i.Check(p.LineID, p.Done) })
})
