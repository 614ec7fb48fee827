package models

import (
	"errors"
	"fmt"
)

// Code is the machine-readable class of a refusal. Clients translate it; the
// HTTP layer maps it to a status in one place.
type Code string

// The codes. They are part of the API: never rename one.
const (
	CodeInvalid      Code = "invalid"      // a field is wrong; Field names it
	CodeUnauthorized Code = "unauthorized" // no session, or it has ended
	CodeForbidden    Code = "forbidden"    // the role or scope does not allow it
	CodeNotFound     Code = "not_found"    // no such record in this workspace
	CodeConflict     Code = "conflict"     // someone was first; Detail says who and what
	CodeTooLarge     Code = "too_large"    // a text, file, batch or frame over its limit
	CodeBusy         Code = "busy"         // try again after RetryAfter
	CodeUnavailable  Code = "unavailable"  // storage is full, locked or gone; nothing was saved
	CodeInternal     Code = "internal"     // a fault of ours; details are in the log only
)

// Error is a refusal with a code, the reason key the client translates, the
// field it concerns and the facts needed to explain it.
type Error struct {
	Code   Code           `json:"code" doc:"Machine code" enum:"invalid,unauthorized,forbidden,not_found,conflict,too_large,busy,unavailable,internal"`
	Reason string         `json:"reason" doc:"Key of the sentence in the client's dictionaries, e.g. booth.held_by_other"`
	Field  string         `json:"field,omitempty" doc:"Path of the field that is wrong, e.g. checklist[2].text"`
	Detail map[string]any `json:"detail,omitempty" doc:"Facts for the sentence: who, when, limits, the state that won"`
	Text   string         `json:"message" doc:"The same in English, for logs and API users"`
	cause  error
}

// Error implements error.
func (e *Error) Error() string {
	if e.Field != "" {
		return fmt.Sprintf("%s: %s: %s", e.Code, e.Field, e.Text)
	}
	return fmt.Sprintf("%s: %s", e.Code, e.Text)
}

// Unwrap gives the cause, if one was wrapped.
func (e *Error) Unwrap() error { return e.cause }

// With returns a copy of e that carries one more fact.
func (e *Error) With(key string, value any) *Error {
	c := *e
	c.Detail = make(map[string]any, len(e.Detail)+1)
	for k, v := range e.Detail {
		c.Detail[k] = v
	}
	c.Detail[key] = value
	return &c
}

// Because returns a copy of e that wraps cause.
func (e *Error) Because(cause error) *Error {
	c := *e
	c.cause = cause
	return &c
}

// Errorf makes an Error with a code, a reason key and an English sentence.
func Errorf(code Code, reason, format string, args ...any) *Error {
	return &Error{Code: code, Reason: reason, Text: fmt.Sprintf(format, args...)}
}

// Invalid makes a refusal of one field.
func Invalid(field, reason, format string, args ...any) *Error {
	return &Error{Code: CodeInvalid, Reason: reason, Field: field, Text: fmt.Sprintf(format, args...)}
}

// AsError gives err as an *Error; an unknown error becomes CodeInternal with
// the cause kept for the log and kept from the client.
func AsError(err error) *Error {
	if err == nil {
		return nil
	}
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return &Error{Code: CodeInternal, Reason: "internal", Text: "internal error", cause: err}
}

// HasCode reports whether err is an *Error with the code.
func HasCode(err error, code Code) bool {
	var e *Error
	return errors.As(err, &e) && e.Code == code
}

// HasReason tells whether err is, or wraps, an Error for that reason.
func HasReason(err error, reason string) bool {
	var e *Error
	return errors.As(err, &e) && e.Reason == reason
}
