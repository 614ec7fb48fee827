package commands

import (
	"slices"
	"time"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
)

// fit is what a value must surely be to keep a schema, as far as that can be
// seen in its text. It never says yes to what the schema refuses; what it does
// not say yes to is judged by the schema itself, which finds the words for it.
// So the payloads of every day are looked through once and decoded once.
type fit struct {
	kind     string
	nullable bool

	least, most float64 // of a number; lengths of texts and lists
	bounded     bool    // most is set
	uuid        bool
	moment      bool // a text that is a time
	enum        []string

	items    *fit
	names    map[string]int // members of an object, by their place in members
	members  []member
	required uint64 // of the members, by place
	others   *fit   // of members without a name; nil: there are none
}

// member is a member of an object.
type member struct {
	fit      *fit
	required bool
}

// fitOf makes a schema's fit; nil if the schema says what a fit cannot see.
func fitOf(s *huma.Schema, depth int) *fit {
	for s.Ref != "" {
		s = schemas.SchemaFromRef(s.Ref)
	}
	if depth > deepest || s.OneOf != nil || s.AnyOf != nil || s.AllOf != nil || s.Not != nil || s.ContentEncoding != "" || s.Pattern != "" {
		return nil
	}
	f := &fit{kind: s.Type, nullable: s.Nullable}
	seen := true
	switch s.Type {
	case huma.TypeBoolean:
	case huma.TypeInteger, huma.TypeNumber:
		seen = f.number(s)
	case huma.TypeString:
		seen = f.text(s)
	case huma.TypeArray:
		f.bounds(s.MinItems, s.MaxItems)
		f.items = fitOf(s.Items, depth+1)
		seen = f.items != nil && !s.UniqueItems
	case huma.TypeObject:
		seen = f.object(s, depth)
	case "": // anything
	default:
		seen = false
	}
	if !seen || len(s.Enum) > 0 && s.Type != huma.TypeString {
		return nil
	}
	return f
}

func (f *fit) bounds(least, most *int) {
	if least != nil {
		f.least = float64(*least)
	}
	if most != nil {
		f.most, f.bounded = float64(*most), true
	}
}

// within reports whether a length or number keeps the bounds.
func (f *fit) within(n float64) bool { return n >= f.least && (!f.bounded || n <= f.most) }

func (f *fit) number(s *huma.Schema) bool {
	f.least = -1e18
	if s.Minimum != nil {
		f.least = *s.Minimum
	}
	if s.Maximum != nil {
		f.most, f.bounded = *s.Maximum, true
	}
	return s.ExclusiveMinimum == nil && s.ExclusiveMaximum == nil && s.MultipleOf == nil
}

func (f *fit) text(s *huma.Schema) bool {
	f.bounds(s.MinLength, s.MaxLength)
	f.uuid, f.moment = s.Format == "uuid", s.Format == "date-time"
	for _, value := range s.Enum {
		text, is := value.(string)
		if !is {
			return false
		}
		f.enum = append(f.enum, text)
	}
	return s.Format == "" || f.uuid || f.moment
}

// membersMost is how many members of an object a fit keeps account of.
const membersMost = 64

func (f *fit) object(s *huma.Schema, depth int) bool {
	if len(s.Properties) > membersMost || s.MinProperties != nil || s.MaxProperties != nil || len(s.DependentRequired) > 0 {
		return false
	}
	switch others := s.AdditionalProperties.(type) {
	case bool:
		if others {
			return false
		}
	case *huma.Schema:
		if f.others = fitOf(others, depth+1); f.others == nil {
			return false
		}
	default:
		return false
	}
	f.names = map[string]int{}
	for name, of := range s.Properties {
		m := member{fitOf(of, depth+1), slices.Contains(s.Required, name)}
		if m.fit == nil || of.ReadOnly || of.WriteOnly {
			return false
		}
		if m.required {
			f.required |= 1 << len(f.members)
		}
		f.names[name] = len(f.members)
		f.members = append(f.members, m)
	}
	return true
}

// fits reports whether a text is surely JSON that keeps the schema.
func (f *fit) fits(text []byte) bool {
	if f == nil {
		return false
	}
	c := cursor{text: text}
	return f.value(&c) && c.ended()
}

func (f *fit) value(c *cursor) bool {
	if f.nullable && c.next() == 'n' {
		return c.word("null")
	}
	switch f.kind {
	case "":
		return c.skip(0)
	case huma.TypeBoolean:
		return c.word("true") || c.word("false")
	case huma.TypeInteger, huma.TypeNumber:
		n, ok := c.whole()
		return ok && f.within(n)
	case huma.TypeString:
		return f.words(c)
	case huma.TypeArray:
		n := 0
		return c.list(func() bool { n++; return f.items.value(c) }) && f.within(float64(n))
	}
	return f.all(c)
}

func (f *fit) words(c *cursor) bool {
	inner, escaped, ok := c.str()
	if !ok {
		return false
	}
	length := float64(utf8.RuneCount(inner) - escaped)
	if escaped > 0 && (f.uuid || f.moment || f.enum != nil) {
		return false
	}
	return f.within(length) && (!f.uuid || looksUUID(inner)) && (!f.moment || looksMoment(inner)) && (f.enum == nil || f.listed(inner))
}

func (f *fit) listed(text []byte) bool {
	return slices.ContainsFunc(f.enum, func(value string) bool { return value == string(text) })
}

func looksMoment(text []byte) bool {
	_, err := time.Parse(time.RFC3339, string(text))
	return err == nil
}

func looksUUID(text []byte) bool {
	return len(text) == 36 && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-' &&
		hexadecimal(text[:8]) && hexadecimal(text[9:13]) && hexadecimal(text[14:18]) && hexadecimal(text[19:23]) && hexadecimal(text[24:])
}

// all passes an object: each member at most once, the required ones there.
func (f *fit) all(c *cursor) bool {
	var found uint64
	ok := c.each(func(key []byte) bool {
		place, known := f.names[string(key)]
		if !known && f.others != nil && len(f.names) == 0 {
			return f.others.value(c)
		}
		if !known || found&(1<<place) != 0 {
			return false
		}
		found |= 1 << place
		m := &f.members[place]
		if !m.required && c.next() == 'n' {
			return c.word("null")
		}
		return m.fit.value(c)
	})
	return ok && found&f.required == f.required
}
