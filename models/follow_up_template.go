package models

import "strings"

// FollowUpTemplate (跟进模板) is what a workspace plans contacts with: kind,
// what to say, how long, when to remind and what comes next.
type FollowUpTemplate struct {
	Record
	Name         string `json:"name" gorm:"size:40;not null" minLength:"1" maxLength:"40"`
	Type         string `json:"kind" gorm:"column:kind;size:36;not null" maxLength:"36" doc:"Key of one of the workspace's kinds"`
	Text         string `json:"text" gorm:"size:500;not null" maxLength:"500" doc:"With {company}, {contact}, {exhibition}, {assignee} and {day}, filled in when it is planned"`
	Minutes      int    `json:"minutes" gorm:"not null" minimum:"0" maximum:"1440" doc:"How long it is planned to take; 0: not said"`
	RemindBefore int    `json:"remindBefore" gorm:"not null" minimum:"0" maximum:"10080" doc:"Minutes before its time; 0: the usual 15"`
	NextDays     int    `json:"nextDays" gorm:"not null" minimum:"0" maximum:"365" doc:"After how many days the next contact is offered; 0: not said"`
	Rank         string `json:"rank" gorm:"size:64;not null" doc:"Order among the templates (fractional index)"`
	Archived     bool   `json:"archived" gorm:"not null"`
}

// Kind implements Noun.
func (*FollowUpTemplate) Kind() Kind { return KindFollowUpTemplate }

// Views implements Noun.
func (*FollowUpTemplate) Views() []View { return []View{ViewDirectory} }

// Scope implements Noun.
func (*FollowUpTemplate) Scope() Scope { return Scope{} }

// Validate checks the template's fields.
func (t *FollowUpTemplate) Validate() error {
	if err := text("name", t.Name, 1, 40); err != nil {
		return err
	}
	if err := text("text", t.Text, 0, FollowUpText); err != nil {
		return err
	}
	if err := between("minutes", t.Minutes, 0, dayMinutes); err != nil {
		return err
	}
	if err := between("remindBefore", t.RemindBefore, 0, RemindBeforeMost); err != nil {
		return err
	}
	if err := between("nextDays", t.NextDays, 0, 365); err != nil {
		return err
	}
	if !rankForm.MatchString(t.Rank) {
		return Invalid("rank", "rank.invalid", "rank must be 1 to 64 letters and digits")
	}
	return nil
}

// Blanks are what stands in the place of a template's placeholders.
type Blanks struct {
	Company    string // the customer's name, where it has no company
	Contact    string // the person to talk to first; else the company
	Exhibition string
	Assignee   string
	Day        Day
}

// Fill writes a template's text for one customer, cut to what a follow-up holds.
func (b Blanks) Fill(text string) string {
	if b.Company == "" {
		b.Company = b.Contact
	}
	if b.Contact == "" {
		b.Contact = b.Company
	}
	filled := strings.NewReplacer("{company}", b.Company, "{contact}", b.Contact, "{exhibition}", b.Exhibition,
		"{assignee}", b.Assignee, "{day}", string(b.Day)).Replace(text)
	runes := []rune(filled)
	return string(runes[:min(len(runes), FollowUpText)])
}
