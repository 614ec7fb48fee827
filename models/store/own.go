package store

import (
	"reflect"
	"time"

	"zhanban/models"
)

// own makes a field's lists and pointers its own, where it is a copy of another
// field and shares them. A nil own has nothing to do.
type own func(field reflect.Value)

// ownOf is how copies of a type become their own; false: nobody can tell, for
// the type keeps something to itself.
func ownOf(t reflect.Type) (own, bool) {
	switch t.Kind() {
	case reflect.Pointer:
		return ownPointer(t)
	case reflect.Slice:
		return ownSlice(t)
	case reflect.Struct:
		return ownStruct(t)
	case reflect.Map:
		return ownMap(t)
	case reflect.Interface:
		return ownAny, t.NumMethod() == 0
	case reflect.Array, reflect.Chan, reflect.Func, reflect.UnsafePointer:
		return nil, false
	}
	return nil, true
}

func ownPointer(t reflect.Type) (own, bool) {
	inner, known := ownOf(t.Elem())
	return func(field reflect.Value) {
		if field.IsNil() {
			return
		}
		to := reflect.New(t.Elem())
		to.Elem().Set(field.Elem())
		if inner != nil {
			inner(to.Elem())
		}
		field.Set(to)
	}, known
}

func ownSlice(t reflect.Type) (own, bool) {
	inner, known := ownOf(t.Elem())
	return func(field reflect.Value) {
		if field.IsNil() {
			return
		}
		to := reflect.MakeSlice(t, field.Len(), field.Len())
		reflect.Copy(to, field)
		for i := 0; inner != nil && i < to.Len(); i++ {
			inner(to.Index(i))
		}
		field.Set(to)
	}, known
}

func ownMap(t reflect.Type) (own, bool) {
	inner, known := ownOf(t.Elem())
	return func(field reflect.Value) {
		if field.IsNil() {
			return
		}
		to := reflect.MakeMapWithSize(t, field.Len())
		for entries := field.MapRange(); entries.Next(); {
			value := entries.Value()
			if inner != nil {
				value = reflect.New(t.Elem()).Elem()
				value.Set(entries.Value())
				inner(value)
			}
			to.SetMapIndex(entries.Key(), value)
		}
		field.Set(to)
	}, known
}

// ownAny knows what JSON decodes to, and rows hold nothing else.
func ownAny(field reflect.Value) {
	switch value := field.Interface().(type) {
	case []any, map[string]any:
		made, _ := ownOf(reflect.TypeOf(value))
		to := reflect.New(reflect.TypeOf(value)).Elem()
		to.Set(reflect.ValueOf(value))
		made(to)
		field.Set(to)
	}
}

func ownStruct(t reflect.Type) (own, bool) {
	if t == reflect.TypeFor[time.Time]() {
		return nil, true // its zone is nobody's to change
	}
	parts := map[int]own{}
	for i := range t.NumField() {
		part, known := ownOf(t.Field(i).Type)
		if !known || !t.Field(i).IsExported() {
			return nil, false
		}
		if part != nil {
			parts[i] = part
		}
	}
	if len(parts) == 0 {
		return nil, true
	}
	return func(field reflect.Value) {
		for i, part := range parts {
			part(field.Field(i))
		}
	}, true
}

// makeOwn makes a noun that is a copy its own.
func (t *table) makeOwn(n models.Noun) {
	v := reflect.ValueOf(n).Elem()
	for i := range t.columns {
		if c := &t.columns[i]; c.own != nil {
			c.own(v.FieldByIndex(c.index))
		}
	}
}
