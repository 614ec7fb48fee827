package store_test

import (
	"sync"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
)

// P5: work that nobody takes for long is told busy and never runs, and what it
// held of the queue is free again.
func TestWhoWaitsTooLongIsToldBusy(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		release := hold(t, s)
		s.BePatient(time.Millisecond)
		late := store.Work{Steps: []func(*store.Tx) error{put("1", "一"), put("2", "二")}, Bytes: 20 << 20}
		for _, err := range s.Do(background, workspace, late) {
			if !models.HasCode(err, models.CodeBusy) || models.AsError(err).Detail["retryAfter"] == nil {
				t.Errorf("told: %v", err)
			}
		}
		if st := s.Stats(); st.Waiting != 0 || st.WaitingBytes != 0 || st.Busy != 1 {
			t.Errorf("%+v", st)
		}
		s.BePatient(time.Hour)
		var wait sync.WaitGroup
		wait.Go(func() {
			if err := s.Write(background, workspace, put("3", "三")); err != nil {
				t.Error(err)
			}
		})
		release(1)
		wait.Wait()
		if got := names(t, s); got != "三" {
			t.Errorf("saved: %s", got)
		}
	})
}

// P5: whoever's work was taken in time is told what became of it, however long
// it takes.
func TestWhoseWorkWasTakenIsWaitedFor(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		s.BePatient(time.Nanosecond)
		err := store.ErrBusy()
		for models.HasCode(err, models.CodeBusy) { // the committer had not come to it
			err = s.Write(background, workspace, func(tx *store.Tx) error {
				time.Sleep(time.Millisecond) // many times as long as anybody waits
				return put("1", "一")(tx)
			})
		}
		if err != nil || names(t, s) != "一" {
			t.Errorf("told %v, saved %s", err, names(t, s))
		}
	})
}
