package realtime

import (
	"iter"

	"zhanban/models"
)

// fewMost is how many views a list is searched for faster than a map.
const fewMost = 8

// following is views with the seq each is known at. Most sockets follow a few,
// and for each change every socket is asked: a short list lies together in
// memory, where a map is three places to look at.
type following struct {
	few  []viewAt
	many map[models.View]int64 // all of them, if they are more
}

type viewAt struct {
	view  models.View
	after int64
}

func (f *following) len() int { return len(f.few) + len(f.many) }

// at is the seq a view is known at.
func (f *following) at(v models.View) (after int64, ok bool) {
	if f.many != nil {
		after, ok = f.many[v]
		return after, ok
	}
	for i := range f.few {
		if f.few[i].view == v {
			return f.few[i].after, true
		}
	}
	return 0, false
}

// newTo reports whether a view is among them and known before a seq.
func (f *following) newTo(v models.View, seq int64) bool {
	after, ok := f.at(v)
	return ok && seq > after
}

func (f *following) set(v models.View, after int64) {
	if f.many != nil {
		f.many[v] = after
		return
	}
	for i := range f.few {
		if f.few[i].view == v {
			f.few[i].after = after
			return
		}
	}
	if len(f.few) < fewMost {
		f.few = append(f.few, viewAt{v, after})
		return
	}
	f.many = map[models.View]int64{v: after}
	for _, one := range f.few {
		f.many[one.view] = one.after
	}
	f.few = nil
}

func (f *following) drop(v models.View) {
	delete(f.many, v)
	for i := range f.few {
		if f.few[i].view == v {
			last := len(f.few) - 1
			f.few[i] = f.few[last]
			f.few[last] = viewAt{}
			f.few = f.few[:last]
			return
		}
	}
}

// all gives them with their seqs, as they are now: they may be set and dropped
// meanwhile.
func (f *following) all() iter.Seq2[models.View, int64] {
	return func(yield func(models.View, int64) bool) {
		for v, after := range f.many {
			if !yield(v, after) {
				return
			}
		}
		for i := len(f.few) - 1; i >= 0; i-- { // what is dropped is replaced by the last
			if !yield(f.few[i].view, f.few[i].after) {
				return
			}
		}
	}
}
