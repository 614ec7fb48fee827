package commands

import (
	"strings"

	"github.com/nyaruka/phonenumbers"
)

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
