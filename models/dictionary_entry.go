package models

import (
	"fmt"
	"slices"
)

// The dictionaries a workspace keeps: what customers deal in, and what line they
// are in.
const (
	DictionaryCategory = "category"
	DictionaryIndustry = "industry"
)

// Dictionaries are all of them; each is called like the fact it is of.
var Dictionaries = []string{DictionaryCategory, DictionaryIndustry}

// DictionaryEntriesMost is how many entries a dictionary has at most.
const DictionaryEntriesMost = 500

const dictionaryWordsMost = 200

// DictionaryEntry (字典项) is one of the categories or industries a workspace tells
// its customers apart by. Cards keep the words that were written on them: an entry
// is meant by its name, and by every word it was ever called or is said to mean.
type DictionaryEntry struct {
	Record
	Dictionary   string   `json:"dictionary" gorm:"size:16;not null" enum:"category,industry"`
	Name         string   `json:"name" gorm:"size:60;not null" minLength:"1" maxLength:"60"`
	Words        []string `json:"words" gorm:"serializer:json;not null" maxItems:"200" doc:"What else means it on cards and in lists: former names, names of entries that were merged into it"`
	Pinyin       string   `json:"pinyin" gorm:"size:600;not null" doc:"Its name in pinyin and initials, for search"`
	Rank         string   `json:"rank" gorm:"size:64;not null" doc:"Order in the dictionary (fractional index)"`
	Archived     bool     `json:"archived" gorm:"not null" doc:"Retired: what has it keeps it, and nothing else is offered it"`
	MergedIntoID string   `json:"mergedIntoId" gorm:"column:merged_into_id;size:36;not null" doc:"The entry it was merged into, which has its words; empty: none"`
}

// Kind implements Noun.
func (*DictionaryEntry) Kind() Kind { return KindDictionaryEntry }

// Views implements Noun.
func (*DictionaryEntry) Views() []View { return []View{ViewDirectory} }

// Scope implements Noun.
func (*DictionaryEntry) Scope() Scope { return Scope{} }

// Validate checks the entry's own fields.
func (e *DictionaryEntry) Validate() error {
	if err := oneOf("dictionary", e.Dictionary, Dictionaries...); err != nil {
		return err
	}
	if err := text("name", e.Name, 1, 60); err != nil {
		return err
	}
	if err := words("words", e.Words, dictionaryWordsMost, 60); err != nil {
		return err
	}
	if WordKey(e.Name) == "" {
		return Invalid("name", "text.empty", "name must not be empty")
	}
	if !rankForm.MatchString(e.Rank) {
		return Invalid("rank", "rank.invalid", "rank must be 1 to 64 letters and digits")
	}
	return nil
}

// Rename gives the entry another name. What it was called goes on meaning it.
func (e *DictionaryEntry) Rename(name string) {
	was := e.Name
	e.Name = name
	e.means(was)
}

// TakeIn has another entry's words mean this one.
func (e *DictionaryEntry) TakeIn(other *DictionaryEntry) {
	e.means(append([]string{other.Name}, other.Words...)...)
	other.Words, other.Archived, other.MergedIntoID = []string{}, true, e.ID
}

// means adds words that mean the entry, each once.
func (e *DictionaryEntry) means(more ...string) {
	keys := map[string]bool{WordKey(e.Name): true}
	list := make([]string, 0, len(e.Words)+len(more))
	for _, word := range append(slices.Clone(e.Words), more...) {
		if key := WordKey(word); key != "" && !keys[key] {
			keys[key] = true
			list = append(list, word)
		}
	}
	e.Words = list
}

// Dictionary tells of the words of one dictionary which entries they mean.
type Dictionary struct {
	byID  map[string]*DictionaryEntry
	byKey map[string]*DictionaryEntry
}

// NewDictionary makes the dictionary of a name out of a workspace's entries.
func NewDictionary(name string, entries []*DictionaryEntry) *Dictionary {
	d := &Dictionary{byID: map[string]*DictionaryEntry{}, byKey: map[string]*DictionaryEntry{}}
	for _, e := range entries {
		if e.Dictionary != name {
			continue
		}
		d.byID[e.ID] = e
		if e.MergedIntoID != "" {
			continue
		}
		for _, word := range append([]string{e.Name}, e.Words...) {
			d.byKey[WordKey(word)] = e
		}
	}
	return d
}

// Len is how many entries it has, those retired and merged among them.
func (d *Dictionary) Len() int { return len(d.byID) }

// Kept reports whether the workspace keeps the dictionary: it has an entry.
func (d *Dictionary) Kept() bool { return len(d.byKey) > 0 }

// Of is the entry a word means; nil: none.
func (d *Dictionary) Of(word string) *DictionaryEntry { return d.byKey[WordKey(word)] }

// Find is an entry by its id, or the one it was merged into; nil: there is none.
func (d *Dictionary) Find(id string) *DictionaryEntry {
	e := d.byID[id]
	for n := 0; e != nil && e.MergedIntoID != "" && n < len(d.byID); n++ {
		e = d.byID[e.MergedIntoID]
	}
	return e
}

// Name is what a word is called: the name of the entry it means, else itself.
func (d *Dictionary) Name(word string) string {
	if e := d.Of(word); e != nil {
		return e.Name
	}
	return word
}

// Fits refuses an entry one of whose words means another already.
func (d *Dictionary) Fits(e *DictionaryEntry) error {
	for n, word := range append([]string{e.Name}, e.Words...) {
		other := d.Of(word)
		if other == nil || other.ID == e.ID {
			continue
		}
		field := "name"
		if n > 0 {
			field = fmt.Sprintf("words[%d]", n-1)
		}
		err := Errorf(CodeConflict, "dictionary_entry.taken", "%s means the entry %s already", word, other.Name).With("word", word).With("name", other.Name).With("id", other.ID)
		err.Field = field
		return err
	}
	return nil
}
