package commands

import "zhanban/models"

// BoothArrange is the payload of booth.arrange: what a hand on the map did, to
// one booth or to several, all or none.
type BoothArrange struct {
	Booths []BoothChange `json:"booths" minItems:"1" maxItems:"2000" nullable:"false"`
}

var _ = define("booth.arrange", func(c *Context, p BoothArrange) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	b := &boothsChanged{Context: c}
	return b.change(p.Booths)
})
