package store

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"time"

	"zhanban/models"
)

// values is a row as the database holds it, in the order of its table's
// columns: string, int64, bool, time.Time or nil. It is never changed in
// place, so that it may be shared.
type values []any

// encode gives a noun's row.
func (t *table) encode(n models.Noun) (values, error) {
	v := reflect.ValueOf(n).Elem()
	row := make(values, len(t.columns))
	for i := range t.columns {
		value, err := t.columns[i].encode(v.FieldByIndex(t.columns[i].index))
		if err != nil {
			return nil, fmt.Errorf("encode %s.%s: %w", t.kind, t.columns[i].name, err)
		}
		row[i] = value
	}
	return row, nil
}

func (c *column) encode(field reflect.Value) (any, error) {
	switch c.form {
	case formText:
		return field.String(), nil
	case formInteger:
		return field.Int(), nil
	case formBoolean:
		return field.Bool(), nil
	case formMoment:
		return field.Addr().Interface().(*time.Time).UTC(), nil
	case formMomentOrNull, formIntegerOrNull:
		return encodeOrNull(field.Interface()), nil
	}
	return encodeJSON(field)
}

func encodeOrNull(field any) any {
	switch f := field.(type) {
	case *time.Time:
		if f != nil {
			return f.UTC()
		}
	case *int64:
		if f != nil {
			return *f
		}
	}
	return nil
}

// encodeJSON writes what GORM's serializer writes: nothing for a nil list.
func encodeJSON(field reflect.Value) (any, error) {
	if field.Kind() == reflect.Slice {
		if field.IsNil() {
			return "", nil
		}
		if field.Len() == 0 {
			return "[]", nil
		}
	}
	b, err := json.Marshal(field.Interface())
	return string(b), err
}

// decode makes a noun of a row: its lists and pointers are its own.
func (t *table) decode(row values, n models.Noun) error {
	v := reflect.ValueOf(n).Elem()
	for i := range t.columns {
		if err := t.columns[i].decode(row[i], v.FieldByIndex(t.columns[i].index)); err != nil {
			return fmt.Errorf("decode %s.%s: %w", t.kind, t.columns[i].name, err)
		}
	}
	return nil
}

func (c *column) decode(value any, field reflect.Value) error {
	switch c.form {
	case formText:
		field.SetString(value.(string))
	case formInteger:
		field.SetInt(value.(int64))
	case formBoolean:
		field.SetBool(value.(bool))
	case formMoment:
		*field.Addr().Interface().(*time.Time) = value.(time.Time)
	case formMomentOrNull:
		if at, there := value.(time.Time); there {
			field.Set(reflect.ValueOf(&at))
		}
	case formIntegerOrNull:
		if n, there := value.(int64); there {
			field.Set(reflect.ValueOf(&n))
		}
	case formJSON:
		return decodeJSON(value.(string), field)
	}
	return nil
}

// decodeJSON fills a list; most lists are empty.
func decodeJSON(text string, field reflect.Value) error {
	switch {
	case text == "":
		return nil
	case text == "[]" && field.Kind() == reflect.Slice:
		field.Set(reflect.MakeSlice(field.Type(), 0, 0))
		return nil
	}
	return json.Unmarshal([]byte(text), field.Addr().Interface())
}

// bookkeeping are JSON fields that change with every save and say nothing.
var bookkeeping = []string{"version", "updatedAt"}

// differing names the JSON fields in which two states of a noun differ; other
// reports whether anything at all does.
func (t *table) differing(was, is values) (fields []string, other bool) {
	for i, c := range t.columns {
		if same(was[i], is[i]) || slices.Contains(bookkeeping, c.json) {
			continue
		}
		other = true
		if c.json != "" {
			fields = append(fields, c.json)
		}
	}
	if other && len(fields) == 0 {
		return []string{models.FieldUnseen}, true // no fields at all would say that the noun is new
	}
	slices.Sort(fields)
	return fields, other
}

func same(a, b any) bool {
	if at, ok := a.(time.Time); ok {
		bt, ok := b.(time.Time)
		return ok && at.Equal(bt)
	}
	return a == b
}
