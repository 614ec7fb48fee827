package commands

import "zhanban/models"

// CustomerExport is the payload of customer.export.
type CustomerExport struct {
	ID     string `json:"id" format:"uuid"`
	Format string `json:"format" enum:"xlsx,csv,vcf"`
	Rows   int    `json:"rows" minimum:"0"`
	Filter string `json:"filter" maxLength:"20000" doc:"JSON: what was asked for"`
}

// customer.export keeps the record of who took how many customers out of the
// system; without it nothing is sent (A2).
var _ = defineInternal("customer.export", func(c *Context, p CustomerExport) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	return c.AddExport(models.Export{ID: p.ID, UserID: c.Actor.UserID, UserDepartmentID: c.Actor.DepartmentID, What: "customers", Format: p.Format, Rows: p.Rows, Filter: p.Filter})
})
