package commands

import (
	"reflect"
	"strings"

	"zhanban/models"
	"zhanban/models/store"
)

// refsNamed are the nouns that commands name beside their own, by the payload's
// field, and that nearly all of them load.
var refsNamed = map[string]models.Kind{
	"BoothID": models.KindBooth, "BoothIDs": models.KindBooth,
	"CustomerID": models.KindCustomer, "CustomerIDs": models.KindCustomer,
	"ExhibitionID": models.KindExhibition, "OrderID": models.KindOrder, "ItemID": models.KindItem,
}

// refsIn finds what commands of a type load first: the noun that the payload
// names by its id, of the kind that the command's type begins with, and those
// it names beside. A wrong guess costs a look-up and changes nothing.
func refsIn[P any](name string) func(payload reflect.Value) []store.Ref {
	noun, verb, _ := strings.Cut(name, ".")
	type named struct {
		kind models.Kind
		at   []int
	}
	var fields []named
	for _, field := range reflect.VisibleFields(reflect.TypeFor[P]()) {
		kind, there := refsNamed[field.Name]
		if field.Name == "ID" && verb != "create" {
			kind, there = models.Kind(noun), true
		}
		if there && (field.Type == reflect.TypeFor[string]() || field.Type == reflect.TypeFor[[]string]()) {
			fields = append(fields, named{kind, field.Index})
		}
	}
	return func(payload reflect.Value) (refs []store.Ref) {
		for _, f := range fields {
			switch value := payload.FieldByIndex(f.at).Interface().(type) {
			case string:
				refs = appendRef(refs, f.kind, value)
			case []string:
				for _, id := range value {
					refs = appendRef(refs, f.kind, id)
				}
			}
		}
		return refs
	}
}

func appendRef(refs []store.Ref, kind models.Kind, id string) []store.Ref {
	if id == "" {
		return refs
	}
	return append(refs, store.Ref{Kind: kind, ID: id})
}
