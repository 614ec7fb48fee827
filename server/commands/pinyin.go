package commands

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
)

// pinyinMost is how many characters of pinyin a customer keeps.
const pinyinMost = 600

// pinyinOf spells texts for search: each in full and in initials, lower case,
// "yuanzhouyuye yzyy". Letters and digits stay as they are.
func pinyinOf(texts ...string) string {
	args := pinyin.NewArgs()
	var words []string
	for _, t := range texts {
		var full, initials strings.Builder
		for _, r := range strings.ToLower(t) {
			syllable := ""
			if unicode.Is(unicode.Han, r) {
				if found := pinyin.SinglePinyin(r, args); len(found) > 0 {
					syllable = found[0]
				}
			} else if unicode.IsLetter(r) || unicode.IsDigit(r) {
				syllable = string(r)
			}
			full.WriteString(syllable)
			if first := []rune(syllable); len(first) > 0 {
				initials.WriteRune(first[0])
			}
		}
		if full.Len() > 0 {
			words = append(words, full.String())
		}
		if initials.Len() > 0 && initials.String() != full.String() {
			words = append(words, initials.String())
		}
	}
	spelt := []rune(strings.Join(words, " "))
	return string(spelt[:min(len(spelt), pinyinMost)])
}
