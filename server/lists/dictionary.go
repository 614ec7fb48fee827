package lists

import (
	"maps"
	"slices"
	"strings"

	"zhanban/models"
)

// PutEntries adds entries of the workspace's dictionaries, or replaces those that
// have their ids: what cards say means them from then on.
func (x *Index) PutEntries(entries ...*models.DictionaryEntry) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, e := range entries {
		x.entries[e.ID] = e
	}
	all := slices.Collect(maps.Values(x.entries))
	x.dictionaries = map[string]*models.Dictionary{}
	for _, name := range models.Dictionaries {
		x.dictionaries[name] = models.NewDictionary(name, all)
	}
}

// regionOf is the number of what a card plainly says of its region.
func (x *Index) regionOf(text string) int32 {
	if text == "" {
		return 0
	}
	number, known := x.regions[text]
	if !known {
		code, _ := models.RegionOf(text)
		if code == "" {
			code = models.Other
		}
		number = x.numbers.of(code)
		x.regions[strings.Clone(text)] = number
	}
	return number
}

// meaning is which words of a dictionary a filter lets through.
type meaning struct {
	any, none, other bool
	dictionary       *models.Dictionary
	entries          map[*models.DictionaryEntry]bool
	numbers          *numbers
	fit              map[int32]bool // of the words met so far
}

func (x *Index) meaning(name string, chosen []string) meaning {
	m := meaning{any: len(chosen) == 0, dictionary: x.dictionaries[name], numbers: &x.numbers, entries: map[*models.DictionaryEntry]bool{}, fit: map[int32]bool{}}
	for _, id := range chosen {
		switch e := m.dictionary.Find(id); {
		case id == models.None:
			m.none = true
		case id == models.Other:
			m.other = true
		case e != nil:
			m.entries[e] = true
		}
	}
	return m
}

func (m *meaning) fits(word int32) bool {
	if m.any || word == 0 {
		return m.any || m.none
	}
	fits, known := m.fit[word]
	if !known {
		e := m.dictionary.Of(m.numbers.texts[word-1])
		fits = e != nil && m.entries[e] || e == nil && m.other
		m.fit[word] = fits
	}
	return fits
}
