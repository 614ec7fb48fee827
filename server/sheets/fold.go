package sheets

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// narrow turns full-width letters, digits and signs into ordinary ones and
// drops invisible characters: “１Ａ－０１” is 1A-01.
func narrow(s string) string {
	s = width.Fold.String(norm.NFC.String(s))
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\u3000' || r == '\u00a0':
			return ' '
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// word is a cell's text as words are compared: narrow, lower case, no spaces.
func word(s string) string {
	return strings.Join(strings.Fields(strings.ToLower(narrow(s))), "")
}

// dashes are what people type for the hyphen of a booth code.
var dashes = strings.NewReplacer("—", "-", "–", "-", "‐", "-", "‑", "-", "－", "-", "−", "-", "＿", "_")

// code is a booth's code in one form: narrow, upper case, no spaces.
func code(s string) string {
	return strings.ToUpper(strings.Join(strings.Fields(dashes.Replace(narrow(s))), ""))
}

// CompanyKey is a company's name without brackets, spaces and legal form, for
// seeing that two rows mean the same one.
func CompanyKey(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, word(s))
	for _, form := range []string{"股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "集团", "公司", "coltd", "limited", "ltd", "inc", "gmbh"} {
		if short, ok := strings.CutSuffix(s, form); ok && short != "" {
			return short
		}
	}
	return s
}
