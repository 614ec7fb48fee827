package duplicates

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// A unified social credit code (GB 32100-2015) has 18 of these signs; the last
// is a check digit, modulo 31, of the others.
const codeSigns = "0123456789ABCDEFGHJKLMNPQRTUWXY"

var codeWeights = [17]int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28}

// CreditCode writes a unified social credit code in one way and reports whether
// it is one: 18 signs of those allowed, with the right check digit.
func CreditCode(text string) (code string, ok bool) {
	code = strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return -1
		}
		return r
	}, strings.ToUpper(norm.NFKC.String(strings.ToValidUTF8(text, ""))))
	if len(code) != 18 {
		return "", false
	}
	sum := 0
	for i := range codeWeights {
		value := strings.IndexByte(codeSigns, code[i])
		if value < 0 {
			return "", false
		}
		sum += value * codeWeights[i]
	}
	return code, codeSigns[(31-sum%31)%31] == code[17]
}
