package lists

import (
	"cmp"
	"slices"
	"time"

	"zhanban/models"
)

// wordsMost is how many words of each kind a choice offers.
const wordsMost = 300

// Word is one that cards have, and how many of them do.
type Word struct {
	Text  string `json:"text"`
	Count int    `json:"count"`
}

// Words are what people wrote on the cards of a filter, and can filter by: of
// each kind those most cards have come first.
type Words struct {
	Tags    []Word `json:"tags" nullable:"false"`
	Sources []Word `json:"sources" nullable:"false"`
	// As they are written: several may mean one entry of a dictionary.
	Categories []Word `json:"categories" nullable:"false"`
	Industries []Word `json:"industries" nullable:"false"`
}

// Words counts the words of a list's cards, whatever their stage.
func (x *Index) Words(f *models.CustomerFilter, reader Reader, now time.Time) Words {
	x.mu.RLock()
	defer x.mu.RUnlock()
	m := x.matcher(f, reader, now)
	tags, sources, categories, industries := map[int32]int{}, map[int32]int{}, map[int32]int{}, map[int32]int{}
	for i := range x.rows {
		r := &x.rows[i]
		if r.id == "" || !m.fits(r) {
			continue
		}
		for _, tag := range r.tags {
			tags[tag]++
		}
		count(sources, r.source)
		count(categories, r.category)
		count(industries, r.industry)
	}
	return Words{Tags: x.numbers.most(tags), Sources: x.numbers.most(sources), Categories: x.numbers.most(categories), Industries: x.numbers.most(industries)}
}

func count(counts map[int32]int, word int32) {
	if word != 0 {
		counts[word]++
	}
}

// most are the words of the highest counts, as they are spelt.
func (n *numbers) most(counts map[int32]int) []Word {
	list := make([]Word, 0, len(counts))
	for number, count := range counts {
		list = append(list, Word{n.texts[number-1], count})
	}
	slices.SortFunc(list, func(a, b Word) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Text, b.Text)) })
	return list[:min(len(list), wordsMost)]
}
