package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// leadsOf are those who decide for a department, but the actor: its managers;
// where there are none, or none besides the actor, the administrators.
func (c *Context) leadsOf(departmentID string) ([]string, error) {
	for _, role := range []models.Role{models.RoleManager, models.RoleAdministrator} {
		found, err := store.Find[models.User](c.Tx, "role = ? AND active = ?", role, true)
		if err != nil {
			return nil, err
		}
		var ids []string
		for _, u := range found {
			if (role == models.RoleAdministrator || u.DepartmentID == departmentID) && u.ID != c.Actor.UserID {
				ids = append(ids, u.ID)
			}
		}
		if len(ids) > 0 {
			return ids, nil
		}
	}
	return nil, nil
}
