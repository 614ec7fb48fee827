package commands

import (
	"slices"

	"github.com/google/uuid"

	"zhanban/models"
	"zhanban/models/store"
)

// checked is a pointer to a noun that can check itself.
type checked[T any] interface {
	store.NounPtr[T]
	Validate() error
}

// edit loads a noun, asks policy about it as it is, changes it, checks it and
// saves it: the shape of nearly every command on a noun that exists.
func edit[T any, P checked[T]](c *Context, id string, change func(P) error) error {
	return editAs(c, id, P.Scope, change)
}

// editAs is edit where the right to write hangs on another scope than the
// right to see.
func editAs[T any, P checked[T]](c *Context, id string, scope func(P) models.Scope, change func(P) error) error {
	n, err := store.Load[T, P](c.Tx, id)
	if err != nil {
		return err
	}
	if err := c.Allow(scope(n)); err != nil {
		return err
	}
	if err := change(n); err != nil {
		return err
	}
	return c.saveValid(n)
}

// set copies an optional field of a payload: nil is not touched.
func set[T any](field *T, value *T) {
	if value != nil {
		*field = *value
	}
}

// setList is set for a list; null and repeated entries never reach a noun.
func setList(field *[]string, value *[]string) {
	if value != nil {
		*field = distinct(*value)
	}
}

// setAll is set for a list of parts; null never reaches a noun.
func setAll[T any](field *[]T, value *[]T) {
	if value != nil {
		*field = append([]T{}, *value...)
	}
}

// distinct keeps the first of every entry, in order; never nil.
func distinct(list []string) []string {
	out := make([]string, 0, len(list))
	for _, v := range list {
		if !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// names is the namespace of ids that follow from what they are for, so that
// running the same command again, or on another node, makes the same noun.
var names = uuid.MustParse("5b1f9c1e-0c35-4b7e-9a53-2f6f0f5d7a10")

// derivedID is the id of the noun of a kind for the parts that name it.
func derivedID(kind models.Kind, parts ...string) string {
	name := string(kind)
	for _, p := range parts {
		name += " " + p
	}
	return uuid.NewSHA1(names, []byte(name)).String()
}

// validated is a noun that can check itself.
type validated interface {
	models.Noun
	Validate() error
}

// saveValid checks all nouns first, then saves them.
func (c *Context) saveValid(nouns ...validated) error {
	for _, n := range nouns {
		if err := n.Validate(); err != nil {
			return err
		}
	}
	for _, n := range nouns {
		if err := c.Save(n); err != nil {
			return err
		}
		if b, is := n.(*models.Booth); is && b.State == models.BoothAvailable && !b.Archived {
			c.freed = append(c.freed, b.ID) // to be offered to who waits; see offerAlong
		}
	}
	return nil
}
