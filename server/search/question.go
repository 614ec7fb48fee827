package search

import (
	"strings"
)

// wordsMost of a question are looked for; further ones are left out.
const wordsMost = 8

// leastDigits of a phone must be asked for: fewer say nothing.
const leastDigits = 4

// word is one word of a question: as it is typed, and as the digits of a
// number if it can be one.
type word struct {
	text   string
	digits string
}

// wordsOf takes a question apart. One of nothing but digits is one number,
// however it is written.
func wordsOf(question string) []word {
	question = fold(question)
	if number(question) && len(digitsOf(question)) > 6 {
		return []word{{text: strings.ReplaceAll(question, " ", ""), digits: digitsOf(question)}}
	}
	var words []word
	for text := range strings.FieldsSeq(question) {
		w := word{text: text}
		if digits := digitsOf(text); number(text) && len(digits) >= leastDigits {
			w.digits = digits
		}
		if words = append(words, w); len(words) == wordsMost {
			break
		}
	}
	return words
}

// number reports whether a text is written as numbers are.
func number(text string) bool {
	return text != "" && strings.IndexFunc(text, func(r rune) bool { return (r < '0' || r > '9') && !strings.ContainsRune(" +-()", r) }) < 0
}
