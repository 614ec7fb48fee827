package commands

import "zhanban/models"

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
		if p.FollowUpKinds != nil {
			return w.SetFollowUpKinds(*p.FollowUpKinds)
		}
		return nil
	})
})
