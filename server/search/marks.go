package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"
)

// Marks are the parts of a text in which a question's words are found, from
// and up to which unit of UTF-16, in order and apart.
func Marks(text, question string) [][2]int {
	l := lettersOf(text)
	marks := [][2]int{}
	for _, w := range wordsOf(question) {
		if from, to, ok := l.find(w); ok {
			marks = append(marks, [2]int{l.unit(from), l.unit(to)})
		}
	}
	slices.SortFunc(marks, func(a, b [2]int) int { return cmp.Compare(a[0], b[0]) })
	apart := marks[:0]
	for _, m := range marks {
		if n := len(apart); n > 0 && m[0] <= apart[n-1][1] {
			apart[n-1][1] = max(apart[n-1][1], m[1])
			continue
		}
		apart = append(apart, m)
	}
	return apart
}

// Excerpt is about so many signs of a text around the first word that is found
// in it.
func Excerpt(text, question string, signs int) string {
	text = strings.Join(strings.Fields(text), " ")
	l := lettersOf(text)
	if len(l.source) <= signs {
		return text
	}
	first := 0
	for _, w := range wordsOf(question) {
		if from, _, ok := l.find(w); ok {
			first = max(0, from-signs/4)
			break
		}
	}
	last := min(len(l.source), first+signs)
	cut := string(l.source[first:last])
	if first > 0 {
		cut = "…" + cut
	}
	if last < len(l.source) {
		cut += "…"
	}
	return cut
}

// letters are a text's signs, and what each is compared as.
type letters struct {
	source []rune
	folded []rune
	of     []int // folded → source
}

func lettersOf(text string) letters {
	l := letters{source: []rune(text)}
	for n, r := range l.source {
		for _, f := range strings.ToLower(norm.NFKC.String(string(r))) {
			l.folded, l.of = append(l.folded, f), append(l.of, n)
		}
	}
	return l
}

// unit is how many units of UTF-16 stand before a sign.
func (l letters) unit(sign int) int { return len(utf16.Encode(l.source[:sign])) }

// find gives the signs in which a word is found first.
func (l letters) find(w word) (from, to int, ok bool) {
	if from, to, ok = l.findBy([]rune(w.text), func(r rune) []string { return []string{string(r)} }); ok {
		return from, to, true
	}
	if w.digits != "" {
		return l.findBy([]rune(w.digits), func(r rune) []string {
			if unicode.IsSpace(r) || strings.ContainsRune("+-()", r) {
				return []string{""}
			}
			return []string{string(r)}
		})
	}
	for _, spell := range []func(rune) []string{
		func(r rune) []string { return []string{syllable(r, false), syllable(r, true)} },
		func(r rune) []string { return []string{firstOf(syllable(r, false)), firstOf(syllable(r, true))} },
	} {
		if from, to, ok = l.findBy([]rune(w.text), spell); ok {
			return from, to, true
		}
	}
	return 0, 0, false
}

// findBy looks for a word among the signs as they are spelt.
func (l letters) findBy(word []rune, spell func(rune) []string) (from, to int, ok bool) {
	for start := range l.folded {
		if spell(l.folded[start])[0] == "" {
			continue
		}
		if end := l.spelt(string(word), start, spell); end > 0 {
			return l.of[start], l.of[end-1] + 1, true
		}
	}
	return 0, 0, false
}

// spelt is where a word that begins at a sign ends, 0 if it is not spelt so.
func (l letters) spelt(rest string, at int, spell func(rune) []string) int {
	if rest == "" {
		return at
	}
	if at == len(l.folded) {
		return 0
	}
	for _, s := range spell(l.folded[at]) {
		if strings.HasPrefix(s, rest) {
			return at + 1
		}
		if next, ok := strings.CutPrefix(rest, s); ok {
			if end := l.spelt(next, at+1, spell); end > 0 {
				return end
			}
		}
	}
	return 0
}
