package search

import (
	"bytes"
	"cmp"
	"slices"

	"zhanban/models"
)

// How well a word fits, the best first.
const (
	fitExact  = iota // a code, a number, a whole name
	fitTail          // the last digits of a number
	fitPrefix        // a name begins so
	fitSpelt         // it is spelt so, whole or from the beginning
	fitInside        // within a name
	fitText          // within notes
	fitNone
)

// match is where in a noun a word was found best.
type match struct {
	slot    uint32
	fit     uint8
	field   Field
	contact int8
	length  uint8  // of a code: the shortest first
	tail    uint32 // its last signs: in their order
}

func (m match) better(than match) bool {
	return cmp.Or(cmp.Compare(m.fit, than.fit), cmp.Compare(m.field, than.field)) < 0
}

// Find gives the nouns in which every word of a question is found, in groups, at
// most limit of each. Words of a noun about a customer may be that customer's,
// but not all of them.
func (x *Index) Find(question string, limit int, sight func(models.Kind, models.Scope) Sight) map[Group]Hits {
	words := wordsOf(question)
	if len(words) == 0 || limit <= 0 {
		return nil
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	a := &asking{index: x, sight: sight, seen: make([]uint8, len(x.scopes)*len(kinds)), best: make([]best, len(groups)), limit: limit}
	if len(words) == 1 {
		a.each(words[0], a.take)
	} else {
		a.all(words)
	}
	found := map[Group]Hits{}
	for n, b := range a.best {
		if len(b.hits) > 0 {
			found[groups[n]] = Hits{Hits: b.hits, More: b.more, Fit: int(b.hits[0].rank >> 48)}
		}
	}
	return found
}

// asking is one question.
type asking struct {
	index *Index
	sight func(models.Kind, models.Scope) Sight
	seen  []uint8 // what sight said, by scope and kind
	best  []best  // by group
	limit int
}

// best are the best hits of a group so far.
type best struct {
	hits []Hit
	more bool
}

// What sight said, kept.
const (
	sightKnown = 1 << iota
	sightSeen
	sightWhole
	sightOwn
)

func (a *asking) sightOf(d *doc) uint8 {
	at := int(d.scope)*len(kinds) + int(d.kind)
	if a.seen[at] == 0 {
		s := a.sight(kinds[d.kind], a.index.scopes[d.scope])
		a.seen[at] = sightKnown
		for bit, on := range map[uint8]bool{sightSeen: s.Seen, sightWhole: s.Whole, sightOwn: s.Own} {
			if on {
				a.seen[at] |= bit
			}
		}
	}
	return a.seen[at]
}

// each hands over, in the order of the texts, every noun that holds a word,
// with the best place of it.
func (a *asking) each(w word, use func(match)) {
	if w.digits == "" || w.digits == w.text {
		a.walk([]byte(w.text), w.digits != "", false, use)
		return
	}
	// A number written with signs between: in texts as it is typed, in numbers by its digits.
	plain := a.collect([]byte(w.text), false, false)
	numbers := a.collect([]byte(w.digits), true, true)
	for len(plain) > 0 || len(numbers) > 0 {
		switch {
		case len(numbers) == 0 || len(plain) > 0 && plain[0].slot < numbers[0].slot:
			use(plain[0])
			plain = plain[1:]
		case len(plain) == 0 || numbers[0].slot < plain[0].slot:
			use(numbers[0])
			numbers = numbers[1:]
		default:
			if numbers[0].better(plain[0]) {
				use(numbers[0])
			} else {
				use(plain[0])
			}
			plain, numbers = plain[1:], numbers[1:]
		}
	}
}

func (a *asking) collect(needle []byte, phones, onlyPhones bool) (found []match) {
	a.walk(needle, phones, onlyPhones, func(m match) { found = append(found, m) })
	return found
}

// walk goes through all texts once.
func (a *asking) walk(needle []byte, phones, onlyPhones bool, use func(match)) {
	x := a.index
	found := match{fit: fitNone}
	give := func() {
		if found.fit != fitNone {
			use(found)
		}
	}
	letter := len(needle) == 1 // one letter or digit is what a text begins with; within it would be everything
	slot, end := -1, uint32(0)
	for at := 0; ; at++ {
		next := bytes.Index(x.texts[at:], needle)
		if next < 0 {
			break
		}
		at += next
		if head := x.texts[at-1]; letter && (head >= ' ' || fieldOf(head) == FieldPhone) {
			continue
		}
		if uint32(at) >= end {
			give()
			for end <= uint32(at) {
				slot++
				end = x.end(uint32(slot))
			}
			found = match{slot: uint32(slot), fit: fitNone}
		}
		d := &x.docs[slot]
		if d.dead {
			at = int(end) - 1
			continue
		}
		sight := a.sightOf(d)
		if sight&sightSeen == 0 {
			at = int(end) - 1
			continue
		}
		m, stop := x.judge(at, len(needle), int(d.from), int(end))
		if m.fit == fitNone {
			continue
		}
		phone := m.field == FieldPhone
		if phone && bytes.HasSuffix(x.texts[:stop], needle) { // as its last digits it says most
			m, _ = x.judge(stop-len(needle), len(needle), int(d.from), int(end))
		}
		if m.slot = uint32(slot); phone && phones || !phone && !onlyPhones {
			if (sight&sightWhole != 0 || !m.field.closed()) && m.better(found) {
				found = m
			}
		}
		at = stop - 1 // the first place in a text is its best
	}
	give()
}

// judge says how well a word found at a place of the texts fits there, and
// where the text ends.
func (x *Index) judge(at, length, from, end int) (match, int) {
	head := at - 1
	for x.texts[head] >= ' ' {
		head--
	}
	stop := at + length
	for stop < end && x.texts[stop] >= ' ' {
		stop++
	}
	code := x.texts[head] - 1
	m := match{fit: fitInside, field: fieldOf(x.texts[head]), contact: -1}
	first, whole, last := head+1 == at, head+1 == at && stop == at+length, stop == at+length
	switch form := code / byte(fieldCount); {
	case form == formPinyin && !x.begins(at):
		m.fit = fitNone
	case form != formPlain && first, form == formPlain && m.field >= FieldText && first:
		m.fit = fitSpelt
	case form != formPlain:
		m.fit = fitInside
	case m.field == FieldPhone && last && length > 6, m.field < FieldText && whole:
		m.fit = fitExact
	case m.field == FieldPhone && last:
		m.fit = fitTail
	case m.field < FieldText && first:
		m.fit = fitPrefix
	case m.field >= FieldText:
		m.fit = fitText
	}
	if m.field == FieldCode {
		m.length = uint8(min(stop-head, 255))
		for _, b := range x.texts[max(head+1, stop-4):stop] {
			m.tail = m.tail<<8 | uint32(b)
		}
	}
	if m.fit != fitNone && m.field >= FieldContact {
		m.contact = x.contactAt(from, head)
	}
	return m, stop
}

// contactAt counts the persons that begin up to a segment.
func (x *Index) contactAt(from, head int) int8 {
	n := int8(-1)
	for at := from; at <= head && n < 126; at++ {
		if x.texts[at] == 1+byte(FieldContact) {
			n++
		}
	}
	return n
}

// all looks for nouns that hold all of several words.
func (a *asking) all(words []word) {
	found := make([][]match, len(words))
	var slots []uint32
	for n, w := range words {
		a.each(w, func(m match) {
			found[n] = append(found[n], m)
			slots = append(slots, m.slot)
		})
	}
	slices.Sort(slots)
	for _, slot := range slices.Compact(slots) {
		if m, ok := a.together(slot, found); ok {
			a.take(m)
		}
	}
}

// together is how well all words fit a noun: as the worst of them, told where
// it is found best.
func (a *asking) together(slot uint32, found [][]match) (match, bool) {
	parent, about := a.index.slots[a.index.docs[slot].parent]
	told := match{fit: fitNone}
	worst := uint8(0)
	for _, list := range found {
		m, ok := at(list, slot)
		if !ok && about {
			m, ok = at(list, parent)
			if !ok || m.field.closed() {
				return m, false
			}
			worst = max(worst, m.fit)
			continue
		}
		if !ok {
			return m, false
		}
		worst = max(worst, m.fit)
		if told.fit == fitNone || m.contact > told.contact || m.contact == told.contact && m.better(told) {
			told = m
		}
	}
	if told.fit == fitNone {
		return told, false
	}
	told.fit = worst
	return told, true
}

func at(list []match, slot uint32) (match, bool) {
	n, ok := slices.BinarySearchFunc(list, slot, func(m match, slot uint32) int { return cmp.Compare(m.slot, slot) })
	if !ok {
		return match{}, false
	}
	return list[n], true
}

// take keeps a hit if it is among the best of its group.
func (a *asking) take(m match) {
	d := &a.index.docs[m.slot]
	b := &a.best[d.kind]
	if m.contact >= 0 {
		b = &a.best[len(kinds)]
	}
	rank := a.rank(m, d)
	if len(b.hits) == a.limit {
		b.more = true
		if rank <= b.hits[a.limit-1].rank {
			return
		}
		b.hits = b.hits[:a.limit-1]
	}
	place, _ := slices.BinarySearchFunc(b.hits, rank, func(h Hit, rank uint64) int { return cmp.Compare(rank, h.rank) })
	b.hits = slices.Insert(b.hits, place, Hit{ID: d.id, Field: m.field, Contact: int(m.contact), rank: rank})
}

// rank is a number that is greater for what comes first: what fits better, then
// one's own, what is open, shorter codes, what changed last.
func (a *asking) rank(m match, d *doc) uint64 {
	rank := uint64(fitNone-m.fit) << 48
	if a.sightOf(d)&sightOwn != 0 {
		rank |= 1 << 47
	}
	if !d.done {
		rank |= 1 << 46
	}
	if m.field == FieldCode {
		return rank | uint64(255-m.length)<<32 | uint64(^m.tail)
	}
	return rank | uint64(d.updated)
}
