package models

import (
	"strings"
	"unicode"
)

// WordKey is a word as words are compared: full-width letters made ordinary,
// lower case, without spaces and what cannot be seen. The client has it once more
// (ui/bound/word_key.ts); both are held to testdata/regions.json.
func WordKey(word string) string { return strings.Map(keyRune, word) }

func keyRune(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		r -= '！' - '!'
	case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r == '\u3000':
		return -1
	}
	return unicode.ToLower(r)
}
