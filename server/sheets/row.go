package sheets

import (
	"errors"
	"fmt"
	"strings"

	"zhanban/models"
)

// reading is one row while it is read.
type reading struct {
	list   *list
	line   line
	errors []Issue
	notes  []Issue
}

// raw is a field's cell as written.
func (r *reading) raw(field string) string {
	if c, ok := r.list.fields[field]; ok {
		return r.line.at(c)
	}
	return ""
}

// text is a field's cell with full-width letters made ordinary.
func (r *reading) text(field string) string { return narrow(r.raw(field)) }

func (r *reading) cell(field string) string {
	if c, ok := r.list.fields[field]; ok {
		return cellName(c, r.line.n)
	}
	return ""
}

func (r *reading) issue(field, reason, text string, facts []any) Issue {
	detail := map[string]any{}
	if v := r.raw(field); v != "" {
		detail["value"] = short(v)
	}
	for i := 0; i+1 < len(facts); i += 2 {
		detail[fmt.Sprint(facts[i])] = facts[i+1]
	}
	return Issue{Cell: r.cell(field), Field: field, Reason: reason, Text: text, Detail: detail}
}

// fail says why the row cannot be imported; facts are pairs for the sentence.
func (r *reading) fail(field, reason, text string, facts ...any) {
	r.errors = append(r.errors, r.issue(field, reason, text, facts))
}

// note says what was read in another form than written.
func (r *reading) note(field, reason, text string, facts ...any) {
	r.notes = append(r.notes, r.issue(field, reason, text, facts))
}

// check adds a noun's own refusal, unless its field has an error already.
func (r *reading) check(err error) {
	var e *models.Error
	if !errors.As(err, &e) {
		return
	}
	for _, i := range r.errors {
		if i.Field == e.Field {
			return
		}
	}
	issue := r.issue(e.Field, e.Reason, e.Text, nil)
	for k, v := range e.Detail {
		issue.Detail[k] = v
	}
	r.errors = append(r.errors, issue)
}

// short keeps a value quotable.
func short(s string) string {
	if runes := []rune(s); len(runes) > 80 {
		return string(runes[:80]) + "…"
	}
	return s
}

// hidden notes a row that nobody sees in Excel.
func (r *reading) hidden() {
	if r.line.hidden {
		r.note("", "sheet.row_hidden", "the row is hidden in the workbook")
	}
}

func row[T any](r *reading, values T) Row[T] {
	out := Row[T]{Row: r.line.n, Values: values, Errors: r.errors, Notes: r.notes}
	if out.Errors == nil {
		out.Errors = []Issue{}
	}
	if out.Notes == nil {
		out.Notes = []Issue{}
	}
	return out
}

func preview[T any](l *list) *Preview[T] {
	p := &Preview[T]{Sheet: l.sheet, HeaderRow: l.header.n, Columns: l.columns, LeftOut: l.leftOut, Rows: make([]Row[T], 0, len(l.rows))}
	if p.LeftOut == nil {
		p.LeftOut = []Issue{}
	}
	return p
}

// parts splits a cell that names several: “销售一部;销售二部”, “甲、乙”.
// wordParts are the words of a cell that lists tags or products. Where
// semicolons or line ends part them, as in what was exported from here, commas
// belong to the words.
func wordParts(s string) []string {
	if !strings.ContainsAny(narrow(s), ";\n\r") && !strings.Contains(s, "；") {
		return parts(s)
	}
	return cut(s, ";；\n\r")
}

func parts(s string) []string {
	return cut(s, ";；,，、/|\n\r+&")
}

// cut is what stands between the marks of a text.
func cut(s, marks string) []string {
	fields := strings.FieldsFunc(narrow(s), func(r rune) bool { return strings.ContainsRune(marks, r) })
	out := fields[:0]
	for _, f := range fields {
		if f = strings.TrimSpace(f); f != "" {
			out = append(out, f)
		}
	}
	return out
}
