package duplicates

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/regions.txt
var regionsText string

// region is an administrative code filled up to six digits: 330000 a province,
// 330100 a city, 330105 a county; 0 is none, or the whole country.
type region uint32

// within reports whether a is b or lies in it.
func (a region) within(b region) bool {
	switch {
	case b%10000 == 0:
		return a/10000 == b/10000
	case b%100 == 0:
		return a/100 == b/100
	}
	return a == b
}

// agreement is what the regions of two names say.
type agreement uint8

const (
	unsaid   agreement = iota // at least one of them says none
	agreed                    // one lies in the other
	disputed                  // they lie apart
)

func agree(a, b region) agreement {
	switch {
	case a == 0 || b == 0:
		return unsaid
	case a.within(b) || b.within(a):
		return agreed
	}
	return disputed
}

// gazetteer is data/regions.txt by name. A short name (浙江, 义乌) may stand for
// several; long ones (浙江省) and those of cities and provinces go anywhere, the
// short ones of other counties only behind a region they lie in, because many
// brands are called like a county.
type gazetteer struct {
	of      map[string][]region
	short   map[string]bool // stands for counties only, without a suffix
	letters map[string]region
	longest int
}

var suffixes = []string{"特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "自治县", "自治旗", "新区", "地区", "省", "市", "区", "县", "旗", "盟"}

var places = sync.OnceValue(func() *gazetteer {
	g := &gazetteer{of: map[string][]region{}, short: map[string]bool{}, letters: map[string]region{"china": 0, "prc": 0, "hongkong": 810000, "hk": 810000, "macau": 820000, "taiwan": 710000}}
	for line := range strings.Lines(regionsText) {
		code, name, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok || code == "#" {
			continue
		}
		number, err := strconv.Atoi((code + "0000")[:6])
		if err == nil {
			g.add(region(number), name)
		}
	}
	return g
})

func (g *gazetteer) add(r region, name string) {
	g.name(r, name)
	short := name
	for _, suffix := range suffixes {
		if cut, ok := strings.CutSuffix(name, suffix); ok {
			short = cut
			break
		}
	}
	if strings.HasSuffix(name, "自治州") || strings.HasSuffix(name, "自治县") { // 延边朝鲜族自治州 is called 延边
		short = string([]rune(short)[:2])
	}
	if n := len([]rune(short)); n < 2 || short == name {
		return
	}
	g.name(r, short)
	if county := r%100 != 0; county && !vocabulary().counties[short] {
		if len(g.of[short]) == 1 {
			g.short[short] = true
		}
		return
	}
	delete(g.short, short)
	spelt := spoken().spelling(short)
	if other, taken := g.letters[spelt]; taken && other != r && !r.within(other) {
		g.letters[spelt] = 0 // Suzhou is two cities
	} else if !taken {
		g.letters[spelt] = r
	}
}

func (g *gazetteer) name(r region, name string) {
	g.of[name] = append(g.of[name], r)
	g.longest = max(g.longest, len([]rune(name)))
}

// at is the region a text begins with, given those read before it, and how
// many signs it takes.
func (g *gazetteer) at(text []rune, before region) (region, int) {
	for n := min(len(text), g.longest); n >= 2; n-- {
		if r, ok := g.known(string(text[:n]), before); ok {
			if n < len(text) && text[n] == '市' {
				n++
			}
			return r, n
		}
	}
	return 0, 0
}

// ending is the region a text ends with; no short names of unknown counties.
func (g *gazetteer) ending(text []rune) (region, int) {
	for n := min(len(text), g.longest); n >= 2; n-- {
		if r, ok := g.known(string(text[len(text)-n:]), 0); ok {
			return r, n
		}
	}
	return 0, 0
}

func (g *gazetteer) known(name string, before region) (region, bool) {
	found := g.of[name]
	for _, r := range found {
		if before != 0 && r.within(before) {
			return r, true
		}
	}
	if len(found) == 0 || before != 0 || g.short[name] {
		return 0, false
	}
	for _, r := range found { // of several, the largest
		if r%10000 == 0 || r%100 == 0 {
			return r, true
		}
	}
	return found[0], true
}
