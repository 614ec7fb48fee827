package commands

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
)

// Spec is a kind of command: its type, its payload, and how it runs. OpenAPI
// is made from it.
type Spec struct {
	Type     string
	Payload  reflect.Type
	Internal bool // only the server itself gives it
	decode   func(json.RawMessage) (func(*Context) error, error)
}

var specs = map[string]*Spec{}

// Specs lists every kind of command by type.
func Specs() []*Spec {
	list := make([]*Spec, 0, len(specs))
	for _, s := range specs {
		list = append(list, s)
	}
	slices.SortFunc(list, func(a, b *Spec) int { return strings.Compare(a.Type, b.Type) })
	return list
}

// define makes a command known. P is its payload; run is its rule.
func define[P any](name string, run func(*Context, P) error) *Spec {
	schema := schemaOf(reflect.TypeFor[P]())
	s := &Spec{Type: name, Payload: reflect.TypeFor[P]()}
	s.decode = func(raw json.RawMessage) (func(*Context) error, error) {
		var p P
		if err := decodeStrictly(schema, raw, &p); err != nil {
			return nil, err
		}
		return func(c *Context) error { return run(c, p) }, nil
	}
	specs[name] = s
	return s
}

// defineInternal is define for a command only the server itself gives.
func defineInternal[P any](name string, run func(*Context, P) error) *Spec {
	s := define(name, run)
	s.Internal = true
	return s
}

var schemas = huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer)

func schemaOf(t reflect.Type) *huma.Schema { return schemas.Schema(t, false, t.Name()) }

// decodeStrictly checks a payload against its schema, naming the field that is
// wrong, and decodes it.
func decodeStrictly(schema *huma.Schema, raw json.RawMessage, into any) error {
	if len(bytes.TrimSpace(raw)) == 0 {
		raw = json.RawMessage(`{}`)
	}
	var value any
	if err := json.Unmarshal(raw, &value); err != nil {
		return models.Invalid("payload", "payload.not_json", "payload is not valid JSON").Because(err)
	}
	var found huma.ValidateResult
	huma.Validate(schemas, schema, huma.NewPathBuffer([]byte{}, 0), huma.ModeWriteToServer, value, &found)
	if len(found.Errors) > 0 {
		return fieldError(found.Errors[0])
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return models.Invalid("payload", "field.invalid", "payload does not fit: %v", err)
	}
	return nil
}

// reasons gives huma's sentences the keys clients translate.
var reasons = []struct{ prefix, reason string }{
	{"unexpected property", "field.unknown"},
	{"expected required property", "field.missing"},
	{"expected length", "text.length"},
	{"expected array length", "list.too_long"},
	{"expected value to be one of", "value.unknown"},
	{"expected number >=", "number.range"},
	{"expected number <=", "number.range"},
	{"expected string to be RFC 4122 uuid", "id.form"},
}

func fieldError(err error) error {
	field, message := "payload", err.Error()
	if d, ok := err.(*huma.ErrorDetail); ok {
		field, message = strings.TrimPrefix(d.Location, "."), d.Message
	}
	for _, r := range reasons {
		if strings.HasPrefix(message, r.prefix) {
			if r.reason == "field.missing" {
				name := strings.TrimSuffix(strings.TrimPrefix(message, "expected required property "), " to be present")
				field = strings.TrimPrefix(field+"."+name, ".")
			}
			return models.Invalid(field, r.reason, "%s", message)
		}
	}
	return models.Invalid(field, "field.invalid", "%s", message)
}
