package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"zhanban/models/store"
	"zhanban/server/config"
)

// move is the command migrate --to.
func move(ctx context.Context, c *config.Migrate, out io.Writer) error {
	from := c.Path()
	if _, err := os.Stat(from); !store.IsMySQL(from) && err != nil {
		return fmt.Errorf("there is no database at %s", from)
	}
	if from == c.To {
		return errors.New("source and target are the same database")
	}
	for _, path := range []string{from, c.To} {
		if err := check(path); err != nil {
			return err
		}
		unclaim, err := claim(path, "stop it first: what it writes meanwhile would be lost")
		if err != nil {
			return err
		}
		defer unclaim()
	}
	began, lines := time.Now(), &moveLines{out: out}
	err := (&store.Transfer{From: from, To: c.To, Tell: lines.tell}).Run(ctx)
	switch {
	case err == nil:
		fmt.Fprintf(out, "Moved and verified in %s. Serve it with --dsn from now on; every client fetches its board anew.\n", time.Since(began).Round(100*time.Millisecond))
		return nil
	case errors.Is(err, store.ErrTransfer):
		return err
	case ctx.Err() != nil:
		return errors.New("interrupted; give the same command again, and the move goes on where it was")
	case store.IsMySQL(c.To):
		return fmt.Errorf("%w; the same command goes on where the move was", explain(c.To, err))
	}
	return fmt.Errorf("%w; the same command goes on where the move was", explain(from, err))
}

// moveLines writes how far a move is: a line when a table is done, and for
// large ones every few seconds.
type moveLines struct {
	out  io.Writer
	last time.Time
}

func (l *moveLines) tell(s store.TransferStep) {
	word := map[string]string{"copy": "copied", "verify": "verified"}[s.Stage]
	if s.Rows < s.Total || s.Total == 0 && s.Rows > 0 {
		if time.Since(l.last) < 2*time.Second {
			return
		}
		l.last = time.Now()
		fmt.Fprintf(l.out, "  %-18s %s %d so far\n", s.Table, word, s.Rows)
		return
	}
	if s.Rows > 0 || s.Stage == "verify" {
		fmt.Fprintf(l.out, "%-20s %s %d\n", s.Table, word, s.Rows)
	}
}
