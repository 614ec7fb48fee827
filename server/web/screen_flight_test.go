package web

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"zhanban/models"
)

// W9: televisions that ask again before they were answered do not make a slow
// server slower: one picture is put together for all who ask for the same, few
// at a time, and who would wait too long is told to come again.
func TestTelevisionsThatAskAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newScreenFlights()
		made, most, now := 0, 0, 0
		var mu sync.Mutex
		slow := func() (*ScreenPicture, error) {
			mu.Lock()
			made, now = made+1, now+1
			most = max(most, now)
			mu.Unlock()
			time.Sleep(3 * time.Second)
			mu.Lock()
			now--
			mu.Unlock()
			return &ScreenPicture{}, nil
		}
		refused := 0
		var asked sync.WaitGroup
		ask := func(screen string, seq int64) {
			asked.Go(func() {
				s := &models.Screen{Record: models.Record{ID: screen}}
				if _, err := f.picture(context.Background(), s, standing{seq: seq}, slow); err != nil {
					if e := models.AsError(err); e.Reason != "screen.busy" || e.Detail["retryAfter"] != 1 {
						t.Errorf("refused with %v", err)
					}
					mu.Lock()
					refused++
					mu.Unlock()
				}
			})
		}
		for range 100 {
			ask("hall", 7)
		}
		asked.Wait()
		if made != 1 || refused != 0 {
			t.Errorf("one screen asked a hundred times: made %d, refused %d", made, refused)
		}
		made = 0
		for n := range int64(10) {
			ask("hall", 8+n) // something changes all the time
		}
		asked.Wait()
		if made != screenMost || most != screenMost || refused != 10-screenMost {
			t.Errorf("ten pictures: made %d, at a time %d, refused %d", made, most, refused)
		}
	})
}
