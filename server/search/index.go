package search

import (
	"slices"
	"strings"
	"sync"

	"zhanban/models"
)

// The form of a segment: a text as it is, its pinyin, its initials.
const (
	formPlain = iota
	formPinyin
	formInitials
	formCount
)

// leastWasted bytes are given up before the texts are written anew.
const leastWasted = 1 << 20

// Index holds the texts of one workspace and finds nouns by what is typed. Any
// number of readers and one writer may use it at once. The zero Index is empty
// and ready.
//
// All texts lie one behind the other, each behind a byte below 32 that says
// what it is; folded texts have no such byte. A question is a walk through
// them: there are no lists by word to be kept right.
type Index struct {
	mu     sync.RWMutex
	texts  []byte
	starts []uint64 // a bit a byte of texts: a syllable begins here
	docs   []doc    // in the order of their texts
	slots  map[string]uint32
	wasted int // bytes of dead docs

	scopes   []models.Scope
	scopeIDs map[string]uint32
}

// doc is a noun's place in the texts.
type doc struct {
	id      string
	parent  string
	from    uint32
	scope   uint32
	updated uint32
	kind    kind
	done    bool
	dead    bool
}

// kind is a kind of noun as a small number.
type kind uint8

var kinds = []models.Kind{models.KindCustomer, models.KindItem, models.KindBooth, models.KindFollowUp}

// groups are the kinds' groups in their order, and then the contacts.
var groups = []Group{Customers, Items, Booths, FollowUps, Contacts}

func kindOf(k models.Kind) kind { return kind(slices.Index(kinds, k)) }

// Put adds a noun, or replaces the one that has its id.
func (x *Index) Put(d Doc) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.drop(d.ID)
	if x.slots == nil {
		x.slots, x.scopeIDs = map[string]uint32{}, map[string]uint32{}
	}
	x.slots[d.ID] = uint32(len(x.docs))
	x.docs = append(x.docs, doc{
		id: d.ID, parent: d.Parent, from: uint32(len(x.texts)), scope: x.scopeID(d.Scope), updated: uint32(d.Updated), kind: kindOf(d.Kind), done: d.Done,
	})
	for _, p := range d.Parts {
		x.add(p)
	}
}

// Remove forgets a noun.
func (x *Index) Remove(id string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.drop(id)
}

// Len is how many nouns there are.
func (x *Index) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return len(x.slots)
}

func (x *Index) drop(id string) {
	slot, known := x.slots[id]
	if !known {
		return
	}
	delete(x.slots, id)
	x.docs[slot].dead = true
	x.wasted += int(x.end(slot)-x.docs[slot].from) + 64
	if x.wasted > max(leastWasted, len(x.texts)/3) {
		x.tidy()
	}
}

// end is where a doc's texts end.
func (x *Index) end(slot uint32) uint32 {
	if int(slot)+1 < len(x.docs) {
		return x.docs[slot+1].from
	}
	return uint32(len(x.texts))
}

// scopeID numbers scopes: many nouns share one.
func (x *Index) scopeID(s models.Scope) uint32 {
	key := strings.Join(append([]string{s.DepartmentID, flag(s.Private) + flag(s.Guarded) + flag(s.OnCard)}, s.UserIDs...), " ")
	if id, known := x.scopeIDs[key]; known {
		return id
	}
	id := uint32(len(x.scopes))
	s.UserIDs = slices.Clone(s.UserIDs)
	x.scopes, x.scopeIDs[key] = append(x.scopes, s), id
	return id
}

func flag(on bool) string {
	if on {
		return "1"
	}
	return "0"
}

// add writes one text, and how it is spelt.
func (x *Index) add(p Part) {
	text := fold(p.Text)
	if p.Field == FieldPhone {
		text = digitsOf(text)
	}
	if text == "" && p.Field != FieldContact { // a person is counted, name or not
		return
	}
	x.header(p.Field, formPlain)
	x.texts = append(x.texts, text...)
	x.mark()
	if !p.Field.spelt() || !hasHan(text) {
		return
	}
	x.spell(p.Field, text, false)
	if strings.ContainsFunc(text, func(r rune) bool { return otherReadings[r] != "" }) {
		x.spell(p.Field, text, true)
	}
}

func (x *Index) spell(f Field, text string, other bool) {
	x.header(f, formPinyin)
	var initials []byte
	for _, r := range text {
		s := syllable(r, other)
		if s == "" {
			continue
		}
		x.mark()
		at := len(x.texts)
		x.starts[at/64] |= 1 << (at % 64)
		x.texts = append(x.texts, s...)
		initials = append(initials, firstOf(s)...)
	}
	x.header(f, formInitials)
	x.texts = append(x.texts, initials...)
	x.mark()
}

// mark makes room for the bit of the next byte.
func (x *Index) mark() {
	for len(x.starts) <= len(x.texts)/64 {
		x.starts = append(x.starts, 0)
	}
}

func (x *Index) header(f Field, form byte) {
	x.texts = append(x.texts, 1+byte(f)+form*byte(fieldCount))
	x.mark()
}

func fieldOf(header byte) Field { return Field((header - 1) % byte(fieldCount)) }

// tidy writes all texts anew without those of the dead.
func (x *Index) tidy() {
	next := Index{texts: make([]byte, 0, len(x.texts)), docs: make([]doc, 0, len(x.slots)), slots: make(map[string]uint32, len(x.slots)), scopeIDs: map[string]uint32{}}
	for slot := range x.docs {
		d := x.docs[slot]
		if d.dead {
			continue
		}
		from, to := d.from, x.end(uint32(slot))
		d.from, d.scope = uint32(len(next.texts)), next.scopeID(x.scopes[d.scope])
		next.slots[d.id] = uint32(len(next.docs))
		next.docs = append(next.docs, d)
		next.texts = append(next.texts, x.texts[from:to]...)
		next.mark()
		for at := from; at < to; at++ {
			if x.begins(int(at)) {
				moved := at - from + d.from
				next.starts[moved/64] |= 1 << (moved % 64)
			}
		}
	}
	x.texts, x.starts, x.docs, x.slots, x.wasted, x.scopes, x.scopeIDs = next.texts, next.starts, next.docs, next.slots, 0, next.scopes, next.scopeIDs
}

// begins reports whether a syllable begins at a byte of the texts.
func (x *Index) begins(at int) bool { return x.starts[at/64]&(1<<(at%64)) != 0 }

func firstOf(s string) string {
	for i := range s {
		if i > 0 {
			return s[:i]
		}
	}
	return s
}

func hasHan(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r >= firstHan && r <= lastHan })
}
