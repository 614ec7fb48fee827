package web

import (
	"bytes"
	"maps"
	"slices"
	"strings"

	"zhanban/models"
)

// blockSize is about how much JSON one block holds: little enough to make anew
// after every change, enough to compress well.
const blockSize = 48 << 10

// block is a run of a view's nouns of one kind, in order by id, as the JSON of
// each with commas between, deflated.
type block struct {
	part
	ids    []string
	ends   []uint32       // where each noun's JSON ends in the text
	scopes []models.Scope // of each, if forms for other readers are made from it
}

// draft is a block being written.
type draft struct {
	text   []byte
	ids    []string
	ends   []uint32
	scopes []models.Scope
}

func (d *draft) add(id string, state []byte) {
	if len(d.ids) > 0 {
		d.text = append(d.text, ',')
	}
	d.text = append(d.text, state...)
	d.ids = append(d.ids, id)
	d.ends = append(d.ends, uint32(len(d.text))) // #nosec G115 -- bounded by what one command may write
}

// cut makes a block of what was written and begins another.
func (d *draft) cut() block {
	b := block{part: deflate(d.text), ids: compact(d.ids), ends: slices.Clone(d.ends), scopes: slices.Clone(d.scopes)}
	*d = draft{text: d.text[:0], ids: d.ids[:0], ends: d.ends[:0], scopes: d.scopes[:0]}
	return b
}

// compact keeps ids in one string of their own, whatever they were cut from.
func compact(ids []string) []string {
	all, from := strings.Join(ids, ""), 0
	own := make([]string, len(ids))
	for i, id := range ids {
		own[i] = all[from : from+len(id)]
		from += len(id)
	}
	return own
}

// states gives the JSON of the block's nouns.
func (b *block) states() ([][]byte, error) {
	var text bytes.Buffer
	text.Grow(b.size)
	if _, err := inflate(&text, b.packed, b.size); err != nil {
		return nil, err
	}
	states, from := make([][]byte, len(b.ends)), 0
	for i, end := range b.ends {
		states[i] = text.Bytes()[from:end]
		from = int(end) + 1
	}
	return states, nil
}

func (b *block) scope(i int) models.Scope {
	if b.scopes == nil {
		return models.Scope{}
	}
	return b.scopes[i]
}

// cost is about how much memory the block takes beside its packed bytes.
func (b *block) cost() int { return 60*len(b.ids) + 90*len(b.scopes) + 150 }

// effect is what became of a noun: its JSON, nil if it is not in the view.
type effect struct {
	state []byte
	scope models.Scope
}

// patch gives the blocks of a kind after the effects, by id. Blocks that none
// of them meets are taken over.
func patch(blocks []block, effects map[string]effect, scoped bool) ([]block, error) {
	if len(effects) == 0 {
		return blocks, nil
	}
	ids := slices.Sorted(maps.Keys(effects))
	if len(blocks) == 0 {
		blocks = []block{{}}
	}
	var patched []block
	for n, b := range blocks {
		mine := len(ids)
		if n+1 < len(blocks) {
			mine, _ = slices.BinarySearch(ids, blocks[n+1].ids[0])
		}
		if mine == 0 {
			patched = append(patched, b)
			continue
		}
		merged, err := b.merge(ids[:mine], effects, scoped)
		if err != nil {
			return nil, err
		}
		patched, ids = append(patched, merged...), ids[mine:]
	}
	return patched, nil
}

// merge writes the block anew with the effects on some ids, given in order. It
// may become several, or none.
func (b *block) merge(ids []string, effects map[string]effect, scoped bool) ([]block, error) {
	states, err := b.states()
	if err != nil {
		return nil, err
	}
	most := b.size
	for _, id := range ids {
		most += len(effects[id].state) + 1
	}
	cutAt := blockSize
	if most <= 2*blockSize {
		cutAt = most + 1 // never: a block is split only when there is enough for two
	}
	w := blockWriter{scoped: scoped, cutAt: cutAt}
	at := 0
	for _, id := range ids {
		for ; at < len(b.ids) && b.ids[at] < id; at++ {
			w.add(b.ids[at], states[at], b.scope(at))
		}
		if at < len(b.ids) && b.ids[at] == id {
			at++
		}
		if e := effects[id]; e.state != nil {
			w.add(id, e.state, e.scope)
		}
	}
	for ; at < len(b.ids); at++ {
		w.add(b.ids[at], states[at], b.scope(at))
	}
	return w.finish(), nil
}

// blockWriter writes nouns into blocks.
type blockWriter struct {
	scoped bool
	cutAt  int
	draft  draft
	done   []block
}

func (w *blockWriter) add(id string, state []byte, scope models.Scope) {
	w.draft.add(id, state)
	if w.scoped {
		w.draft.scopes = append(w.draft.scopes, scope)
	}
	if len(w.draft.text) >= w.cutAt {
		w.done = append(w.done, w.draft.cut())
	}
}

func (w *blockWriter) finish() []block {
	if len(w.draft.ids) > 0 {
		w.done = append(w.done, w.draft.cut())
	}
	return w.done
}
