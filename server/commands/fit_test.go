package commands

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"pgregory.net/rapid"
)

// seldom are the commands whose payloads only their schema can judge.
var seldom = []string{"file.store", "workspace.edit", "screen.pair"}

// L2: what is taken without asking the schema is what the schema takes.
func TestWhatFitsKeepsItsSchema(t *testing.T) {
	var made, fitting int
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(Specs()).Draw(t, "command")
		schema := schemaOf(s.Payload)
		f := fitOf(schema, 0)
		if (f == nil) != slices.Contains(seldom, s.Type) {
			t.Fatalf("%s: is a fit made of its schema: %v", s.Type, f != nil)
		}
		text, err := json.Marshal(valueOf(t, schema, 0))
		if err != nil {
			t.Fatal(err)
		}
		if rapid.Bool().Draw(t, "spoil") {
			text = spoilt(t, text)
		}
		made++
		if !f.fits(text) {
			return
		}
		fitting++
		if err := checkPayload(schema, text); err != nil {
			t.Fatalf("%s takes %s, its schema does not: %v", s.Type, text, err)
		}
		if err := json.Unmarshal(text, reflect.New(s.Payload).Interface()); err != nil {
			t.Fatalf("%s takes %s, which cannot be decoded: %v", s.Type, text, err)
		}
	})
	if fitting == 0 || fitting == made {
		t.Errorf("%d of %d payloads fitted: both are to be seen", fitting, made)
	}
}

// What a schema takes and is spelt plainly, fits: else everything would go the
// long way and nobody would notice.
func TestPlainPayloadsFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(Specs()).Draw(t, "command")
		if slices.Contains(seldom, s.Type) {
			return
		}
		schema := schemaOf(s.Payload)
		text, _ := json.Marshal(valueOf(t, schema, 0))
		if checkPayload(schema, text) == nil && !fitOf(schema, 0).fits(text) {
			t.Fatalf("%s does not take %s", s.Type, text)
		}
	})
}

// P1: a batch that is read the short way is the one encoding/json reads.
func TestReadBatchIsWhatIsDecoded(t *testing.T) {
	plain := []byte(`{"commands": [{"id":"019a","type":"item.move","payload": {"a":[1,{"b":"\u00e9\n"}],"c":null} }, {"type":"x","id":"y"}]}`)
	if batch, ok := ReadBatch(plain); !ok || len(batch) != 2 || string(batch[0].Payload) != `{"a":[1,{"b":"\u00e9\n"}],"c":null}` {
		t.Fatalf("read %v %+v", ok, batch)
	}
	rapid.Check(t, func(t *rapid.T) {
		text := spoilt(t, plain)
		batch, ok := ReadBatch(text)
		if !ok {
			return
		}
		var want struct {
			Commands []Command `json:"commands"`
		}
		if err := json.Unmarshal(text, &want); err != nil {
			t.Fatalf("%s was read, which is no JSON: %v", text, err)
		}
		if !reflect.DeepEqual(batch, want.Commands) {
			t.Fatalf("%s: read %+v, decoded %+v", text, batch, want.Commands)
		}
	})
}

// valueOf makes a value for a schema: mostly one that keeps it.
func valueOf(t *rapid.T, s *huma.Schema, depth int) any {
	for s.Ref != "" {
		s = schemas.SchemaFromRef(s.Ref)
	}
	if s.Nullable && rapid.IntRange(0, 4).Draw(t, "null") == 0 {
		return nil
	}
	switch s.Type {
	case huma.TypeBoolean:
		return rapid.Bool().Draw(t, "boolean")
	case huma.TypeInteger, huma.TypeNumber:
		return rapid.SampledFrom([]int64{0, 1, 2, 3, 7, 365, -1, 1 << 40}).Draw(t, "number")
	case huma.TypeString:
		return wordsOf(t, s)
	case huma.TypeArray:
		list := make([]any, rapid.IntRange(0, 2).Draw(t, "length"))
		for i := range list {
			list[i] = valueOf(t, s.Items, depth+1)
		}
		return list
	case huma.TypeObject:
		return objectOf(t, s, depth)
	}
	return rapid.SampledFrom([]any{nil, true, 4, "x", []any{1}, map[string]any{"a": "b"}}).Draw(t, "anything")
}

func wordsOf(t *rapid.T, s *huma.Schema) any {
	switch {
	case len(s.Enum) > 0:
		return rapid.SampledFrom(s.Enum).Draw(t, "one of")
	case s.Format == "uuid":
		return "019aab00-0000-7000-8000-00000000000a"
	case s.Format == "date-time":
		return "2026-11-22T08:00:00.123Z"
	}
	return rapid.SampledFrom([]string{"a0", "", "2026-11-22", "给老客户发报价", "two\nlines \"quoted\"", "2026-W47", "019aab00-0000-7000-8000-00000000000a"}).Draw(t, "words")
}

func objectOf(t *rapid.T, s *huma.Schema, depth int) any {
	object := map[string]any{}
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		of := s.Properties[name]
		if slices.Contains(s.Required, name) || depth < 3 && rapid.Bool().Draw(t, name) {
			object[name] = valueOf(t, of, depth+1)
		}
	}
	if others, is := s.AdditionalProperties.(*huma.Schema); is {
		object["other"] = valueOf(t, others, depth+1)
	}
	return object
}

// spoilt is a text with a few of its bytes changed, gone or doubled.
func spoilt(t *rapid.T, text []byte) []byte {
	text = slices.Clone(text)
	for range rapid.IntRange(1, 3).Draw(t, "times") {
		if len(text) == 0 {
			return text
		}
		at := rapid.IntRange(0, len(text)-1).Draw(t, "at")
		to := min(len(text), at+rapid.IntRange(1, 12).Draw(t, "long"))
		switch rapid.IntRange(0, 3).Draw(t, "how") {
		case 0:
			text = slices.Delete(text, at, to)
		case 1:
			text = slices.Insert(text, at, slices.Clone(text[at:to])...)
		case 2:
			text[at] = rapid.Byte().Draw(t, "byte")
		default:
			text = slices.Insert(text, at, rapid.SampledFrom([]byte(`{}[]",:\0-.eEn `)).Draw(t, "byte"))
		}
	}
	return text
}
