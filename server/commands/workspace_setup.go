package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// WorkspaceSetup is the payload of workspace.setup: the first run. The
// password arrives hashed; plain ones never reach a command.
type WorkspaceSetup struct {
	Name           string `json:"name" minLength:"1" maxLength:"100"`
	TimeZone       string `json:"timeZone"`
	Language       string `json:"language"`
	DepartmentID   string `json:"departmentId" format:"uuid"`
	DepartmentName string `json:"departmentName" minLength:"1" maxLength:"60"`
	UserID         string `json:"userId" format:"uuid"`
	Login          string `json:"login"`
	UserName       string `json:"userName"`
	PasswordHash   string `json:"passwordHash"`
}

var _ = defineInternal("workspace.setup", func(c *Context, p WorkspaceSetup) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	taken, err := store.Exists[models.Workspace](c.Tx, "1 = 1")
	if err != nil {
		return err
	}
	if taken {
		return models.Errorf(models.CodeConflict, "setup.done", "the workspace has been set up already")
	}
	workspace := &models.Workspace{Record: models.Record{ID: c.WorkspaceID()}, Name: p.Name, TimeZone: p.TimeZone, Language: p.Language,
		CustomerRules: models.DefaultCustomerRules(), FollowUpKinds: []models.FollowUpKind{}}
	department := &models.Department{Record: models.Record{ID: p.DepartmentID}, Name: p.DepartmentName, Type: "sales", Rank: "a0"}
	user := &models.User{
		Record: models.Record{ID: p.UserID}, Login: models.NormalLogin(p.Login), Name: p.UserName, Role: models.RoleAdministrator,
		DepartmentID: p.DepartmentID, Language: p.Language, Theme: "system", Colour: 1, Active: true, PasswordHash: p.PasswordHash,
	}
	return c.saveValid(workspace, department, user)
})
