package duplicates

import (
	"slices"
	"strings"
)

// mostTrades of a name are kept.
const mostTrades = 5

// name is a company's name, taken apart.
type name struct {
	body    string // brand, then what it deals in; no region, no legal form
	core    uint8  // bytes of body that are the brand
	generic bool   // there is no brand: 上海国际贸易有限公司
	group   bool   // 集团
	region  region
	form    uint16
	trades  [mostTrades]uint16 // meanings, ascending, 0 behind the last
	unit    string             // 北京分公司
	ordinal string             // the 2 of 第二, 二厂, 2号店
	acronym string             // 中石化, of a name without a brand or of the whole country's
}

func (n *name) brand() string { return n.body[:n.core] }

// reading is a name while it is read.
type reading struct {
	name
	words   *words
	places  *gazetteer
	country bool
	brands  []string // pieces of the brand, in their order
	tail    []string // trades and fillers, in their order
	traded  []uint16
}

// readName takes a company's name apart. A name of nothing but what is weak is
// generic: what is weak in it is all there is to compare.
func readName(company string) name {
	r := &reading{words: vocabulary(), places: places()}
	outside, inside := brackets(Normalise(company))
	outside = r.takeOrdinals(outside)
	text := r.takeUnit([]rune(outside))
	pieces := runs(text)
	for i, run := range pieces {
		if isHan(run[0]) {
			r.signs(run, i == 0, len(pieces) == 1)
		} else {
			r.letters(string(run))
		}
	}
	for _, remark := range inside {
		r.remark(remark)
	}
	return r.finish(strings.Map(noBracket, Normalise(company)))
}

// brackets parts a text from what stands in brackets. A bracket without its
// other half, or around everything, is none.
func brackets(text string) (outside string, inside []string) {
	var b strings.Builder
	rest := text
	for {
		before, after, open := strings.Cut(rest, "(")
		content, behind, closed := strings.Cut(after, ")")
		if !open || !closed {
			break
		}
		b.WriteString(before)
		b.WriteByte(' ')
		inside = append(inside, strings.Trim(content, "( "))
		rest = behind
	}
	b.WriteString(rest)
	outside = strings.TrimSpace(strings.Map(noBracket, b.String()))
	if outside == "" {
		return strings.TrimSpace(strings.Map(noBracket, text)), nil
	}
	return outside, inside
}

func noBracket(r rune) rune {
	if r == '(' || r == ')' {
		return ' '
	}
	return r
}

// runs cuts a text into runs of signs and words of letters. Signs on both
// sides of a space belong together.
func runs(text []rune) [][]rune {
	var all [][]rune
	for i := 0; i < len(text); {
		if text[i] == ' ' {
			i++
			continue
		}
		han, start := isHan(text[i]), i
		var run []rune
		for i < len(text) && (text[i] == ' ' && han || text[i] != ' ' && isHan(text[i]) == han) {
			if text[i] != ' ' {
				run = append(run, text[i])
			}
			i++
		}
		if i > start {
			all = append(all, run)
		}
	}
	return all
}

// signs reads a run of signs: regions from its front, what is weak from its
// end; the rest is brand.
func (r *reading) signs(run []rune, first, only bool) {
	if first {
		run = run[r.front(run, only):]
	}
	end, tail := len(run), []string(nil)
	for end > 0 {
		n, meant := r.wordBefore(run[:end])
		if n == 0 {
			place, taken := r.places.ending(run[:end])
			if taken == 0 || end-taken < 2 {
				break
			}
			r.place(place)
			end -= taken
			continue
		}
		if end-n == 1 && meant.class != formWord { // one sign is no brand: 中 + 建材
			break
		}
		end -= n
		if text := string(run[end : end+n]); r.take(meant) {
			tail = append(tail, text)
		}
	}
	slices.Reverse(tail)
	r.tail = append(r.tail, tail...)
	if end > 0 {
		r.brands = append(r.brands, string(run[:end]))
	}
}

