package policy

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// commonWords are words of companies' names that say nothing of which company
// it is: a title that has one of them alone does not name the customer.
var commonWords = []string{
	"有限", "责任", "股份", "公司", "集团", "总公司", "分公司", "控股", "实业", "企业", "商行", "经营部", "合作社",
	"国际", "中国", "贸易", "进出口", "科技", "技术", "工程", "设备", "机械", "物流", "冷链", "食品", "水产", "渔业", "海洋", "海产", "海鲜", "养殖", "加工", "展览", "会展", "农业",
	"ltd", "limited", "company", "corp", "inc", "gmbh", "group", "holding", "international", "trading", "seafood", "foods", "food", "the", "and",
}

var numberInTitle = regexp.MustCompile(`\+?\d[\d -]{5,}\d`)

// MaskName gives what is shown of a customer's name where strangers read it:
// two signs of it, three letters of a name in letters; of a short one only the
// first.
func MaskName(name string) string {
	r := []rune(strings.TrimSpace(name))
	if len(r) == 0 {
		return ""
	}
	keep := 2
	if r[0] < unicode.MaxLatin1 || !unicode.Is(unicode.Han, r[0]) {
		keep = 3
	}
	if len(r) <= keep {
		keep = 1
	}
	return string(r[:keep]) + "**"
}

// MaskTitle masks in a title whatever it has of some names, whole or in part
// (远洲 for 青屿远洲渔业有限公司), and what looks like a telephone number.
func MaskTitle(title string, names []string) string {
	text := []rune(title)
	low := folded(text)
	hidden := make([]bool, len(text))
	for _, name := range names {
		hideName(low, folded([]rune(name)), hidden)
	}
	return numberInTitle.ReplaceAllString(maskHidden(text, hidden), "***")
}

// folded is a text to compare by: sign for sign, in small letters.
func folded(text []rune) []rune {
	low := slices.Clone(text)
	for i, r := range low {
		low[i] = unicode.ToLower(r)
	}
	return low
}

// hideName marks every stretch of a text that is also one of the name, the
// longest from each place, unless it says nothing.
func hideName(text, name []rune, hidden []bool) {
	for from := 0; from < len(text); {
		n := longest(text[from:], name)
		for n > 0 && !nameEnds(text, from, n) {
			n--
		}
		if tells(text[from : from+n]) {
			for i := from; i < from+n; i++ {
				hidden[i] = true
			}
			from += n
			continue
		}
		from++
	}
}

// longest is how many signs of a text's beginning stand somewhere in a name.
func longest(text, name []rune) (most int) {
	for at := range name {
		n := 0
		for n < len(text) && at+n < len(name) && text[n] == name[at+n] {
			n++
		}
		most = max(most, n)
	}
	return most
}

// nameEnds reports whether a stretch cuts no word of letters in two, nor
// takes a space along.
func nameEnds(text []rune, from, n int) bool {
	letter := func(i int) bool {
		return i >= 0 && i < len(text) && !unicode.Is(unicode.Han, text[i]) && (unicode.IsLetter(text[i]) || unicode.IsDigit(text[i]))
	}
	return !unicode.IsSpace(text[from+n-1]) && !(letter(from-1) && letter(from)) && !(letter(from+n-1) && letter(from+n))
}

// tells reports whether a stretch of a name says which one it is: two signs at
// least, or a word of three letters, beside what many have.
func tells(stretch []rune) bool {
	rest := string(stretch)
	for _, word := range commonWords {
		rest = strings.ReplaceAll(rest, word, " ")
	}
	signs, letters := 0, 0
	for _, r := range rest {
		switch {
		case unicode.Is(unicode.Han, r):
			signs++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return signs >= 2 || signs == 1 && len(stretch) >= 3 || letters >= 3
}

// maskHidden gives each hidden stretch its masked form.
func maskHidden(text []rune, hidden []bool) string {
	var out strings.Builder
	for from := 0; from < len(text); {
		to := from
		for to < len(text) && hidden[to] == hidden[from] {
			to++
		}
		if part := string(text[from:to]); hidden[from] {
			out.WriteString(MaskName(part))
		} else {
			out.WriteString(part)
		}
		from = to
	}
	return out.String()
}
