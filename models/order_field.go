package models

import (
	"fmt"
	"regexp"
	"slices"
)

// OrderField (订单字段) is a fact that an exhibition asks of its orders.
type OrderField struct {
	ID       string   `json:"id" format:"uuid"`
	Name     string   `json:"name" minLength:"1" maxLength:"40"`
	Type     string   `json:"type" enum:"text,number,date,choice"`
	Options  []string `json:"options" nullable:"false" maxItems:"100" doc:"What a choice offers"`
	Required bool     `json:"required" doc:"No contract is signed without it"`
}

// OrderValue is what an order says to a field, with what the field was called
// then: a contract says the same when the exhibition asks for something else.
type OrderValue struct {
	FieldID string `json:"fieldId"`
	Name    string `json:"name"`
	Type    string `json:"type" enum:"text,number,date,choice"`
	Value   string `json:"value"`
}

// OrderSaid is what somebody says to a field of an order; nothing takes it away.
type OrderSaid struct {
	FieldID string `json:"fieldId" maxLength:"36"`
	Value   string `json:"value" maxLength:"500" doc:"A number with a point, a date like 2026-10-07; empty: nothing"`
}

// orderFieldTypes are those of a field's types that an order's can have.
var orderFieldTypes = []string{"text", "number", "date", "choice"}

func validateOrderFields(list []OrderField) error {
	err := eachItsOwn("orderFields", list, 40, "order_field.twice", func(f OrderField) (string, string) { return f.ID, f.Name })
	if err != nil {
		return err
	}
	for n, f := range list {
		at := fmt.Sprintf("orderFields[%d].", n)
		if err := oneOf(at+"type", f.Type, orderFieldTypes...); err != nil {
			return err
		}
		like := Field{Name: f.Name, Type: f.Type, Options: f.Options, Rank: "a"}
		if err := like.Validate(); err != nil {
			wrong := AsError(err)
			wrong.Field = at + wrong.Field
			return wrong
		}
	}
	return nil
}

// number is how a number of a field is written down.
var fieldNumber = regexp.MustCompile(`^-?\d{1,12}(\.\d{1,4})?$`)

// fits reports whether a value is one of the field's.
func (f OrderField) fits(value string) bool {
	switch f.Type {
	case "number":
		return fieldNumber.MatchString(value)
	case "date":
		return realDate(value)
	case "choice":
		return slices.Contains(f.Options, value)
	}
	return text("value", value, 1, 500) == nil
}

// Say sets what is said to the fields the exhibition asks; what is not said
// stays. A contract loses nothing that it could not be signed without.
func (o *Order) Say(fields []OrderField, said []OrderSaid) error {
	values := map[string]OrderValue{}
	for _, v := range o.Fields {
		values[v.FieldID] = v
	}
	for _, s := range said {
		at := "fields." + s.FieldID
		n := slices.IndexFunc(fields, func(f OrderField) bool { return f.ID == s.FieldID })
		if _, kept := values[s.FieldID]; n < 0 && !(kept && s.Value == "") {
			return Invalid(at, "order_field.unknown", "the exhibition does not ask this")
		}
		if s.Value == "" {
			if n >= 0 && fields[n].Required && o.Status == OrderSigned {
				return fields[n].missing()
			}
			delete(values, s.FieldID)
			continue
		}
		f := fields[n]
		if !f.fits(s.Value) {
			return Invalid(at, "field.value", "this value does not fit the field %s", f.Name).With("name", f.Name).With("type", f.Type)
		}
		values[f.ID] = OrderValue{f.ID, f.Name, f.Type, s.Value}
	}
	o.Fields = inOrder(fields, o.Fields, values)
	return nil
}

// inOrder are values as their fields stand, and behind them those of fields
// that are not asked any more, as they stood.
func inOrder(fields []OrderField, before []OrderValue, values map[string]OrderValue) (sorted []OrderValue) {
	for _, f := range fields {
		if v, there := values[f.ID]; there {
			sorted = append(sorted, v)
			delete(values, f.ID)
		}
	}
	for _, v := range before {
		if _, there := values[v.FieldID]; there {
			sorted = append(sorted, v)
		}
	}
	return sorted
}

// Answers refuses an order that lacks what the exhibition requires.
func (o *Order) Answers(fields []OrderField) error {
	for _, f := range fields {
		if f.Required && !slices.ContainsFunc(o.Fields, func(v OrderValue) bool { return v.FieldID == f.ID && f.fits(v.Value) }) {
			return f.missing()
		}
	}
	return nil
}

func (f OrderField) missing() error {
	return Invalid("fields."+f.ID, "order_field.missing", "the contract needs %s", f.Name).With("name", f.Name)
}
