package commands

import "zhanban/models"

// DepartmentCreate is the payload of department.create.
type DepartmentCreate struct {
	ID       string `json:"id" format:"uuid"`
	Name     string `json:"name" minLength:"1" maxLength:"60"`
	Type     string `json:"type" enum:"sales,service,marketing,finance,other"`
	Rank     string `json:"rank" minLength:"1" maxLength:"64"`
	WipLimit int    `json:"wipLimit,omitempty" minimum:"0" maximum:"999"`
	Prepares bool   `json:"prepares,omitempty"`
}

var _ = define("department.create", func(c *Context, p DepartmentCreate) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	return c.saveValid(&models.Department{Record: models.Record{ID: p.ID}, Name: p.Name, Type: p.Type, Rank: p.Rank, WipLimit: p.WipLimit, Prepares: p.Prepares})
})
