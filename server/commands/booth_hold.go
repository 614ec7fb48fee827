package commands

import (
	"time"

	"zhanban/models"
)

// BoothHold is the payload of booth.hold: all of the booths or none.
type BoothHold struct {
	BoothIDs   []string         `json:"boothIds" minItems:"1" maxItems:"100" nullable:"false"`
	Versions   map[string]int64 `json:"versions,omitempty" doc:"By booth: the version that was seen"`
	CustomerID string           `json:"customerId,omitempty"`
	Minutes    int              `json:"minutes,omitempty" minimum:"0" maximum:"4320" doc:"0 or left out: 30"`
}

var _ = define("booth.hold", func(c *Context, p BoothHold) error {
	if err := c.linkCustomer("customerId", &p.CustomerID); err != nil {
		return err
	}
	length := models.HoldDefault
	if p.Minutes > 0 {
		length = time.Duration(p.Minutes) * time.Minute
	}
	return c.take(p.BoothIDs, p.Versions, func(b *models.Booth) error {
		return b.Hold(c.Actor.UserID, p.CustomerID, c.Now, c.Now.Add(length))
	})
})
