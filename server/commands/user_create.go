package commands

import (
	"context"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/passwords"
)

// UserCreate is the payload of user.create.
type UserCreate struct {
	ID           string      `json:"id" format:"uuid"`
	Login        string      `json:"login" minLength:"2" maxLength:"40"`
	Name         string      `json:"name" minLength:"1" maxLength:"40"`
	Role         models.Role `json:"role" enum:"administrator,manager,member,viewer"`
	DepartmentID string      `json:"departmentId" format:"uuid"`
	Password     string      `json:"password" doc:"The first one; its user changes it at the first sign-in"`
	Language     string      `json:"language,omitempty" enum:"zh-CN,en" doc:"Left out: the workspace's"`
	Colour       int         `json:"colour,omitempty" minimum:"0" maximum:"8" doc:"0 or left out: the next one"`
}

var _ = definePrepared("user.create", []string{"password"},
	func(_ context.Context, _ *Runner, _ models.Actor, p UserCreate) (string, error) {
		return hashNew("password", p.Password, models.NormalLogin(p.Login))
	},
	func(c *Context, p UserCreate, hash string) error {
		if err := c.Allow(models.Scope{}); err != nil {
			return err
		}
		if err := c.openDepartment(p.DepartmentID); err != nil {
			return err
		}
		user := &models.User{
			Record: models.Record{ID: p.ID}, Login: models.NormalLogin(p.Login), Name: p.Name, Role: p.Role, DepartmentID: p.DepartmentID,
			Language: p.Language, Theme: "system", Colour: p.Colour, Active: true, MustChange: true, PasswordHash: hash,
		}
		if err := c.userDefaults(user); err != nil {
			return err
		}
		return c.saveValid(user)
	})

// hashNew checks and hashes a new password.
func hashNew(field, password, login string) (string, error) {
	if err := models.ValidatePassword(field, password, login); err != nil {
		return "", err
	}
	return passwords.Hash(password), nil
}

// userDefaults fills in what the administrator left open and sees to it that
// the login is free.
func (c *Context) userDefaults(user *models.User) error {
	taken, err := store.Find[models.User](c.Tx, "login = ?", user.Login)
	if err != nil {
		return err
	}
	if len(taken) > 0 {
		return models.Invalid("login", "login.taken", "the login %s is taken", user.Login).With("userId", taken[0].ID)
	}
	w, err := c.Workspace()
	if err != nil {
		return err
	}
	user.Sees = w.CustomerRules.SightOf(user.Role)
	if user.Language == "" {
		user.Language = w.Language
	}
	if user.Colour == 0 {
		everyone, err := store.Find[models.User](c.Tx, "1 = 1")
		if err != nil {
			return err
		}
		user.Colour = len(everyone)%8 + 1
	}
	return nil
}
