package models

import (
	"fmt"
	"slices"
)

// Field (自定义字段) is a fact that a workspace adds to its customer cards.
type Field struct {
	Record
	Name     string   `json:"name" gorm:"size:40;not null" minLength:"1" maxLength:"40"`
	Type     string   `json:"type" gorm:"size:10;not null" enum:"text,number,date,choice,choices"`
	Options  []string `json:"options" gorm:"serializer:json;not null" maxItems:"100" doc:"What choice and choices offer"`
	Rank     string   `json:"rank" gorm:"size:64;not null" doc:"Order on the card (fractional index)"`
	Archived bool     `json:"archived" gorm:"not null"`
}

// Kind implements Noun.
func (*Field) Kind() Kind { return KindField }

// Views implements Noun.
func (*Field) Views() []View { return []View{ViewDirectory} }

// Scope implements Noun.
func (*Field) Scope() Scope { return Scope{} }

// Validate checks the field's own fields.
func (f *Field) Validate() error {
	if err := text("name", f.Name, 1, 40); err != nil {
		return err
	}
	if err := oneOf("type", f.Type, "text", "number", "date", "choice", "choices"); err != nil {
		return err
	}
	if err := words("options", f.Options, 100, 40); err != nil {
		return err
	}
	offers := f.Type == "choice" || f.Type == "choices"
	if offers != (len(f.Options) > 0) {
		return Invalid("options", "field.options", "a choice needs options, and only a choice")
	}
	if !rankForm.MatchString(f.Rank) {
		return Invalid("rank", "rank.invalid", "rank must be 1 to 64 letters and digits")
	}
	return nil
}

// Check refuses a value that does not fit the field. nil is no value.
func (f *Field) Check(value any) error {
	path := fmt.Sprintf("custom.%s", f.ID)
	fits := true
	switch v := value.(type) {
	case nil:
	case string:
		switch f.Type {
		case "text":
			return text(path, v, 1, 500)
		case "date":
			fits = realDate(v)
		case "choice":
			fits = slices.Contains(f.Options, v)
		default:
			fits = false
		}
	case float64:
		fits = f.Type == "number"
	case []any:
		fits = f.Type == "choices" && len(v) > 0
		for n, one := range v {
			word, isText := one.(string)
			fits = fits && isText && slices.Contains(f.Options, word) && !slices.Contains(v[:n], one)
		}
	default:
		fits = false
	}
	if !fits {
		return Invalid(path, "field.value", "this value does not fit the field %s", f.Name).With("name", f.Name).With("type", f.Type)
	}
	return nil
}
