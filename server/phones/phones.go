// Package phones reads phone numbers as people in China write them. Whoever
// asks what a number is, or whether two are one, asks here.
package phones

import (
	"regexp"
	"strings"

	"github.com/nyaruka/phonenumbers"
	"golang.org/x/text/unicode/norm"
)

// LeastDigits a number has that is dialled in full.
const LeastDigits = 7

// Number is a phone as it was read.
type Number struct {
	Key       string // what two spellings of it share: E.164, or its digits if no plan has it
	Extension string // behind a switchboard
	Digits    int    // of everything that was written
	Possible  bool   // as long as numbers are where it belongs
	Valid     bool   // in that country's plan of numbers
	Mobile    bool   // belongs to a person, not to a switchboard
}

// textMost is how much is read of a text, keyMost how many digits of what is no
// number are compared.
const textMost, keyMost = 60, 20

var extended = regexp.MustCompile(`^(.*\d{7,8})[\s(]*(?:-|转|分机|ext\.?|extension|x|#|\*|,)+[\s.:]*(\d{1,6})\)?$`)

// Read reads a phone of China, or of the country it names.
func Read(text string) Number {
	text = strings.ToLower(norm.NFKC.String(strings.TrimSpace(strings.ToValidUTF8(text, ""))))
	n := Number{Digits: countDigits(text)}
	if n.Digits == 0 || len(text) > textMost {
		return n
	}
	if parts := extended.FindStringSubmatch(text); parts != nil {
		text, n.Extension = parts[1], parts[2]
	}
	if key, ok := chineseMobile(text); ok {
		n.Key, n.Possible, n.Valid, n.Mobile = key, true, true, true
		return n
	}
	parsed, err := phonenumbers.Parse(text, "CN")
	n.Possible = err == nil && phonenumbers.IsPossibleNumber(parsed)
	n.Valid = err == nil && phonenumbers.IsValidNumber(parsed)
	if !n.Valid {
		n.Key = digitsOf(text)
		n.Key = n.Key[:min(len(n.Key), keyMost)]
		return n
	}
	n.Key = phonenumbers.Format(parsed, phonenumbers.E164)
	kind := phonenumbers.GetNumberType(parsed)
	n.Mobile = kind == phonenumbers.MOBILE || kind == phonenumbers.FIXED_LINE_OR_MOBILE
	return n
}

// mobileCN is by far the most frequent kind of number. It is known by its form
// alone: the library takes ten times as long to come to the same, and where its
// first digits are those of a carrier (179…) it takes them off and finds the
// rest too short.
var mobileCN = regexp.MustCompile(`^(?:\+?86|0086)?(1[3-9][0-9]{9})$`)

func chineseMobile(text string) (key string, ok bool) {
	text = strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return -1
		}
		return r
	}, text)
	if parts := mobileCN.FindStringSubmatch(text); parts != nil {
		return "+86" + parts[1], true
	}
	return "", false
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func countDigits(text string) (n int) {
	for _, r := range text {
		if isDigit(r) {
			n++
		}
	}
	return n
}

func digitsOf(text string) string {
	return strings.Map(func(r rune) rune {
		if isDigit(r) {
			return r
		}
		return -1
	}, text)
}
