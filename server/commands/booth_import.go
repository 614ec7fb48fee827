package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

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
	departments := map[string]bool{} // they repeat: look each up once
	for n, row := range p.Rows {
		if row.ExhibitionID != p.ExhibitionID {
			return inRow(n, models.Invalid("exhibitionId", "booth.other_exhibition", "the row names another exhibition"))
		}
		for _, id := range row.DepartmentIDs {
			if departments[id] {
				continue
			}
			if _, err := store.Load[models.Department](c.Tx, id); err != nil {
				return inRow(n, asField("departmentIds", err))
			}
			departments[id] = true
		}
		if err := c.saveBooth(newBooth(row)); err != nil {
			return inRow(n, err)
		}
	}
	return nil
})
