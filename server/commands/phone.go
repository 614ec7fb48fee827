package commands

import (
	"strings"
	"unicode"

	"github.com/nyaruka/phonenumbers"

	"zhanban/models"
)

// leastDigits a phone dialled in full has; imports ask for as many.
const leastDigits = 7

// checkPhone refuses what cannot be a phone number.
func checkPhone(field, phone string) error {
	digits := 0
	for _, r := range phone {
		if unicode.IsDigit(r) { // full-width ones too
			digits++
		}
	}
	if phone == "" || digits >= leastDigits {
		return nil
	}
	return models.Invalid(field, "phone.form", "this is not a phone number").With("value", phone)
}

// phoneKey is what two spellings of one phone number have in common: E.164 if
// it can be read as a number (of China, if no country is said), else its
// digits.
func phoneKey(phone string) string {
	if phone == "" {
		return ""
	}
	if n, err := phonenumbers.Parse(phone, "CN"); err == nil && phonenumbers.IsValidNumber(n) {
		return phonenumbers.Format(n, phonenumbers.E164)
	}
	var digits strings.Builder
	for _, r := range phone {
		if r >= '0' && r <= '9' && digits.Len() < 20 {
			digits.WriteRune(r)
		}
	}
	return digits.String()
}
