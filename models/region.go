package models

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"unicode"
)

//go:embed regions.json
var regionsJSON []byte

// Region is where customers come from: a province of China, called CN- and the two
// digits of GB/T 2260, or a country, by the two letters of ISO 3166.
type Region struct {
	Code   string   `json:"code"`
	ZH     string   `json:"zh"`
	EN     string   `json:"en"`
	Pinyin string   `json:"pinyin"`
	Also   []string `json:"also,omitempty"`   // what else it is called
	Cities []string `json:"cities,omitempty"` // of a province, those whose name says it: 杭州市, 杭州
}

// regions are they by the keys of what they are called. What begins is of Chinese
// names: a longer text may go on behind them.
type regions struct {
	all     []Region
	byCode  map[string]*Region
	whole   map[string]*Region
	begins  map[string]*Region
	cities  map[string]*Region
	longest int
}

var knownRegions = sync.OnceValue(func() *regions {
	g := &regions{byCode: map[string]*Region{}, whole: map[string]*Region{}, begins: map[string]*Region{}, cities: map[string]*Region{}}
	if err := json.Unmarshal(regionsJSON, &g.all); err != nil {
		panic(fmt.Sprintf("models: regions.json: %v", err)) // built in: seen at the first start
	}
	for n := range g.all {
		r := &g.all[n]
		g.byCode[r.Code] = r
		for _, name := range append([]string{r.ZH, r.EN}, r.Also...) {
			g.whole[WordKey(name)] = r
			if province(r.Code) && name[0] >= 0x80 {
				g.add(g.begins, name, r)
			}
		}
		for _, city := range r.Cities {
			g.add(g.cities, city, r)
		}
	}
	return g
})

func (g *regions) add(to map[string]*Region, name string, r *Region) {
	to[WordKey(name)] = r
	g.longest = max(g.longest, len([]rune(name)))
}

func province(code string) bool { return strings.HasPrefix(code, "CN-") }

// Regions are all there are, provinces first.
func Regions() []Region { return knownRegions().all }

// IsRegion reports whether there is a region of a code.
func IsRegion(code string) bool { return knownRegions().byCode[code] != nil }

// RegionName is what a region is called in the language of a text: Chinese if it
// has any, else English.
func RegionName(code, beside string) string {
	r := knownRegions().byCode[code]
	if r == nil {
		return ""
	}
	if strings.ContainsFunc(beside, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
		return r.ZH
	}
	return r.EN
}

// RegionOf reads where a text says a customer comes from: the code of a province or
// a country, and what it says beside (the city). An empty code: it does not plainly
// say. The client has it once more (ui/bound/regions.ts); both are held to
// testdata/regions.json.
func RegionOf(text string) (code, rest string) {
	g := knownRegions()
	if r := g.whole[WordKey(text)]; r != nil {
		return r.Code, ""
	}
	for _, china := range []string{"中华人民共和国", "中国", "china"} {
		if behind, ok := after(text, china); ok {
			if code, rest := g.read(trimPlace(behind)); code != "" {
				return code, rest
			}
		}
	}
	return g.read(text)
}

func (g *regions) read(text string) (code, rest string) {
	if r := g.whole[WordKey(text)]; r != nil {
		return r.Code, ""
	}
	key := []rune(WordKey(text))
	for n := min(len(key), g.longest); n >= 2; n-- {
		name := string(key[:n])
		if r := g.begins[name]; r != nil {
			behind, _ := after(text, name)
			return r.Code, trimPlace(behind)
		}
		if r := g.cities[name]; r != nil {
			return r.Code, trimPlace(text)
		}
	}
	parts := strings.FieldsFunc(text, partsPlaces)
	if len(parts) < 2 {
		return "", ""
	}
	if r := g.whole[WordKey(parts[0])]; r != nil && province(r.Code) {
		_, behind, _ := strings.Cut(text, parts[0])
		return r.Code, trimPlace(behind)
	}
	last := parts[len(parts)-1]
	if r := g.whole[WordKey(last)]; r != nil && last[0] < 0x80 {
		return r.Code, trimPlace(text[:strings.LastIndex(text, last)])
	}
	return "", ""
}

// after is what stands behind the letters of a key at a text's beginning.
func after(text, key string) (string, bool) {
	want := []rune(key)
	for at, r := range text {
		if len(want) == 0 {
			return text[at:], true
		}
		switch k := keyRune(r); {
		case k == -1:
		case k != want[0]:
			return "", false
		default:
			want = want[1:]
		}
	}
	return "", len(want) == 0
}

// partsPlaces reports whether a sign stands between the parts of a place.
func partsPlaces(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(",，、/·-–—()（）;；:：", r)
}

func trimPlace(text string) string { return strings.TrimFunc(text, partsPlaces) }
