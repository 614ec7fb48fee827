package commands

import "zhanban/models"

// FollowUpTemplateCreate is the payload of follow_up_template.create.
type FollowUpTemplateCreate struct {
	ID           string `json:"id" format:"uuid"`
	Name         string `json:"name" minLength:"1" maxLength:"40"`
	Type         string `json:"kind" maxLength:"36"`
	Text         string `json:"text,omitempty" maxLength:"500"`
	Minutes      int    `json:"minutes,omitempty" minimum:"0" maximum:"1440"`
	RemindBefore int    `json:"remindBefore,omitempty" minimum:"0" maximum:"10080"`
	NextDays     int    `json:"nextDays,omitempty" minimum:"0" maximum:"365"`
	Rank         string `json:"rank" minLength:"1" maxLength:"64"`
}

var _ = define("follow_up_template.create", func(c *Context, p FollowUpTemplateCreate) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	if err := c.offered(p.Type); err != nil {
		return err
	}
	return c.saveValid(&models.FollowUpTemplate{
		Record: models.Record{ID: p.ID}, Name: p.Name, Type: p.Type, Text: p.Text, Minutes: p.Minutes, RemindBefore: p.RemindBefore,
		NextDays: p.NextDays, Rank: p.Rank,
	})
})

// FollowUpTemplateEdit is the payload of follow_up_template.edit. What was
// planned from the template stays as it is.
type FollowUpTemplateEdit struct {
	ID           string  `json:"id" format:"uuid"`
	Name         *string `json:"name,omitempty" minLength:"1" maxLength:"40"`
	Type         *string `json:"kind,omitempty" maxLength:"36"`
	Text         *string `json:"text,omitempty" maxLength:"500"`
	Minutes      *int    `json:"minutes,omitempty" minimum:"0" maximum:"1440"`
	RemindBefore *int    `json:"remindBefore,omitempty" minimum:"0" maximum:"10080"`
	NextDays     *int    `json:"nextDays,omitempty" minimum:"0" maximum:"365"`
	Rank         *string `json:"rank,omitempty" minLength:"1" maxLength:"64"`
	Archived     *bool   `json:"archived,omitempty"`
}

var _ = define("follow_up_template.edit", func(c *Context, p FollowUpTemplateEdit) error {
	return edit(c, p.ID, func(t *models.FollowUpTemplate) error {
		if p.Type != nil && *p.Type != t.Type {
			if err := c.offered(*p.Type); err != nil {
				return err
			}
		}
		set(&t.Name, p.Name)
		set(&t.Type, p.Type)
		set(&t.Text, p.Text)
		set(&t.Minutes, p.Minutes)
		set(&t.RemindBefore, p.RemindBefore)
		set(&t.NextDays, p.NextDays)
		set(&t.Rank, p.Rank)
		set(&t.Archived, p.Archived)
		return nil
	})
})
