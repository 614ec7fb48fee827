package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"zhanban/models"
	"zhanban/models/store"
)

// encodeRun is how many nouns are encoded in one go; runs of a large view are
// encoded side by side.
const encodeRun = 256

// encodeSnapshot makes a snapshot of what the database holds.
func encodeSnapshot(found *store.Snapshot, reader models.Actor, key viewKey) (*snapshot, error) {
	byKind := map[models.Kind][]models.Noun{}
	for _, n := range found.Nouns {
		byKind[n.Kind()] = append(byKind[n.Kind()], n)
	}
	var groups []group
	for _, kind := range kindOrder {
		nouns := byKind[kind]
		// Every database sorts in its own way; the same view has the same bytes.
		slices.SortFunc(nouns, func(a, b models.Noun) int { return strings.Compare(a.Base().ID, b.Base().ID) })
		blocks, err := inRuns(len(nouns), encodeRun, func(from, to int) ([]block, error) {
			return encodeNouns(nouns[from:to], reader, key)
		})
		if err != nil {
			return nil, err
		}
		if len(blocks) > 0 {
			groups = append(groups, group{kind, blocks})
		}
	}
	return newSnapshot(key, found.Seq, groups), nil
}

// encodeNouns writes a run of nouns of one kind into blocks.
func encodeNouns(nouns []models.Noun, reader models.Actor, key viewKey) ([]block, error) {
	w := blockWriter{scoped: key.scoped(), cutAt: blockSize}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text) // writes what json.Marshal would, as the log holds it
	for _, n := range nouns {
		text.Reset()
		if err := encoder.Encode(n); err != nil {
			return nil, fmt.Errorf("encode %s: %w", n.Kind(), err)
		}
		state := bytes.TrimSuffix(text.Bytes(), []byte{'\n'})
		if state = sighted(reader, n.Kind(), n.Scope(), state); state != nil {
			w.add(n.Base().ID, state, n.Scope())
		}
	}
	return w.finish(), nil
}

// formSnapshot makes the form for another reader of a snapshot that holds the
// whole of its view.
func formSnapshot(whole *snapshot, reader models.Actor, key viewKey) (*snapshot, error) {
	var groups []group
	for _, g := range whole.groups {
		blocks, err := inRuns(len(g.blocks), 1, func(from, _ int) ([]block, error) {
			return formBlock(&g.blocks[from], g.kind, reader)
		})
		if err != nil {
			return nil, err
		}
		if len(blocks) > 0 {
			groups = append(groups, group{g.kind, blocks})
		}
	}
	return newSnapshot(key, whole.seq, groups), nil
}

func formBlock(b *block, kind models.Kind, reader models.Actor) ([]block, error) {
	states, err := b.states()
	if err != nil {
		return nil, fmt.Errorf("unpack %s: %w", kind, err)
	}
	w := blockWriter{cutAt: 2 * blockSize}
	for i, id := range b.ids {
		if state := sighted(reader, kind, b.scope(i), states[i]); state != nil {
			w.add(id, state, models.Scope{})
		}
	}
	return w.finish(), nil
}

// inRuns splits n things into runs, works on several at a time and gives the
// blocks in order.
func inRuns(n, run int, work func(from, to int) ([]block, error)) ([]block, error) {
	made := make([][]block, (n+run-1)/run)
	var all errgroup.Group
	all.SetLimit(runtime.GOMAXPROCS(0))
	for i := range made {
		all.Go(func() (err error) {
			made[i], err = work(i*run, min(n, (i+1)*run))
			return err
		})
	}
	if err := all.Wait(); err != nil {
		return nil, err
	}
	return slices.Concat(made...), nil
}
