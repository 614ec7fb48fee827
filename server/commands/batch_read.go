package commands

import (
	"bytes"
	"unicode/utf8"
)

// ReadBatch reads {"commands":[{"id":…,"type":…,"payload":…}]} if it is
// spelt as plainly as clients spell it. What it does not read may be right all
// the same: encoding/json decides, and finds the words if it is not. Nothing
// of body is kept: a request's memory is another's soon after.
func ReadBatch(body []byte) (batch []Command, ok bool) {
	c := cursor{text: bytes.Clone(body)}
	ok = c.each(func(key []byte) bool {
		return string(key) == "commands" && batch == nil && c.list(func() bool {
			batch = append(batch, Command{})
			return c.command(&batch[len(batch)-1])
		})
	})
	return batch, ok && c.ended() && len(batch) > 0
}

func (c *cursor) command(into *Command) bool {
	return c.each(func(key []byte) bool {
		switch string(key) {
		case "id":
			return c.plain(&into.ID)
		case "type":
			return c.plain(&into.Type)
		case "payload":
			c.space()
			from := c.at
			if into.Payload != nil || !c.skip(0) {
				return false
			}
			into.Payload = c.text[from:c.at:c.at]
			return true
		}
		return false
	})
}

// plain passes a string that has no escapes and is given once.
func (c *cursor) plain(into *string) bool {
	inner, escaped, ok := c.str()
	if !ok || escaped > 0 || *into != "" || len(inner) == 0 || !utf8.Valid(inner) {
		return false
	}
	*into = string(inner)
	return true
}
