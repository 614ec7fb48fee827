package duplicates

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/words.txt
var wordsText string

// class is what a word does in a company's name.
type class uint8

const (
	brandWord  class = iota
	formWord         // 有限公司, Ltd.: the legal form
	groupWord        // 集团
	fillerWord       // 国际, 实业: says next to nothing
	tradeWord        // 食品, trading: what it deals in
	unitWord         // 分公司, 办事处: a part of the company
)

// word is an entry: its class, and its meaning among others of the class.
type word struct {
	class   class
	meaning uint16
}

// words are data/words.txt.
type words struct {
	of        map[string]word
	longest   int // signs
	units     []string
	towns     []string
	counties  map[string]bool
	distinct  map[rune]bool
	alike     map[[2]rune]bool
	beginning map[string]bool // what a trade, filler or form may begin with
}

var vocabulary = sync.OnceValue(func() *words {
	w := &words{of: map[string]word{}, counties: map[string]bool{}, distinct: map[rune]bool{}, alike: map[[2]rune]bool{}, beginning: map[string]bool{}}
	classes := map[string]class{"form": formWord, "group": groupWord, "filler": fillerWord, "trade": tradeWord, "unit": unitWord}
	section, meaning := "", uint16(0)
	for line := range strings.Lines(wordsText) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if line[0] == '[' {
			section = strings.Trim(line, "[]")
			continue
		}
		meaning++
		w.add(section, classes[section], meaning, strings.Fields(line))
	}
	return w
})

func (w *words) add(section string, class class, meaning uint16, entries []string) {
	switch section {
	case "distinct":
		for _, r := range entries[0] {
			w.distinct[r] = true
		}
	case "county":
		for _, name := range entries {
			w.counties[name] = true
		}
	case "town":
		w.towns = append(w.towns, entries...)
	case "look_alike":
		for _, signs := range entries {
			w.resemble([]rune(signs))
		}
	default:
		for _, entry := range entries {
			w.enter(entry, word{class, meaning})
		}
	}
}

func (w *words) enter(entry string, meant word) {
	signs := []rune(entry)
	w.of[entry] = meant
	w.longest = max(w.longest, len(signs))
	if meant.class == unitWord && isHan(signs[0]) {
		w.units = append(w.units, entry)
	}
	for n := range signs {
		if n > 0 && isHan(signs[0]) {
			w.beginning[string(signs[:n])] = true
		}
	}
}

func (w *words) resemble(signs []rune) {
	for _, a := range signs {
		for _, b := range signs {
			w.alike[[2]rune{a, b}] = a != b
		}
	}
}

// begins reports whether a text goes on as the names of trades and forms do,
// perhaps cut off within a word.
func (w *words) begins(text []rune) bool {
	for len(text) > 0 {
		if w.beginning[string(text)] {
			return true
		}
		n := min(len(text), w.longest)
		for ; n > 0; n-- {
			if w.of[string(text[:n])].class != brandWord {
				break
			}
		}
		if n == 0 {
			return false
		}
		text = text[n:]
	}
	return true
}
