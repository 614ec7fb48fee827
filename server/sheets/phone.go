package sheets

import (
	"regexp"
	"strings"

	"github.com/nyaruka/phonenumbers"
)

var (
	extension  = regexp.MustCompile(`(转|分机)\D*(\d+)$`)
	separators = regexp.MustCompile(`[;；,，、\n\r]|/| {2,}`)
)

// phone is the first number of the cell as typed, with full-width digits made
// ordinary, and the further ones. A number that cannot exist is an error, one
// that looks wrong a note.
func (c *Customers) phone(r *reading) (first string, more []string) {
	numbers := phones(r.text("phone"))
	if len(numbers) == 0 {
		return "", nil
	}
	first, more = numbers[0], numbers[1:]
	if len(more) > 0 {
		r.note("phone", "sheet.phones_split", "several numbers: the first is the phone, the others go to the notes", "became", first)
	}
	n, err := phonenumbers.Parse(extension.ReplaceAllString(first, " ext. $2"), "CN")
	if err != nil || !phonenumbers.IsPossibleNumber(n) || digits(first) < 7 {
		r.fail("phone", "sheet.phone_form", "this is not a phone number")
		return first, more
	}
	if !phonenumbers.IsValidNumber(n) {
		r.note("phone", "sheet.phone_doubtful", "the number looks incomplete or local")
	}
	key := phonenumbers.Format(n, phonenumbers.E164) + n.GetExtension()
	if row := c.phones[key]; row != 0 && row < r.line.n {
		r.note("phone", "sheet.phone_twice", "the phone is in an earlier row already", "row", row)
	} else {
		c.phones[key] = r.line.n
	}
	return first, more
}

// phones splits a cell that holds several numbers.
func phones(s string) []string {
	var out []string
	for _, p := range separators.Split(s, -1) {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// digits counts the digits of a number: no phone that is dialled in full has
// fewer than seven.
func digits(s string) (n int) {
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}
