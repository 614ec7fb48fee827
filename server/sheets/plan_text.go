package sheets

import (
	"regexp"
	"slices"
	"strings"
)

// blockText is what a block of a plan says, word by word.
type blockText struct {
	codes        []string
	weak         bool // the code is but one or two digits, as rows and columns are numbered
	width, depth int  // mm
	area         int  // hundredths of a ㎡
	kind         string
	near         bool // a kind that means more than ours
	kindWord     string
	openSides    int
	price        *int64 // fen
	perMetre     bool   // the price is that of a ㎡
	agreed       bool   // the price is to be agreed
	currency     bool   // the price is in another currency
	priceWord    string
	facility     string // kind of mark it names
	rest         []string
}

// says reports whether the block says anything that only a booth has.
func (b blockText) says() bool {
	return b.area != 0 || b.width != 0 || b.kind != "" || b.openSides != 0 || b.price != nil || b.agreed
}

var (
	bracket  = regexp.MustCompile(`[()\[\]【】{}<>《》「」]`)
	aroundX  = regexp.MustCompile(`(\d)\s*(M|MM|米)?\s*[x×*✕╳]\s*(\d)`)
	aroundY  = regexp.MustCompile(`([¥￥$€])\s+(\d)`)
	thousand = regexp.MustCompile(`(\d),(\d{3})\b`)
	glued    = regexp.MustCompile(`^([A-Z0-9][A-Z0-9.\-]*\d[A-Z]?)(标|光|特|空|净|单|双|三|四|角|岛|面积)`)
	codeForm = regexp.MustCompile(`^(?:\d{1,2}(?:\.\d)?)?-?[A-Z]{0,3}-?\d{1,4}(?:-\d{1,4})?[A-Z]?$`)
	codeSaid = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N}._\-]*$`) // after the word for it
	bareInt  = regexp.MustCompile(`^\d+$`)
	withUnit = regexp.MustCompile(`^[\d.]+(?:M|MM|CM|KW|V|A|W|T|KG)$`)
	ranged   = regexp.MustCompile(`^([A-Z0-9.\-]*?[A-Z.\-]?)(\d{1,4})[~～至到](?:[A-Z0-9.\-]*?[A-Z.\-])?(\d{1,4})$`)
)

// readBlock takes the text of a block apart.
func readBlock(text string) blockText {
	b := blockText{facility: facilityOf(text)}
	s := strings.ToUpper(dashes.Replace(narrow(text)))
	s = bracket.ReplaceAllString(s, " ")
	s = strings.NewReplacer("X", "x", "，", " ", "；", " ", ";", " ", "|", " ", "、", " ", "+", " ", "&", " ").Replace(s)
	s = aroundX.ReplaceAllString(s, "${1}${2}×${3}")
	s = strings.ReplaceAll(s, "x", "X")
	s = aroundY.ReplaceAllString(s, "$1$2")
	for thousand.MatchString(s) {
		s = thousand.ReplaceAllString(s, "$1$2")
	}
	for _, w := range strings.Fields(strings.ReplaceAll(s, ",", " ")) {
		b.word(w)
	}
	return b
}

// word reads one word; what it means to nobody is kept in rest.
func (b *blockText) word(w string) {
	title, value, named := strings.Cut(w, ":")
	if !named {
		title, value = "", w
	}
	if named && silent[word(title)] != "" {
		return
	}
	field := boothField(title)
	if cut := glued.FindStringSubmatchIndex(value); cut != nil && field == "" {
		b.word(value[:cut[3]])
		b.word(value[cut[4]:])
		return
	}
	if !b.measure(value, title) && !b.character(value) && !b.priced(value, title, field) && !b.named(value, field) {
		b.rest = append(b.rest, w)
	}
}

// measure reads “3×3”, “72㎡”.
func (b *blockText) measure(w, title string) bool {
	if width, depth, ok := sides(w, word(title)); ok && width > 0 && depth > 0 {
		b.width, b.depth = width, depth
		return true
	}
	unit := strings.HasSuffix(w, "㎡") || strings.HasSuffix(w, "M2") || strings.HasSuffix(w, "M²") || strings.HasSuffix(w, "平米") ||
		strings.HasSuffix(w, "平方米") || strings.HasSuffix(w, "平") || strings.HasSuffix(w, "平方") || strings.HasSuffix(w, "SQM")
	if unit && !strings.Contains(w, "/") || boothField(title) == "area" {
		area, ok := squareMetres(w)
		if ok && area > 0 {
			b.area = area
			return true
		}
	}
	return false
}

// character reads the type and the open sides.
func (b *blockText) character(w string) bool {
	key := strings.ToLower(w)
	if t := boothTypes[key]; t != "" {
		b.kind = t
		return true
	}
	if t := nearTypes[key]; t != "" {
		b.kind, b.near, b.kindWord = t, true, short(w)
		return true
	}
	if o := openingOf(key); o != "" && !bareInt.MatchString(w) {
		b.openSides = int(o[0] - '0')
		return true
	}
	return false
}

var perMetre = regexp.MustCompile(`/(㎡|M2|M²|平米|平方米|平方|平)$`)

// priced reads what is money by its sign, its unit or the word before it.
func (b *blockText) priced(w, title, field string) bool {
	titled := field == "listPrice" || field == "unitPrice"
	sign := strings.ContainsAny(w, "¥￥$€元") || strings.HasSuffix(w, "万") || strings.HasPrefix(w, "RMB") || strings.HasPrefix(w, "USD")
	fen, kind := price(perMetre.ReplaceAllString(w, ""), word(title))
	switch {
	case kind == priceAgreed:
		b.agreed = true
		return true
	case kind == priceForeign && (sign || titled):
		b.currency, b.priceWord = true, short(w)
		return true
	case kind == priceAmount && (sign || titled || bareInt.MatchString(w) && len(w) >= 5):
		b.priceWord = short(w)
		b.price, b.perMetre = &fen, perMetre.MatchString(w) || field == "unitPrice"
		return true
	}
	return false
}

// named reads codes: A01, 1A-01, N1-203, A01/A02, A01~A04.
func (b *blockText) named(w, field string) bool {
	w = strings.TrimPrefix(strings.TrimPrefix(w, "展位"), "摊位")
	if m := ranged.FindStringSubmatch(w); m != nil {
		codes := series(m[1], m[2], m[3])
		b.codes = append(b.codes, codes...)
		return len(codes) > 0
	}
	var codes []string
	for _, one := range strings.Split(w, "/") {
		c := code(one)
		fits := codeForm.MatchString(c) && !withUnit.MatchString(c) || field == "code" && codeSaid.MatchString(c)
		if !fits || len(c) > 20 {
			return false
		}
		codes = append(codes, c)
	}
	if bareInt.MatchString(codes[0]) && field != "code" {
		if len(b.codes) > 0 {
			return false // A01 … 12: what the second number means nobody knows
		}
		b.weak = len(codes[0]) < 3
	}
	for _, c := range codes {
		if !slices.Contains(b.codes, c) {
			b.codes = append(b.codes, c)
		}
	}
	return true
}

// series is A01 to A04; nothing for what is no such row.
func series(prefix, first, last string) []string {
	from, to := atoi(first), atoi(last)
	if to <= from || to-from > 50 {
		return nil
	}
	var codes []string
	for n := from; n <= to; n++ {
		codes = append(codes, prefix+leftPad(n, len(first)))
	}
	return codes
}
