package commands

import "zhanban/models"

// BoothImport is the payload of booth.import: all rows or none.
type BoothImport struct {
	ExhibitionID string        `json:"exhibitionId" format:"uuid"`
	Rows         []BoothCreate `json:"rows" minItems:"1" maxItems:"2000" nullable:"false"`
}

var _ = define("booth.import", func(c *Context, p BoothImport) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	if err := linked[models.Exhibition](c, "exhibitionId", p.ExhibitionID); err != nil {
		return err
	}
	return c.addBooths(p.ExhibitionID, p.Rows)
})
