package commands

import (
	"fmt"

	"zhanban/models"
)

// BoothArrange is the payload of booth.arrange: what a hand on the map did, to
// one booth or to several, all or none.
type BoothArrange struct {
	Booths []BoothChange `json:"booths" minItems:"1" maxItems:"2000" nullable:"false"`
	Reason string        `json:"reason,omitempty" maxLength:"200" doc:"Why they are changed; needed where a sold one is moved"`
}

var _ = define("booth.arrange", func(c *Context, p BoothArrange) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	for n, change := range p.Booths {
		if change.Version == 0 {
			return models.Invalid(fmt.Sprintf("booths[%d].version", n), "field.missing", "a booth is changed as it was seen: its version is needed")
		}
	}
	b := &boothsChanged{Context: c, reason: p.Reason}
	return b.change(p.Booths)
})
