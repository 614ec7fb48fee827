package models

import "fmt"

// atMost refuses a list of more entries than it may have.
func atMost(field string, entries, most int) error {
	if entries > most {
		return Invalid(field, "list.too_long", "%s may have %d entries", field, most).With("most", most)
	}
	return nil
}

// eachItsOwn checks a list of at most so many entries: each has an id of its
// own and, where twice is the reason to refuse it else, a name of its own.
func eachItsOwn[T any](field string, list []T, most int, twice string, of func(T) (id, name string)) error {
	if err := atMost(field, len(list), most); err != nil {
		return err
	}
	ids, names := map[string]bool{}, map[string]bool{}
	for n, one := range list {
		id, name := of(one)
		if id == "" || len(id) > 36 || ids[id] {
			return Invalid(fmt.Sprintf("%s[%d].id", field, n), "id.form", "each entry needs an id of its own")
		}
		if twice != "" && names[name] {
			return Invalid(fmt.Sprintf("%s[%d].name", field, n), twice, "there are two called %s", name).With("name", name)
		}
		ids[id], names[name] = true, true
	}
	return nil
}
