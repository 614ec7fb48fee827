package commands

import (
	"bytes"
	"encoding/json"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
)

// BoothEdit is the payload of booth.edit.
type BoothEdit struct {
	ID      string `json:"id" format:"uuid"`
	Version int64  `json:"version" minimum:"1" doc:"As it was seen"`
	BoothFields
	Blocked *bool  `json:"blocked,omitempty" doc:"Out of sale, or back on sale"`
	Reason  string `json:"reason,omitempty" maxLength:"200" doc:"Why it is changed; needed where it is taken out of sale or put back"`
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
	moves := newBoothMoves()
	err := edit(c, p.ID, func(b *models.Booth) error {
		before := *b
		if err := p.on(c, b); err != nil {
			return err
		}
		if err := b.Unlocked(&before); err != nil {
			return err
		}
		if err := c.asSeen(&before, p.Version, b.Differs(&before)); err != nil {
			return err
		}
		if p.Blocked != nil {
			if err := b.Block(*p.Blocked, p.Reason); err != nil {
				return err
			}
		}
		moves.changed(&before, b)
		return c.codeFree(b)
	})
	if err != nil {
		return err
	}
	return c.keepBoothEvents(moves, p.Reason)
})
