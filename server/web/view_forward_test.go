package web_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

// P6: whatever people do, a snapshot brought forward from the log is the one
// the database gives, byte for byte, for every view, window and reader; also
// after bursts, prunings, weeks that pass and changes of rights.
func TestAForwardedViewIsTheColdOne(t *testing.T) {
	storetest.Each(t, func(t *testing.T, dsn string) {
		h := newServerOn(t, dsn, nil)
		h.settle()
		b := newBustle(h, 20261008)
		steps := 100
		if testing.Short() {
			steps = 40
		}
		for step := range steps {
			b.act(step)
			b.compare(step)
		}
		cold, forward, warm := h.server.ViewReads()
		t.Logf("%d refused; views read cold %d, forward %d, warm %d times", b.refused, cold, forward, warm)
		if forward < int64(steps)/2 || b.refused > b.given/2 {
			t.Errorf("the test does not test: %d of %d refused, %d forward", b.refused, b.given, forward)
		}
	})
}

// act lets people do something: mostly a few commands, now and then more than
// a snapshot is brought forward by, a pruning, or days go by.
func (b *bustle) act(step int) {
	b.t.Helper()
	n := 1 + b.r.IntN(4)
	switch {
	case step%50 == 49:
		n = 150
	case step%25 == 24:
		b.clock.move(time.Duration(1+b.r.IntN(8)) * 24 * time.Hour)
	case step%40 == 39:
		if err := b.store.Prune(context.Background(), b.workspaceID, b.clock.Now(), b.clock.Now()); err != nil {
			b.t.Fatal(err)
		}
	}
	for range n {
		b.clock.move(time.Duration(b.r.IntN(90_000)) * time.Millisecond)
		b.command()
	}
}

// compare reads views as the server that has kept them and as one that has not.
func (b *bustle) compare(step int) {
	b.t.Helper()
	ctx, readers := context.Background(), b.readers()
	for _, view := range b.views() {
		for _, reader := range readers {
			if b.r.IntN(3) > 0 {
				continue // so that what is kept is of different ages
			}
			until := b.until(view)
			kept, err := b.server.ViewText(ctx, reader, view, until)
			if err != nil {
				b.t.Fatal(err)
			}
			fresh, err := b.server.ColdViewText(ctx, reader, view, until)
			if err != nil {
				b.t.Fatal(err)
			}
			if !bytes.Equal(kept, fresh) {
				b.t.Fatalf("step %d, %s until %q for %s: %s", step, view, until, reader.Role, difference(kept, fresh))
			}
		}
	}
}

// until is an end of a board's window, or none: as people page, near weeks
// more often than far ones.
func (b *bustle) until(view models.View) models.Week {
	if name, _ := view.Split(); name != "board" || b.r.IntN(3) == 0 {
		return ""
	}
	return models.DayOf(b.clock.Now(), shanghai).Week().Add(b.r.IntN(1 + b.r.IntN(30)))
}

func difference(a, b []byte) string {
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	around := func(t []byte) []byte { return t[max(0, min(len(t), at-80)):min(len(t), at+120)] }
	return fmt.Sprintf("at %d\nkept  …%s…\nfresh …%s…", at, around(a), around(b))
}

// P6: five thousand who ask at once cost the database a handful of reads, and
// each gets what was there when they asked.
func TestAStormReadsOnce(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	var batch []commands.Command
	for range 100 {
		_, c := newItem(h.departmentID, "远洲渔业合同盖章")
		batch = append(batch, c)
	}
	asked := admin.must(batch...)
	reader := models.Actor{WorkspaceID: h.workspaceID, UserID: h.adminID, Role: models.RoleAdministrator, DepartmentID: h.departmentID}
	const readers = 5000
	failed := make(chan error, readers)
	for range readers {
		go func() {
			seq, err := h.server.ViewSeq(t.Context(), reader, board(h))
			if seq < asked {
				err = errors.Join(err, fmt.Errorf("as of %d, asked at %d", seq, asked))
			}
			failed <- err
		}()
	}
	for range readers {
		if err := <-failed; err != nil {
			t.Fatal(err)
		}
	}
	if cold, forward, warm := h.server.ViewReads(); cold != 1 || forward != 0 || warm > readers {
		t.Errorf("cold %d, forward %d, warm %d", cold, forward, warm)
	}
	if reads := h.server.StandingReads(); reads > readers/4 {
		t.Errorf("%d readers asked %d times where the log stands", readers, reads)
	}
	if bytes, most := h.server.ViewBytes(); bytes <= 0 || bytes > most {
		t.Errorf("%d bytes kept", bytes)
	}
}

// P6: who has written finds it in the view, however many write and read at the
// same time.
func TestWhoHasWrittenReadsIt(t *testing.T) {
	h := newHouse(t)
	reader := models.Actor{WorkspaceID: h.workspaceID, UserID: h.adminID, Role: models.RoleAdministrator, DepartmentID: h.departmentID}
	failed := make(chan error)
	for range 4 {
		go func() {
			for range 25 {
				id, c := newItem(h.departmentID, "远洲渔业")
				results, err := h.run.Run(t.Context(), reader, c)
				if err == nil && results[0].Error != nil {
					err = results[0].Error
				}
				text, readErr := h.server.ViewText(t.Context(), reader, board(h), "")
				if err = errors.Join(err, readErr); err == nil && !bytes.Contains(text, []byte(id)) {
					err = fmt.Errorf("%s of change %d is missing", id, results[0].Seq)
				}
				if err != nil {
					failed <- err
					return
				}
			}
			failed <- nil
		}()
	}
	for range 4 {
		if err := <-failed; err != nil {
			t.Error(err)
		}
	}
}
