package models

import (
	"sync"
	"time"
)

// Workspace (工作区) is one organisation: an exhibition centre, an organiser.
// Everything belongs to one.
type Workspace struct {
	Record
	Name     string `json:"name" gorm:"size:100;not null" minLength:"1" maxLength:"100"`
	TimeZone string `json:"timeZone" gorm:"size:64;not null" doc:"IANA name, e.g. Asia/Shanghai; days roll at its midnight"`
	Language string `json:"language" gorm:"size:8;not null" enum:"zh-CN,en" doc:"Language of new users"`

	CustomerRules CustomerRules  `json:"customerRules" gorm:"serializer:json;not null"`
	FollowUpKinds []FollowUpKind `json:"followUpKinds" gorm:"serializer:json;not null" nullable:"false" maxItems:"30" doc:"Ways of contact in their order; empty: the usual seven"`
}

// Kind implements Noun.
func (*Workspace) Kind() Kind { return KindWorkspace }

// Views implements Noun.
func (*Workspace) Views() []View { return []View{ViewDirectory} }

// Scope implements Noun.
func (*Workspace) Scope() Scope { return Scope{} }

// Validate checks what struct tags cannot say.
func (w *Workspace) Validate() error {
	if err := text("name", w.Name, 1, 100); err != nil {
		return err
	}
	if _, err := time.LoadLocation(w.TimeZone); err != nil || w.TimeZone == "" || w.TimeZone == "Local" {
		return Invalid("timeZone", "time_zone.unknown", "unknown time zone %q", w.TimeZone)
	}
	if err := w.CustomerRules.Validate("customerRules"); err != nil {
		return err
	}
	if err := validKinds("followUpKinds", w.FollowUpKinds); err != nil {
		return err
	}
	if care := w.CustomerRules.ImportantCare; care.EveryDays > 0 {
		if err := w.CheckFollowUpKind("customerRules.importantCare.kind", care.Type); err != nil {
			return err
		}
	}
	return language("language", w.Language)
}

// Location is the workspace's time zone; UTC if the name no longer resolves.
func (w *Workspace) Location() *time.Location {
	if known, there := locations.Load(w.TimeZone); there {
		return known.(*time.Location)
	}
	loc, err := time.LoadLocation(w.TimeZone)
	if err != nil {
		return time.UTC
	}
	locations.Store(w.TimeZone, loc)
	return loc
}

// locations are the time zones that were asked for, by name: one is read from
// the system's files, and there are no more than those of the world.
var locations sync.Map

func language(field, value string) error {
	if value != "zh-CN" && value != "en" {
		return Invalid(field, "language.unknown", "language must be zh-CN or en")
	}
	return nil
}
