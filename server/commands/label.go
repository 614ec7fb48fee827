package commands

import "zhanban/models"

// LabelCreate is the payload of label.create.
type LabelCreate struct {
	ID           string `json:"id" format:"uuid"`
	DepartmentID string `json:"departmentId" format:"uuid"`
	Name         string `json:"name" minLength:"1" maxLength:"30"`
	Colour       int    `json:"colour" minimum:"1" maximum:"8"`
}

var _ = define("label.create", func(c *Context, p LabelCreate) error {
	if err := c.Allow(models.Scope{DepartmentID: p.DepartmentID}); err != nil {
		return err
	}
	if err := c.openDepartment(p.DepartmentID); err != nil {
		return err
	}
	return c.saveValid(&models.Label{Record: models.Record{ID: p.ID}, DepartmentID: p.DepartmentID, Name: p.Name, Colour: p.Colour})
})

// LabelEdit is the payload of label.edit.
type LabelEdit struct {
	ID       string  `json:"id" format:"uuid"`
	Name     *string `json:"name,omitempty" minLength:"1" maxLength:"30"`
	Colour   *int    `json:"colour,omitempty" minimum:"1" maximum:"8"`
	Archived *bool   `json:"archived,omitempty"`
}

var _ = define("label.edit", func(c *Context, p LabelEdit) error {
	scope := func(l *models.Label) models.Scope { return models.Scope{DepartmentID: l.DepartmentID} }
	return editAs(c, p.ID, scope, func(l *models.Label) error {
		set(&l.Name, p.Name)
		set(&l.Colour, p.Colour)
		set(&l.Archived, p.Archived)
		return nil
	})
})
