package sheets

import (
	"bytes"
	"io"
	"mime/quotedprintable"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// VCard is what stands on an electronic business card of vCard 2.1, 3.0 or 4.0.
type VCard struct {
	Name     string   `json:"name"`
	Company  string   `json:"company"`
	Position string   `json:"position"`
	Phones   []string `json:"phones"` // mobile ones and preferred ones first
	Mails    []string `json:"mails"`
	WeChat   string   `json:"wechat"`
	Address  string   `json:"address"`
	Birthday string   `json:"birthday"` // 2006-01-02, or 01-02

	Anniversary   string `json:"anniversary"` // in the same form
	AnniversaryOf string `json:"anniversaryOf"`
	Likes         string `json:"likes"`
	Notes         string `json:"notes"`
}

// vcardTitles are the columns a file of cards is read into, in the words of a
// list's titles.
var vcardTitles = []string{"公司", "姓名", "职务", "电话", "邮箱", "微信", "地址", "生日", "纪念日", "纪念日名称", "喜好", "备注", "其他邮箱"}

func isVCard(data []byte) bool {
	start := bytes.TrimPrefix(data[:min(len(data), 512)], bomUTF8)
	return bytes.HasPrefix(bytes.ToUpper(bytes.TrimSpace(start)), []byte("BEGIN:VCARD"))
}

// vcardTable makes a table of the cards of a file, one a row, numbered from 1.
func vcardTable(text string) (table, error) {
	t := table{rows: []line{{cells: vcardTitles}}}
	left := budget{maxText}
	for n, card := range readVCards(text) {
		if n >= MaxRows {
			return table{}, errRows()
		}
		mail, mails := "", ""
		if len(card.Mails) > 0 {
			mail, mails = card.Mails[0], strings.Join(card.Mails[1:], "; ")
		}
		cells := []string{card.Company, card.Name, card.Position, strings.Join(card.Phones, "; "), mail, card.WeChat, card.Address, card.Birthday,
			card.Anniversary, card.AnniversaryOf, card.Likes, card.Notes, mails}
		for _, cell := range cells {
			if err := left.take(len(cell)); err != nil {
				return table{}, err
			}
		}
		t.rows = append(t.rows, line{n: n + 1, cells: trimRight(cells)})
	}
	return t, nil
}

// vcardLine is one property of a card.
type vcardLine struct {
	key   string
	types []string // and other parameters, upper case
	value string
}

// readVCards reads every card of a text; one that is cut short is none.
func readVCards(text string) []VCard {
	var cards []VCard
	var lines []vcardLine
	open := false
	for l := range vcardLines(text) {
		switch {
		case l.key == "BEGIN" && strings.EqualFold(strings.TrimSpace(l.value), "vcard"):
			lines, open = nil, true
		case l.key == "END" && open:
			cards, open = append(cards, vcardOf(lines)), false
		case open:
			lines = append(lines, l)
		}
		if len(cards) > MaxRows {
			break
		}
	}
	return cards
}

var softBreak = regexp.MustCompile(`(?i)^[^:]*QUOTED-PRINTABLE`)

// vcardLines are the lines of a text, folded ones joined.
func vcardLines(text string) func(yield func(vcardLine) bool) {
	raw := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
	return func(yield func(vcardLine) bool) {
		for at := 0; at < len(raw); at++ {
			var one strings.Builder
			one.WriteString(raw[at])
			for at+1 < len(raw) && raw[at+1] != "" && (raw[at+1][0] == ' ' || raw[at+1][0] == '\t') {
				at++
				one.WriteString(raw[at][1:])
			}
			whole := one.String()
			// A soft line break of quoted-printable: the next line goes on without a space.
			for softBreak.MatchString(whole) && strings.HasSuffix(whole, "=") && at+1 < len(raw) {
				at++
				whole = strings.TrimSuffix(whole, "=") + strings.TrimLeft(raw[at], " \t")
			}
			if l, ok := vcardLineOf(whole); ok && !yield(l) {
				return
			}
		}
	}
}

func vcardLineOf(text string) (vcardLine, bool) {
	parts, value, ok := cutOutsideQuotes(text)
	if !ok {
		return vcardLine{}, false
	}
	key := parts[0][strings.LastIndexByte(parts[0], '.')+1:]
	l := vcardLine{key: strings.ToUpper(key), value: value}
	charset := ""
	for _, param := range parts[1:] {
		name, values, named := strings.Cut(param, "=")
		if strings.EqualFold(name, "charset") {
			charset = values
			continue
		}
		if !named {
			values = name
		}
		l.types = append(l.types, strings.Split(strings.ToUpper(strings.ReplaceAll(values, `"`, "")), ",")...)
	}
	if slices.Contains(l.types, "QUOTED-PRINTABLE") {
		l.value = unquotePrintable(l.value, charset)
	}
	return l, true
}

// cutOutsideQuotes gives the name with its parameters, and what stands behind
// the first colon that is not quoted.
func cutOutsideQuotes(text string) (parts []string, value string, ok bool) {
	quoted, from := false, 0
	for at := 0; at < len(text); at++ {
		switch c := text[at]; {
		case c == '"':
			quoted = !quoted
		case c == ';' && !quoted:
			parts, from = append(parts, text[from:at]), at+1
		case c == ':' && !quoted:
			return append(parts, text[from:at]), text[at+1:], at > 0
		}
	}
	return nil, "", false
}

func unquotePrintable(value, charset string) string {
	data, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(value)))
	if err != nil {
		return value
	}
	lower := strings.ToLower(charset)
	if strings.HasPrefix(lower, "gb") || strings.HasPrefix(lower, "cp936") {
		if out, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data); err == nil {
			return string(out)
		}
	}
	text, err := decode(data)
	if err != nil {
		return ""
	}
	return text
}

