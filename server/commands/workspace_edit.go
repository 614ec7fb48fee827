package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// WorkspaceEdit is the payload of workspace.edit.
type WorkspaceEdit struct {
	Name     *string `json:"name,omitempty" minLength:"1" maxLength:"100"`
	TimeZone *string `json:"timeZone,omitempty" maxLength:"64"`
	Language *string `json:"language,omitempty" enum:"zh-CN,en"`

	CustomerRules *models.CustomerRules  `json:"customerRules,omitempty"`
	FollowUpKinds *[]models.FollowUpKind `json:"followUpKinds,omitempty" maxItems:"30" doc:"All of them, in their order; one that was there is taken off by archiving it"`
}

var _ = define("workspace.edit", func(c *Context, p WorkspaceEdit) error {
	return edit(c, c.WorkspaceID(), func(w *models.Workspace) error {
		set(&w.Name, p.Name)
		set(&w.TimeZone, p.TimeZone)
		set(&w.Language, p.Language)
		set(&w.CustomerRules, p.CustomerRules)
		if err := c.setSight(w); err != nil {
			return err
		}
		if p.FollowUpKinds != nil {
			return w.SetFollowUpKinds(*p.FollowUpKinds)
		}
		return nil
	})
})

// setSight tells everybody whose role sees customers another way than before:
// what a user sees stands on the user, so that a session knows it at once.
func (c *Context) setSight(w *models.Workspace) error {
	if err := w.CustomerRules.Validate("customerRules"); err != nil {
		return err
	}
	users, err := store.Find[models.User](c.Tx, "1 = 1")
	if err != nil {
		return err
	}
	for _, u := range users {
		sees := w.CustomerRules.SightOf(u.Role)
		if u.Sees == sees {
			continue
		}
		u.Sees = sees
		c.rightsChanged(u.ID)
		if err := c.Save(u); err != nil {
			return err
		}
	}
	return nil
}
