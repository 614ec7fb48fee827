package sheets

import (
	"regexp"
	"strings"

	"zhanban/server/phones"
)

var separators = regexp.MustCompile(`[;；,，、\n\r]|/| {2,}`)

// phone is the first number of the cell as typed, with full-width digits made
// ordinary, and the further ones. A number that cannot exist is an error, one
// that looks wrong a note.
func (c *Customers) phone(r *reading) (first string, more []string) {
	numbers := numbersOf(r.text("phone"))
	if len(numbers) == 0 {
		return "", nil
	}
	first, more = numbers[0], numbers[1:]
	if len(more) > 0 {
		r.note("phone", "sheet.phones_split", "several numbers: the first is the phone, the others go to the notes", "became", first)
	}
	n := phones.Read(first)
	if !n.Possible || n.Digits < phones.LeastDigits {
		r.fail("phone", "sheet.phone_form", "this is not a phone number")
		return first, more
	}
	if !n.Valid {
		r.note("phone", "sheet.phone_doubtful", "the number looks incomplete or local")
	}
	key := n.Key + " " + n.Extension
	if row := c.phones[key]; row != 0 && row < r.line.n {
		r.note("phone", "sheet.phone_twice", "the phone is in an earlier row already", "row", row)
	} else {
		c.phones[key] = r.line.n
	}
	return first, more
}

// numbersOf splits a cell that holds several numbers.
func numbersOf(s string) []string {
	var out []string
	for _, p := range separators.Split(s, -1) {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			out = append(out, p)
		}
	}
	return out
}