// vcardOf is what the lines of a card say.
func vcardOf(lines []vcardLine) VCard {
	card := VCard{Phones: []string{}, Mails: []string{}}
	var written, unit string
	var notes []string
	type phone struct {
		value string
		rank  int
	}
	var phones []phone
	for _, l := range lines {
		value := plainValue(l.value)
		switch {
		case value == "":
		case l.key == "FN":
			first(&card.Name, oneLine(value))
		case l.key == "N":
			written = nameOf(valueParts(l.value, 3))
		case l.key == "ORG":
			org := valueParts(l.value, 1)
			first(&card.Company, oneLine(org[0]))
			first(&unit, oneLine(strings.Join(org[1:], " ")))
		case l.key == "TITLE":
			first(&card.Position, oneLine(value))
		case l.key == "TEL":
			phones = append(phones, phone{oneLine(withoutScheme(value, "tel:")), phoneRank(l.types)})
		case l.key == "EMAIL":
			card.Mails = appendNew(card.Mails, oneLine(withoutScheme(value, "mailto:")))
		case l.key == "ADR":
			first(&card.Address, addressOf(valueParts(l.value, 7)))
		case l.key == "BDAY":
			card.Birthday = birthday(value)
		case l.key == "ANNIVERSARY", l.key == "X-ANNIVERSARY", l.key == "X-ABDATE":
			first(&card.Anniversary, birthday(value))
		case l.key == "X-ANNIVERSARY-OF":
			first(&card.AnniversaryOf, oneLine(value))
		case l.key == "INTEREST", l.key == "HOBBY":
			card.Likes = joined(card.Likes, oneLine(value))
		case l.key == "NOTE", l.key == "URL":
			notes = append(notes, value)
		case isWeChat(l):
			first(&card.WeChat, oneLine(weChatScheme.ReplaceAllString(value, "")))
		}
	}
	first(&card.Name, written)
	card.Position = oneLine(unit + " " + card.Position)
	slices.SortStableFunc(phones, func(a, b phone) int { return a.rank - b.rank })
	for _, p := range phones {
		card.Phones = appendNew(card.Phones, p.value)
	}
	card.Notes = strings.Join(notes, "\n")
	return card
}

