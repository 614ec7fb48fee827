package commands

import "zhanban/models"

// ProfileEdit is the payload of profile.edit: what everyone sets for oneself.
type ProfileEdit struct {
	Name     *string `json:"name,omitempty" minLength:"1" maxLength:"40"`
	Language *string `json:"language,omitempty" enum:"zh-CN,en"`
	Theme    *string `json:"theme,omitempty" enum:"system,light,dark"`
	Colour   *int    `json:"colour,omitempty" minimum:"1" maximum:"8"`
}

var _ = define("profile.edit", func(c *Context, p ProfileEdit) error {
	return editAs(c, c.Actor.UserID, oneself, func(u *models.User) error {
		set(&u.Name, p.Name)
		set(&u.Language, p.Language)
		set(&u.Theme, p.Theme)
		set(&u.Colour, p.Colour)
		return nil
	})
})

// oneself is the scope of a user's own profile.
func oneself(u *models.User) models.Scope { return models.Scope{UserIDs: []string{u.ID}} }
