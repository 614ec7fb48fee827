package commands

import (
	"zhanban/models"
	"zhanban/models/store"
)

// ScreenCreate is the payload of screen.create.
type ScreenCreate struct {
	ID           string              `json:"id" format:"uuid"`
	Name         string              `json:"name" minLength:"1" maxLength:"40"`
	DepartmentID string              `json:"departmentId" format:"uuid"`
	ExhibitionID string              `json:"exhibitionId,omitempty"`
	Rotation     []models.ScreenTurn `json:"rotation" minItems:"1" maxItems:"8" nullable:"false"`
	Masked       bool                `json:"masked"`
	Language     string              `json:"language" enum:"zh-CN,en"`
	NightFrom    string              `json:"nightFrom,omitempty" maxLength:"5"`
	NightTo      string              `json:"nightTo,omitempty" maxLength:"5"`
}

// A new screen has no link yet: that is screen.renew's.
var _ = define("screen.create", func(c *Context, p ScreenCreate) error {
	s := &models.Screen{
		Record: models.Record{ID: p.ID}, Name: p.Name, DepartmentID: p.DepartmentID, ExhibitionID: p.ExhibitionID, Rotation: p.Rotation,
		Masked: p.Masked, Language: p.Language, NightFrom: p.NightFrom, NightTo: p.NightTo, CreatedBy: c.Actor.UserID,
	}
	if err := c.Allow(s.Scope()); err != nil {
		return err
	}
	if err := c.openDepartment(p.DepartmentID); err != nil {
		return err
	}
	if err := c.screenExhibition(s); err != nil {
		return err
	}
	return c.saveValid(s)
})

// screenExhibition checks that the exhibition a screen names is there.
func (c *Context) screenExhibition(s *models.Screen) error {
	if s.ExhibitionID == "" {
		return nil
	}
	_, err := store.Load[models.Exhibition](c.Tx, s.ExhibitionID)
	return err
}

// ScreenEdit is the payload of screen.edit.
type ScreenEdit struct {
	ID           string               `json:"id" format:"uuid"`
	Name         *string              `json:"name,omitempty" minLength:"1" maxLength:"40"`
	ExhibitionID *string              `json:"exhibitionId,omitempty"`
	Rotation     *[]models.ScreenTurn `json:"rotation,omitempty" minItems:"1" maxItems:"8"`
	Masked       *bool                `json:"masked,omitempty"`
	Language     *string              `json:"language,omitempty" enum:"zh-CN,en"`
	NightFrom    *string              `json:"nightFrom,omitempty" maxLength:"5"`
	NightTo      *string              `json:"nightTo,omitempty" maxLength:"5"`
	Archived     *bool                `json:"archived,omitempty" doc:"true also takes its link away"`
}

var _ = define("screen.edit", func(c *Context, p ScreenEdit) error {
	return edit(c, p.ID, func(s *models.Screen) error {
		set(&s.Name, p.Name)
		set(&s.ExhibitionID, p.ExhibitionID)
		setAll(&s.Rotation, p.Rotation)
		set(&s.Masked, p.Masked)
		set(&s.Language, p.Language)
		set(&s.NightFrom, p.NightFrom)
		set(&s.NightTo, p.NightTo)
		set(&s.Archived, p.Archived)
		if s.Archived {
			if err := c.endScreen(s); err != nil {
				return err
			}
		}
		return c.screenExhibition(s)
	})
})

// ScreenShow is the payload of screen.show.
type ScreenShow struct {
	ID   string `json:"id" format:"uuid"`
	View string `json:"view" enum:",board,month,map,ranking,visits,countdown,meeting_left,meeting_focus,meeting_follow_ups,meeting_holds,meeting_done,meeting_open" doc:"What it shows now: one of its views, or a list of a meeting; empty: it rotates again"`
}

var _ = define("screen.show", func(c *Context, p ScreenShow) error {
	return edit(c, p.ID, func(s *models.Screen) error { return s.Show(p.View, c.Now) })
})

// A meeting whose leader's page has died, or lies forgotten in a pocket, keeps
// no screen.
var _ = defineInternal("screen.end_meeting", func(c *Context, p NounID) error {
	return edit(c, p.ID, func(s *models.Screen) error {
		s.EndMeeting(c.Now)
		return nil
	})
})

var _ = define("screen.reload", func(c *Context, p NounID) error {
	return edit(c, p.ID, func(s *models.Screen) error {
		s.Reloads++
		return nil
	})
})

var _ = define("screen.revoke", func(c *Context, p NounID) error {
	return edit(c, p.ID, c.endScreen)
})

// endScreen takes a screen's link away and ends whoever came by it.
func (c *Context) endScreen(s *models.Screen) error {
	s.Revoke(c.Now)
	return c.endScreenSessions(s.ID)
}
