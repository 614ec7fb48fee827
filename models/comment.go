package models

import "time"

// Comment is what someone wrote under an item.
type Comment struct {
	Record
	ItemID       string     `json:"itemId" gorm:"size:36;not null"`
	DepartmentID string     `json:"-" gorm:"size:36;not null"`
	AuthorID     string     `json:"authorId" gorm:"size:36;not null"`
	Text         string     `json:"text" gorm:"not null" minLength:"1" maxLength:"2000" doc:"Markdown"`
	MentionIDs   []string   `json:"mentionIds" gorm:"serializer:json;not null" maxItems:"50" doc:"Users mentioned with @"`
	Reason       bool       `json:"reason" gorm:"not null" doc:"Says why the item is carried, as a meeting was told"`
	EditedAt     *time.Time `json:"editedAt"`
	Archived     bool       `json:"archived" gorm:"not null" doc:"Taken back by its author; kept for the audit"`
}

// Kind implements Noun.
func (*Comment) Kind() Kind { return KindComment }

// Views implements Noun.
func (c *Comment) Views() []View {
	if c.Archived {
		return nil
	}
	return []View{ItemView(c.ItemID)}
}

// Scope implements Noun.
func (c *Comment) Scope() Scope {
	return Scope{DepartmentID: c.DepartmentID, UserIDs: append([]string{c.AuthorID}, c.MentionIDs...)}
}

// Validate checks the comment's text.
func (c *Comment) Validate() error { return text("text", c.Text, 1, 2000) }