func first(into *string, value string) {
	if *into == "" {
		*into = value
	}
}

// joined adds a text to another, parted from it.
func joined(text, more string) string {
	if text == "" {
		return more
	}
	return text + "；" + more
}

func appendNew(list []string, value string) []string {
	if value == "" || slices.Contains(list, value) {
		return list
	}
	return append(list, value)
}

func withoutScheme(value, scheme string) string {
	if len(value) >= len(scheme) && strings.EqualFold(value[:len(scheme)], scheme) {
		return value[len(scheme):]
	}
	return value
}

// valueParts are a value's parts at its semicolons, at least so many.
func valueParts(value string, least int) []string {
	var parts []string
	from := 0
	for at := 0; at < len(value); at++ {
		if value[at] == ';' && (at == 0 || value[at-1] != '\\') {
			parts, from = append(parts, plainValue(value[from:at])), at+1
		}
	}
	parts = append(parts, plainValue(value[from:]))
	for len(parts) < least {
		parts = append(parts, "")
	}
	return parts
}

// plainValue is a value without its escapes.
func plainValue(value string) string {
	var b strings.Builder
	escaped := false
	for _, r := range value {
		switch {
		case escaped && (r == 'n' || r == 'N'):
			b.WriteByte('\n')
			escaped = false
		case !escaped && r == '\\':
			escaped = true
		default:
			b.WriteRune(r)
			escaped = false
		}
	}
	return strings.TrimSpace(b.String())
}

// phoneRank: mobile phones first, faxes last.
func phoneRank(types []string) int {
	switch {
	case slices.Contains(types, "FAX"):
		return 3
	case slices.Contains(types, "CELL") && slices.Contains(types, "PREF"):
		return 0
	case slices.Contains(types, "CELL"):
		return 1
	}
	return 2
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// nameOf is 王芳 of 王;芳, and Ingrid Solheim of Solheim;Ingrid.
func nameOf(parts []string) string {
	family, given, middle := parts[0], parts[1], parts[2]
	if hasHan(family + given + middle) {
		return family + middle + given
	}
	return oneLine(given + " " + middle + " " + family)
}

// addressOf goes from the country down in Chinese, from the street up elsewhere.
func addressOf(p []string) string {
	for n := range p {
		p[n] = oneLine(p[n])
	}
	if hasHan(strings.Join(p, "")) {
		return p[6] + p[4] + p[3] + p[2] + p[1] + p[0]
	}
	return strings.Join(slices.DeleteFunc(slices.Clone(p[:7]), func(s string) bool { return s == "" }), ", ")
}

var (
	weChatScheme = regexp.MustCompile(`(?i)^(wechat|weixin|x-apple):/*`)
	wholeDay     = regexp.MustCompile(`^(\d{4})-?(\d\d)-?(\d\d)`)
	yearlessDay  = regexp.MustCompile(`^--(\d\d)-?(\d\d)`)
)

func birthday(value string) string {
	if m := wholeDay.FindStringSubmatch(value); m != nil {
		return m[1] + "-" + m[2] + "-" + m[3]
	}
	if m := yearlessDay.FindStringSubmatch(value); m != nil {
		return m[1] + "-" + m[2]
	}
	return ""
}

func isWeChat(l vcardLine) bool {
	if strings.HasPrefix(l.key, "X-WECHAT") || strings.HasPrefix(l.key, "X-WEIXIN") {
		return true
	}
	social := l.key == "IMPP" || l.key == "X-SOCIALPROFILE" || l.key == "SOCIALPROFILE"
	return social && (slices.Contains(l.types, "WECHAT") || slices.Contains(l.types, "WEIXIN"))
}
