package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// SavedViewCreate is the payload of saved_view.create.
type SavedViewCreate struct {
	ID           string   `json:"id" format:"uuid"`
	Page         string   `json:"page" enum:"customers,pipeline,follow_ups"`
	Name         string   `json:"name" minLength:"1" maxLength:"40"`
	Query        string   `json:"query" maxLength:"2000"`
	Columns      []string `json:"columns,omitempty" maxItems:"40"`
	DepartmentID string   `json:"departmentId,omitempty" doc:"Who shares it; left out: it is one's own"`
}

var _ = define("saved_view.create", func(c *Context, p SavedViewCreate) error {
	v := &models.SavedView{
		Record: models.Record{ID: p.ID}, Page: p.Page, Name: p.Name, Query: p.Query, Columns: distinct(p.Columns), CreatedBy: c.Actor.UserID, DepartmentID: p.DepartmentID,
	}
	if err := c.Allow(v.Scope()); err != nil {
		return err
	}
	if p.DepartmentID != "" {
		if err := c.openDepartment(p.DepartmentID); err != nil {
			return err
		}
	}
	return c.saveValid(v)
})

// SavedViewEdit is the payload of saved_view.edit.
type SavedViewEdit struct {
	ID       string    `json:"id" format:"uuid"`
	Name     *string   `json:"name,omitempty" minLength:"1" maxLength:"40"`
	Query    *string   `json:"query,omitempty" maxLength:"2000"`
	Columns  *[]string `json:"columns,omitempty" maxItems:"40"`
	Archived *bool     `json:"archived,omitempty"`
}

var _ = define("saved_view.edit", func(c *Context, p SavedViewEdit) error {
	v, err := store.Load[models.SavedView](c.Tx, p.ID)
	if err != nil {
		return err
	}
	if err := c.Allow(v.Scope()); err != nil {
		return err
	}
	if v.DepartmentID == "" && v.CreatedBy != c.Actor.UserID {
		return models.Errorf(models.CodeNotFound, "not_found", "no saved view %s", p.ID).With("kind", models.KindSavedView).With("id", p.ID)
	}
	set(&v.Name, p.Name)
	set(&v.Query, p.Query)
	setList(&v.Columns, p.Columns)
	set(&v.Archived, p.Archived)
	return c.saveValid(v)
})
