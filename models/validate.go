package models

import (
	"strings"
	"time"
	"unicode/utf8"
)

// text checks a text's length in characters, and that it is not blank when a
// minimum is asked.
func text(field, value string, least, most int) error {
	if !utf8.ValidString(value) {
		return Invalid(field, "text.not_utf8", "%s is not valid UTF-8", field)
	}
	if least > 0 && strings.TrimSpace(value) == "" {
		return Invalid(field, "text.empty", "%s must not be empty", field)
	}
	n := utf8.RuneCountInString(value)
	if n < least || n > most {
		return Invalid(field, "text.length", "%s must have %d to %d characters, has %d", field, least, most, n).
			With("least", least).With("most", most).With("has", n)
	}
	return nil
}

// Text checks a text's length in characters; see text.
func Text(field, value string, least, most int) error { return text(field, value, least, most) }

// realDate reports whether a text is a date like 1990-05-20; unlike a Day, of
// any year.
func realDate(date string) bool {
	_, err := time.Parse(time.DateOnly, date)
	return err == nil
}

func oneOf(field, value string, allowed ...string) error {
	for _, a := range allowed {
		if value == a {
			return nil
		}
	}
	return Invalid(field, "value.unknown", "%s must be one of %s", field, strings.Join(allowed, ", ")).With("allowed", allowed)
}

func between(field string, value, least, most int) error {
	if value < least || value > most {
		return Invalid(field, "number.range", "%s must be %d to %d", field, least, most).
			With("least", least).With("most", most)
	}
	return nil
}

// hours checks two times of day between which something is so every day, or
// that there are none.
func hours(fromField, from, toField, to string) error {
	if from == "" && to == "" {
		return nil
	}
	if !timeOfDay.MatchString(from) {
		return Invalid(fromField, "time.invalid", "%s must be HH:MM, or both empty", fromField)
	}
	if !timeOfDay.MatchString(to) || to == from {
		return Invalid(toField, "time.invalid", "%s must be HH:MM and another than %s, or both empty", toField, fromField)
	}
	return nil
}
