package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// DepartmentEdit is the payload of department.edit. A manager may set no more
// than the own department's wipLimit.
type DepartmentEdit struct {
	ID       string  `json:"id" format:"uuid"`
	Name     *string `json:"name,omitempty" minLength:"1" maxLength:"60"`
	Type     *string `json:"type,omitempty" enum:"sales,service,marketing,finance,other"`
	Rank     *string `json:"rank,omitempty" minLength:"1" maxLength:"64"`
	WipLimit *int    `json:"wipLimit,omitempty" minimum:"0" maximum:"999"`
	Prepares *bool   `json:"prepares,omitempty"`
	Archived *bool   `json:"archived,omitempty"`
}

var _ = define("department.edit", func(c *Context, p DepartmentEdit) error {
	scope := func(d *models.Department) models.Scope { return models.Scope{DepartmentID: d.ID} }
	return editAs(c, p.ID, scope, func(d *models.Department) error {
		if p.Name != nil || p.Type != nil || p.Rank != nil || p.Prepares != nil || p.Archived != nil {
			if err := c.Allow(models.Scope{}); err != nil {
				return err
			}
		}
		if p.Archived != nil && *p.Archived && !d.Archived {
			if err := c.departmentEmpty(d); err != nil {
				return err
			}
		}
		set(&d.Name, p.Name)
		set(&d.Type, p.Type)
		set(&d.Rank, p.Rank)
		set(&d.WipLimit, p.WipLimit)
		set(&d.Prepares, p.Prepares)
		set(&d.Archived, p.Archived)
		return nil
	})
})

// departmentEmpty refuses to archive a department people still work in.
func (c *Context) departmentEmpty(d *models.Department) error {
	used, err := store.Exists[models.User](c.Tx, "department_id = ? AND active = ?", d.ID, true)
	if err != nil {
		return err
	}
	if used {
		return models.Errorf(models.CodeConflict, "department.in_use", "department %s still has active users", d.Name)
	}
	return nil
}
