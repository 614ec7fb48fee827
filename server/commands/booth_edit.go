package commands

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
)

// BoothEdit is the payload of booth.edit.
type BoothEdit struct {
	ID            string    `json:"id" format:"uuid"`
	Hall          *string   `json:"hall,omitempty" minLength:"1" maxLength:"30"`
	Code          *string   `json:"code,omitempty" minLength:"1" maxLength:"20"`
	Type          *string   `json:"type,omitempty" enum:"shell_scheme,raw_space"`
	Width         *int      `json:"width,omitempty" minimum:"0" maximum:"1000000"`
	Depth         *int      `json:"depth,omitempty" minimum:"0" maximum:"1000000"`
	Area          *int      `json:"area,omitempty" minimum:"1"`
	OpenSides     *int      `json:"openSides,omitempty" minimum:"1" maximum:"4"`
	ListPrice     Price     `json:"listPrice,omitzero" doc:"fen; null: to be agreed"`
	DepartmentIDs *[]string `json:"departmentIds,omitempty" maxItems:"50"`
	Blocked       *bool     `json:"blocked,omitempty" doc:"Out of sale, or back on sale"`
	Archived      *bool     `json:"archived,omitempty"`
}

// Price is an optional price in which null says "to be agreed" and only a
// missing field says "not touched".
type Price struct {
	Given bool
	Fen   *int64
}

// IsZero leaves an untouched price out of the JSON.
func (p Price) IsZero() bool { return !p.Given }

// MarshalJSON implements json.Marshaler.
func (p Price) MarshalJSON() ([]byte, error) { return json.Marshal(p.Fen) }

// UnmarshalJSON implements json.Unmarshaler.
func (p *Price) UnmarshalJSON(b []byte) error {
	p.Given, p.Fen = true, nil
	if bytes.Equal(b, []byte("null")) {
		return nil
	}
	return json.Unmarshal(b, &p.Fen)
}

// Schema implements huma.SchemaProvider.
func (Price) Schema(r huma.Registry) *huma.Schema {
	return r.Schema(reflect.TypeFor[*int64](), false, "")
}

var _ = define("booth.edit", func(c *Context, p BoothEdit) error {
	if err := c.Allow(models.Scope{}); err != nil {
		return err
	}
	if p.DepartmentIDs != nil {
		if err := linked[models.Department](c, "departmentIds", *p.DepartmentIDs...); err != nil {
			return err
		}
	}
	return edit(c, p.ID, func(b *models.Booth) error {
		before := *b
		set(&b.Hall, p.Hall)
		set(&b.Code, p.Code)
		b.Code = strings.TrimSpace(b.Code)
		set(&b.Type, p.Type)
		set(&b.Width, p.Width)
		set(&b.Depth, p.Depth)
		set(&b.Area, p.Area)
		set(&b.OpenSides, p.OpenSides)
		if p.ListPrice.Given {
			b.ListPrice = p.ListPrice.Fen
		}
		set(&b.Archived, p.Archived)
		if err := b.Unlocked(&before); err != nil {
			return err
		}
		setList(&b.DepartmentIDs, p.DepartmentIDs)
		if p.Blocked != nil {
			if err := b.Block(*p.Blocked); err != nil {
				return err
			}
		}
		return c.codeFree(b)
	})
})
