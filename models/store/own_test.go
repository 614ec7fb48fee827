package store

import (
	"math/rand/v2"
	"reflect"
	"testing"
	"time"
)

// A noun that a transaction loads twice is two: whoever changes a list or what a
// pointer leads to in the one does not change the other. True of every kind.
func TestLoadedNounsShareNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64()))
	for kind, table := range tables {
		if !table.copied {
			t.Errorf("%s has a field nobody knows how to copy; it is decoded anew at each load", kind)
			continue
		}
		noun := reflect.New(table.noun).Elem()
		for _, c := range table.columns {
			fill(random, noun.FieldByIndex(c.index))
		}
		twin := reflect.New(table.noun).Elem()
		twin.Set(noun)
		for i := range table.columns {
			if c := &table.columns[i]; c.own != nil {
				c.own(twin.FieldByIndex(c.index))
			}
		}
		for _, c := range table.columns {
			a, b := noun.FieldByIndex(c.index), twin.FieldByIndex(c.index)
			if !reflect.DeepEqual(a.Interface(), b.Interface()) {
				t.Errorf("%s.%s: %v became %v", kind, c.name, a, b)
			}
			if where := shared(a, b); where != "" {
				t.Errorf("%s.%s shares %s", kind, c.name, where)
			}
		}
	}
}

// fill puts something into every field of a value, two into every list.
func fill(random *rand.Rand, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(random, v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 4))
		fill(random, v.Index(0))
		fill(random, v.Index(1))
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(random, key)
		fill(random, value)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	case reflect.Struct:
		if at, is := v.Addr().Interface().(*time.Time); is {
			*at = time.Unix(random.Int64N(1e9), 0).UTC()
			return
		}
		for i := range v.NumField() {
			fill(random, v.Field(i))
		}
	case reflect.Interface:
		v.Set(reflect.ValueOf(map[string]any{"a": []any{1.0, "b"}}))
	case reflect.String:
		v.SetString(string(rune('a' + random.IntN(26))))
	case reflect.Bool:
		v.SetBool(true)
	default:
		if v.CanInt() {
			v.SetInt(1 + random.Int64N(100))
		} else if v.CanUint() {
			v.SetUint(1 + random.Uint64N(100))
		} else if v.CanFloat() {
			v.SetFloat(random.Float64())
		}
	}
}

// shared names what two values both lead to.
func shared(a, b reflect.Value) string {
	switch a.Kind() {
	case reflect.Pointer:
		if a.Pointer() == b.Pointer() {
			return a.Type().String()
		}
		return shared(a.Elem(), b.Elem())
	case reflect.Slice:
		if a.Pointer() == b.Pointer() {
			return a.Type().String()
		}
		for i := range a.Len() {
			if where := shared(a.Index(i), b.Index(i)); where != "" {
				return where
			}
		}
	case reflect.Map:
		if a.Pointer() == b.Pointer() {
			return a.Type().String()
		}
		for _, key := range a.MapKeys() {
			if where := shared(a.MapIndex(key), b.MapIndex(key)); where != "" {
				return where
			}
		}
	case reflect.Interface:
		return shared(a.Elem(), b.Elem())
	case reflect.Struct:
		for i := 0; i < a.NumField() && a.Type() != reflect.TypeFor[time.Time](); i++ {
			if where := shared(a.Field(i), b.Field(i)); where != "" {
				return where
			}
		}
	}
	return ""
}
