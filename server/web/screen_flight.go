package web

import (
	"context"
	"fmt"
	"time"

	"golang.org/x/sync/singleflight"

	"zhanban/models"
)

// What televisions may have a server do: so many pictures are put together at a
// time, and a request waits so long for its turn. A television that is not
// answered asks again, and what it gave up on is still worked at: without a
// bound a slow minute would become slower by its televisions.
const (
	screenMost = 4
	screenWait = 2 * time.Second
)

// screenFlights are the pictures that are being put together.
type screenFlights struct {
	flights singleflight.Group
	turn    chan struct{}
}

func newScreenFlights() *screenFlights {
	return &screenFlights{turn: make(chan struct{}, screenMost)}
}

// picture gives what a screen shows as of a seq: whoever asks for the same
// meanwhile is given the same.
func (f *screenFlights) picture(ctx context.Context, screen *models.Screen, at standing, make func() (*ScreenPicture, error)) (ScreenPicture, error) {
	made, err, _ := f.flights.Do(fmt.Sprintf("%s %d %s %d", screen.ID, screen.Version, at.epoch, at.seq), func() (any, error) {
		late := time.NewTimer(screenWait)
		defer late.Stop()
		select {
		case f.turn <- struct{}{}:
			defer func() { <-f.turn }()
			return make()
		case <-late.C:
			return nil, models.Errorf(models.CodeUnavailable, "screen.busy", "too many screens ask at once; try again").With("retryAfter", 1)
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	})
	if err != nil {
		return ScreenPicture{}, err
	}
	return *made.(*ScreenPicture), nil
}
