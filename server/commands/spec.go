package commands

import (
	"bytes"
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"zhanban/models"
	"zhanban/models/store"
)

// Spec is a kind of command: its type, its payload, and how it runs. OpenAPI
// is made from it.
type Spec struct {
	Type     string
	Payload  reflect.Type
	Internal bool // only the server itself gives it
	secrets  []string
	decode   func(json.RawMessage) (*work, error)
}

// work is a decoded command: what it does before the transaction (slow work
// such as hashing a password, which must not hold up the writer) and in it.
type work struct {
	before func(context.Context, *Runner, models.Actor) error // may be nil
	run    func(*Context) error
	refs   []store.Ref // what run loads first
	// refused is why it is not run, known before the transaction.
	refused error
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
	return defineWork(name, func(p P) *work {
		return &work{run: func(c *Context) error { return run(c, p) }}
	})
}

func defineWork[P any](name string, of func(P) *work) *Spec {
	schema := schemaOf(reflect.TypeFor[P]())
	s := &Spec{Type: name, Payload: reflect.TypeFor[P]()}
	refs, fit := refsIn[P](name), fitOf(schema, 0)
	s.decode = func(raw json.RawMessage) (*work, error) {
		var p P
		if err := decodeStrictly(schema, fit, raw, &p); err != nil {
			return nil, err
		}
		w := of(p)
		w.refs = refs(reflect.ValueOf(&p).Elem())
		return w, nil
	}
	specs[name] = s
	return s
}

// definePrepared is define for a command with slow work before its
// transaction; run gets what prepare made. A failure of prepare is the
// command's refusal, unless the command ran before (L1). secrets are payload
// fields that must leave no trace, not even in the receipt's fingerprint.
func definePrepared[P, X any](name string, secrets []string,
	prepare func(context.Context, *Runner, models.Actor, P) (X, error), run func(*Context, P, X) error) *Spec {
	s := defineWork(name, func(p P) *work {
		var made X
		return &work{
			before: func(ctx context.Context, r *Runner, actor models.Actor) (err error) {
				made, err = prepare(ctx, r, actor, p)
				return err
			},
			run: func(c *Context) error { return run(c, p, made) },
		}
	})
	s.secrets = secrets
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
// wrong, and decodes it. What surely fits is not decoded a second time to be
// looked at.
func decodeStrictly(schema *huma.Schema, fit *fit, raw json.RawMessage, into any) error {
	if len(bytes.TrimSpace(raw)) == 0 {
		raw = json.RawMessage(`{}`)
	}
	if !fit.fits(raw) {
		if err := checkPayload(schema, raw); err != nil {
			return err
		}
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return models.Invalid("payload", "field.invalid", "payload does not fit: %v", err)
	}
	return nil
}

// checkPayload lets the schema judge a payload.
func checkPayload(schema *huma.Schema, raw json.RawMessage) error {
	var value any
	if err := json.Unmarshal(raw, &value); err != nil {
		return models.Invalid("payload", "payload.not_json", "payload is not valid JSON").Because(err)
	}
	var found huma.ValidateResult
	huma.Validate(schemas, schema, huma.NewPathBuffer([]byte{}, 0), huma.ModeWriteToServer, value, &found)
	if len(found.Errors) > 0 {
		return FieldError(found.Errors[0])
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

// FieldError gives a sentence of the schema check the reason key clients
// translate, and names the field.
func FieldError(err error) error {
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
