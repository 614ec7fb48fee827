package web

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"testing/synctest"
	"time"

	"zhanban/models"
)

type told struct {
	at    standing
	err   error
	after time.Duration
}

func asked(ctx context.Context, g *standings, read func(context.Context, *turns) (standing, error)) <-chan told {
	answer, began := make(chan told, 1), time.Now()
	go func() {
		at, err := g.ask(ctx, "w", read)
		answer <- told{at, err, time.Since(began)}
	}()
	synctest.Wait()
	return answer
}

// A database that does not answer holds nobody longer than a read may take; who
// waits no longer goes at once, and takes the answer from nobody else.
func TestNobodyWaitsForAReadWithoutEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var g standings
		stuck := func(ctx context.Context, _ *turns) (standing, error) {
			<-ctx.Done()
			return standing{}, ctx.Err()
		}
		fine := func(context.Context, *turns) (standing, error) { return standing{seq: 7}, nil }
		hasty, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		begins := asked(hasty, &g, stuck) // the read is this one's, and goes on without it
		next := asked(t.Context(), &g, fine)
		hastyNext := asked(hasty, &g, fine)

		for what, answer := range map[string]<-chan told{"who began the read": begins, "who waits for the next": hastyNext} {
			if got := <-answer; !models.HasCode(got.err, models.CodeUnavailable) || !errors.Is(got.err, context.DeadlineExceeded) || got.after != time.Second {
				t.Errorf("%s: %+v", what, got)
			}
		}
		if got := <-next; got.err != nil || got.at.seq != 7 || got.after != standingReadMost {
			t.Errorf("who stayed: %+v", got)
		}
		patient := asked(t.Context(), &g, stuck)
		if got := <-patient; !errors.Is(got.err, context.DeadlineExceeded) || got.after != standingReadMost {
			t.Errorf("who has all the time: %+v", got)
		}
	})
}

// A fault in a read is told to who waits, and the next read is another one.
func TestAReadThatPanicsIsToldAndOver(t *testing.T) {
	s := &Server{log: slog.New(slog.DiscardHandler)}
	read := func(context.Context, *turns) (at standing, err error) {
		defer s.recoverRead("w", &err)
		panic("a fault")
	}
	if _, err := s.standings.ask(t.Context(), "w", read); !errors.Is(err, errTurnLost) {
		t.Errorf("told %v", err)
	}
	at, err := s.standings.ask(t.Context(), "w", func(context.Context, *turns) (standing, error) { return standing{seq: 7}, nil })
	if err != nil || at.seq != 7 {
		t.Errorf("afterwards: %+v %v", at, err)
	}
}
