package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// UserEdit is the payload of user.edit.
type UserEdit struct {
	ID           string       `json:"id" format:"uuid"`
	Name         *string      `json:"name,omitempty" minLength:"1" maxLength:"40"`
	Role         *models.Role `json:"role,omitempty" enum:"administrator,manager,member,viewer"`
	DepartmentID *string      `json:"departmentId,omitempty" format:"uuid"`
	Colour       *int         `json:"colour,omitempty" minimum:"1" maximum:"8"`
}

var _ = define("user.edit", func(c *Context, p UserEdit) error {
	return edit(c, p.ID, func(u *models.User) error {
		before := *u
		set(&u.Name, p.Name)
		set(&u.Role, p.Role)
		set(&u.Colour, p.Colour)
		if p.DepartmentID != nil && *p.DepartmentID != u.DepartmentID {
			if err := c.openDepartment(*p.DepartmentID); err != nil {
				return err
			}
			u.DepartmentID = *p.DepartmentID
		}
		if u.Role == before.Role && u.DepartmentID == before.DepartmentID {
			return nil
		}
		w, err := c.Workspace()
		if err != nil {
			return err
		}
		u.Sees = w.CustomerRules.SightOf(u.Role)
		c.rightsChanged(u.ID)
		return c.administratorStays(&before, u)
	})
})

// administratorStays refuses a change after which nobody could administer.
func (c *Context) administratorStays(before, after *models.User) error {
	administers := func(u *models.User) bool { return u.Active && u.Role == models.RoleAdministrator }
	if !administers(before) || administers(after) {
		return nil
	}
	others, err := store.Exists[models.User](c.Tx, "role = ? AND active = ? AND id <> ?", models.RoleAdministrator, true, after.ID)
	if err != nil {
		return err
	}
	if !others {
		return models.Errorf(models.CodeConflict, "user.last_administrator", "the last active administrator must stay")
	}
	return nil
}
