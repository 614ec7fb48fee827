package commands

import "zhanban/models"

// BoothBook is the payload of booth.book: all of the booths or none.
type BoothBook struct {
	BoothIDs   []string         `json:"boothIds" minItems:"1" maxItems:"100" nullable:"false"`
	Versions   map[string]int64 `json:"versions,omitempty" doc:"By booth: the version that was seen"`
	CustomerID string           `json:"customerId" format:"uuid"`
}

var _ = define("booth.book", func(c *Context, p BoothBook) error {
	if err := c.linkCustomer("customerId", &p.CustomerID); err != nil {
		return err
	}
	err := c.take(p.BoothIDs, p.Versions, models.Ending{Cause: models.EndTakenOn}, func(b *models.Booth, t *models.Taking) error {
		t.CustomerID = p.CustomerID
		return b.Book(*t)
	})
	if err != nil {
		return err
	}
	return c.regradeByID(p.CustomerID)
})