// front is how many signs at a name's front say where it is; not all, if the
// name has no more.
func (r *reading) front(run []rune, only bool) int {
	at := 0
	if head := string(run[:min(2, len(run))]); head == "中国" || head == "中华" {
		r.country, at = true, 2
	}
	before := region(0)
	for at < len(run) {
		place, n := r.places.at(run[at:], before)
		if n == 0 || only && at+n >= len(run) {
			break
		}
		if r.places.short[string(run[at:at+n])] && r.brandOf(run[at+n:]) < 2 {
			break // 常山柚 of 衢州 is a brand, not what lies in 常山
		}
		r.place(place)
		before = place
		at += n
	}
	if before != 0 {
		at += r.town(run[at:])
	}
	if only && at >= len(run) {
		return 0
	}
	return at
}

// brandOf is how many signs are left of a text without the known words at its
// end.
func (r *reading) brandOf(text []rune) int {
	for {
		n, _ := r.wordBefore(text)
		if n == 0 {
			return len(text)
		}
		text = text[:len(text)-n]
	}
}

// town is how many signs a town or a zone takes: 玉山镇, 高新区.
func (r *reading) town(run []rune) int {
	for n := 0; n <= 4 && n < len(run); n++ {
		for _, suffix := range r.words.towns {
			signs := []rune(suffix)
			if n+len(signs)+2 > len(run) || n < 2 && len(signs) < 3 {
				continue
			}
			if slices.Equal(run[n:n+len(signs)], signs) && r.brandOf(run[n+len(signs):]) >= 2 {
				return n + len(signs)
			}
		}
	}
	return 0
}

// wordBefore is the longest known word a text ends with. A word of one sign
// wants a brand before it.
func (r *reading) wordBefore(text []rune) (int, word) {
	for n := min(len(text), r.words.longest); n > 0; n-- {
		meant := r.words.of[string(text[len(text)-n:])]
		if meant.class != brandWord && meant.class != unitWord && (n > 1 || len(text) > 2) {
			return n, meant
		}
	}
	return 0, word{}
}

// take notes what a word means, and reports whether it is part of the body.
func (r *reading) take(meant word) bool {
	switch meant.class {
	case formWord:
		if r.form == 0 {
			r.form = meant.meaning
		}
		return false
	case groupWord:
		r.group = true
		return false
	case tradeWord:
		r.traded = append(r.traded, meant.meaning)
	}
	return true
}

// place keeps the most exact region said; the first, if they lie apart.
func (r *reading) place(found region) {
	if r.region == 0 || found.within(r.region) {
		r.region = found
	}
}

// letters reads a word of letters or digits.
func (r *reading) letters(text string) {
	for word := range strings.FieldsSeq(text) {
		if meant := r.words.of[word]; meant.class != brandWord && meant.class != unitWord {
			if r.take(meant) {
				r.tail = append(r.tail, word)
			}
		} else if found, ok := r.places.letters[word]; ok {
			r.place(found)
		} else {
			r.brands = append(r.brands, word)
		}
	}
}

// remark reads what stood in brackets: a region, a form, a unit; else it is
// somebody's note and says nothing.
func (r *reading) remark(text string) {
	signs := []rune(strings.ReplaceAll(text, " ", ""))
	if found, n := r.places.at(signs, 0); n > 0 {
		if more, taken := r.places.at(signs[n:], found); n+taken == len(signs) {
			if taken > 0 {
				found = more
			}
			r.place(found)
			return
		}
	}
	if found, ok := r.places.letters[text]; ok {
		r.place(found)
		return
	}
	if meant, ok := r.words.of[text]; ok && meant.class == groupWord {
		r.group = true
		return
	}
	rest := r.takeOrdinals(text)
	if unit := r.unitAt([]rune(rest)); unit > 0 && r.unit == "" {
		r.unit = rest
	}
}

// finish puts the parts together.
func (r *reading) finish(whole string) name {
	brand, tail := strings.Join(r.brands, ""), strings.Join(r.tail, "")
	if r.generic = brand == ""; r.generic {
		brand, tail = tail, ""
	}
	if brand == "" {
		brand = strings.ReplaceAll(whole, " ", "")
	}
	r.acronym = r.shortened()
	brand = cut(brand, mostBody)
	r.body, r.core = brand+cut(tail, mostBody), uint8(len(brand))
	slices.Sort(r.traded)
	copy(r.trades[:], slices.Compact(r.traded))
	return r.name
}
