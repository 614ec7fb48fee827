package duplicates

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// mostBody is how many bytes of a brand, and of what follows it, are kept.
const mostBody = 96

// What tells one unit of a company from the next: 第二, 二厂, 2号店.
var (
	numbered   = regexp.MustCompile(`第([0-9]{1,4}|[一二三四五六七八九十百]{1,4})`)
	classified = regexp.MustCompile(`([^ 0-9一二三四五六七八九十百])([0-9]{1,4}|[一二三四五六七八九十]{1,3})号?(分?厂|分?店|门店|连锁店|分?部|车间|队|馆|院|校|期|号|仓|站|所)`)
)

// takeOrdinals takes the numbers of units out of a name; 厂 and 店 stay.
func (r *reading) takeOrdinals(text string) string {
	if !strings.ContainsAny(text, "0123456789一二三四五六七八九十百") {
		return text
	}
	var found []string
	text = numbered.ReplaceAllStringFunc(text, func(s string) string {
		found = append(found, numeral(numbered.FindStringSubmatch(s)[1]))
		return ""
	})
	text = classified.ReplaceAllStringFunc(text, func(s string) string {
		parts := classified.FindStringSubmatch(s)
		found = append(found, numeral(parts[2]))
		if kind := parts[3]; kind == "厂" || kind == "店" || strings.HasPrefix(kind, "分") {
			return parts[1] + kind
		}
		return parts[1]
	})
	if len(found) > 0 && r.ordinal == "" {
		r.ordinal = strings.Join(found, ",")
	}
	return strings.TrimSpace(text)
}

// numeral is a number in digits: 12 for 十二.
func numeral(text string) string {
	if _, err := strconv.Atoi(text); err == nil {
		return text
	}
	sum, digit := 0, 0
	for _, r := range text {
		switch at := strings.IndexRune("一二三四五六七八九", r); {
		case r == '十':
			sum, digit = sum+max(digit, 1)*10, 0
		case r == '百':
			sum, digit = sum+max(digit, 1)*100, 0
		default:
			digit = digit*10 + at/len("一") + 1
		}
	}
	return strconv.Itoa(sum + digit)
}

// takeUnit parts a branch from its company: what follows 公司, or a last word
// like 办事处 with the region before it.
func (r *reading) takeUnit(text []rune) []rune {
	const company = "公司"
	whole := string(text)
	if at := strings.Index(whole, company); at > 0 && !strings.HasSuffix(whole[:at], "分") && !strings.HasSuffix(whole[:at], "子") {
		head, tail := whole[:at+len(company)], strings.TrimSpace(whole[at+len(company):])
		if last, _ := utf8.DecodeLastRuneInString(tail); tail != "" && strings.ContainsRune("司处部店厂行社院站所场", last) {
			r.unit = tail
		}
		if tail != "" && isHan([]rune(tail)[0]) {
			return []rune(head)
		}
	}
	if n := r.unitAt(text); n > 0 && len(text)-n >= 2 {
		r.unit = string(text[len(text)-n:])
		return text[:len(text)-n]
	}
	return text
}

// unitAt is how many signs at a text's end name a unit, with its region.
func (r *reading) unitAt(text []rune) int {
	whole := string(text)
	for _, unit := range r.words.units {
		if !strings.HasSuffix(whole, unit) {
			continue
		}
		n := len([]rune(unit))
		_, taken := r.places.ending(text[:len(text)-n])
		return n + taken
	}
	return 0
}

// shortened is what a name without a brand, or of the whole country, is often
// called: the first signs of its words, 中石化 for 中国石油化工.
func (r *reading) shortened() string {
	if !r.country && !r.generic {
		return ""
	}
	var b strings.Builder
	n := 0
	if r.country {
		b.WriteRune('中')
		n++
	}
	for _, part := range append(r.brands, r.tail...) {
		if first, _ := utf8.DecodeRuneInString(part); isHan(first) {
			b.WriteRune(first)
			n++
		}
	}
	if n < 3 {
		return ""
	}
	return cut(b.String(), mostBody)
}

// cut shortens a text to whole signs.
func cut(text string, most int) string {
	for len(text) > most {
		_, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
	}
	return text
}
