package duplicates

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// mostRunes of a text are read; a longer one is cut.
const mostRunes = 200

//go:embed data/signs.txt
var signsText string

// simplified is each traditional sign's simplified one.
var simplified = sync.OnceValue(func() map[rune]rune {
	signs := make(map[rune]rune)
	for line := range strings.Lines(signsText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for two := range strings.FieldsSeq(line) {
			r := []rune(two)
			signs[r[0]] = r[1]
		}
	}
	for from, to := range signs { // a simplified sign is not simplified again
		for next, more := signs[to]; more && next != from; next, more = signs[to] {
			to = next
			signs[from] = to
		}
	}
	return signs
})

// Normalise writes a text in one way: width and case folded, traditional signs
// simplified, all brackets round, other punctuation and spaces gone except
// between words of letters. Normalising twice changes nothing more.
func Normalise(text string) string {
	for range 4 { // folding case can open a new compatibility form; once is nearly always enough
		folded := foldOnce(text)
		if folded == text {
			break
		}
		text = folded
	}
	return text
}

func foldOnce(text string) string {
	text = norm.NFKC.String(strings.ToLower(norm.NFKC.String(strings.ToValidUTF8(text, " "))))
	text = strings.ReplaceAll(text, "&", " and ")
	signs := simplified()
	out := make([]rune, 0, min(len(text), mostRunes))
	gap := false // a space is due if letters follow letters
	for _, r := range text {
		if to, ok := signs[r]; ok {
			r = to
		}
		switch {
		case strings.ContainsRune("[{【〔〖〈《「『", r):
			r = '('
		case strings.ContainsRune("]}】〕〗〉》」』", r):
			r = ')'
		}
		if r != '(' && r != ')' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			gap = true
			continue
		}
		if gap && len(out) > 0 && isWord(out[len(out)-1]) && isWord(r) {
			out = append(out, ' ')
		}
		gap = false
		if out = append(out, r); len(out) >= mostRunes {
			break
		}
	}
	return strings.TrimSpace(norm.NFKC.String(string(out)))
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// isWord reports whether a sign is part of a word written in letters.
func isWord(r rune) bool { return r != '(' && r != ')' && r != ' ' && !isHan(r) }
