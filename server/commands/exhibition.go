package commands

import (
	"maps"

	"zhanban/models"
)

// ExhibitionCreate is the payload of exhibition.create.
type ExhibitionCreate struct {
	ID       string     `json:"id" format:"uuid"`
	Name     string     `json:"name" minLength:"1" maxLength:"100"`
	Edition  int        `json:"edition" minimum:"0" maximum:"999"`
	Venue    string     `json:"venue" maxLength:"100"`
	FirstDay models.Day `json:"firstDay"`
	LastDay  models.Day `json:"lastDay"`
}

var _ = define("exhibition.create", func(c *Context, p ExhibitionCreate) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	return c.saveValid(&models.Exhibition{Record: models.Record{ID: p.ID}, Name: p.Name, Edition: p.Edition, Venue: p.Venue,
		FirstDay: p.FirstDay, LastDay: p.LastDay, StageRules: map[string]models.StageRule{}})
})

// ExhibitionEdit is the payload of exhibition.edit.
type ExhibitionEdit struct {
	ID         string                      `json:"id" format:"uuid"`
	Name       *string                     `json:"name,omitempty" minLength:"1" maxLength:"100"`
	Edition    *int                        `json:"edition,omitempty" minimum:"0" maximum:"999"`
	Venue      *string                     `json:"venue,omitempty" maxLength:"100"`
	FirstDay   *models.Day                 `json:"firstDay,omitempty"`
	LastDay    *models.Day                 `json:"lastDay,omitempty"`
	Archived   *bool                       `json:"archived,omitempty"`
	StageRules map[string]models.StageRule `json:"stageRules,omitempty" doc:"Of the pipeline board; only the stages to change"`
}

var _ = define("exhibition.edit", func(c *Context, p ExhibitionEdit) error {
	return edit(c, p.ID, func(e *models.Exhibition) error {
		set(&e.Name, p.Name)
		set(&e.Edition, p.Edition)
		set(&e.Venue, p.Venue)
		set(&e.FirstDay, p.FirstDay)
		set(&e.LastDay, p.LastDay)
		set(&e.Archived, p.Archived)
		if len(p.StageRules) > 0 {
			rules := map[string]models.StageRule{}
			maps.Copy(rules, e.StageRules)
			maps.Copy(rules, p.StageRules)
			e.StageRules = rules
		}
		return nil
	})
})
