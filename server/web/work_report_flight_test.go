package web

import (
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// W10: who ask for the same report meanwhile are answered together, and nobody
// with what is older than their question, another's, or has money they do not
// see.
func TestWorkReportsAskedForTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &flights[*workPaper]{}
		made := atomic.Int64{}
		key := workKey{workspaceID: "w", departmentID: "d", userID: "u", period: "2026-W41", epoch: "e", seq: 7, sees: true}
		keys := []workKey{key}
		for _, change := range []func(*workKey){
			func(k *workKey) { k.workspaceID = "x" }, func(k *workKey) { k.departmentID = "x" }, func(k *workKey) { k.userID = "" }, func(k *workKey) { k.period = "2026-10" },
			func(k *workKey) { k.epoch = "x" }, func(k *workKey) { k.seq = 8 }, func(k *workKey) { k.sees = false },
		} {
			other := key
			change(&other)
			keys = append(keys, other)
		}
		var asked sync.WaitGroup
		for _, key := range keys {
			for range 50 {
				asked.Go(func() {
					paper, err := f.once(key, func() (*workPaper, error) {
						made.Add(1)
						time.Sleep(time.Second)
						return &workPaper{draft: &WorkReportDraft{Kept: key.sees}}, nil
					})
					if err != nil || paper.draft.Kept != key.sees {
						t.Errorf("%v for %+v", err, key)
					}
				})
			}
		}
		asked.Wait()
		if made.Load() != int64(len(keys)) {
			t.Errorf("made %d for %d questions", made.Load(), len(keys))
		}
	})
}
