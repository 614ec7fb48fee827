package commands

import "zhanban/models"

// FieldCreate is the payload of field.create.
type FieldCreate struct {
	ID      string   `json:"id" format:"uuid"`
	Name    string   `json:"name" minLength:"1" maxLength:"40"`
	Type    string   `json:"type" enum:"text,number,date,choice,choices"`
	Options []string `json:"options,omitempty" nullable:"false" maxItems:"100"`
	Rank    string   `json:"rank" minLength:"1" maxLength:"64"`
}

var _ = define("field.create", func(c *Context, p FieldCreate) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	return c.saveValid(&models.Field{Record: models.Record{ID: p.ID}, Name: p.Name, Type: p.Type, Options: distinct(p.Options), Rank: p.Rank})
})

// FieldEdit is the payload of field.edit. A field's type stays what it is; an
// option that is taken away stays on the cards that have it.
type FieldEdit struct {
	ID       string    `json:"id" format:"uuid"`
	Name     *string   `json:"name,omitempty" minLength:"1" maxLength:"40"`
	Options  *[]string `json:"options,omitempty" maxItems:"100"`
	Rank     *string   `json:"rank,omitempty" minLength:"1" maxLength:"64"`
	Archived *bool     `json:"archived,omitempty"`
}

var _ = define("field.edit", func(c *Context, p FieldEdit) error {
	return edit(c, p.ID, func(f *models.Field) error {
		set(&f.Name, p.Name)
		setList(&f.Options, p.Options)
		set(&f.Rank, p.Rank)
		set(&f.Archived, p.Archived)
		return nil
	})
})
