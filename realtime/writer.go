package realtime

import (
	"context"
	"errors"
	"os"
	"slices"

	"zhanban/models"
)

// verdict is how a turn ended.
type verdict int

const (
	done     verdict = iota // nothing more to write now
	mustWait                // the log must be read back
	over                    // the socket is closed
)

// unwritable is the end of a socket that could not be written to: in time, or
// because the far end is no more.
func unwritable(err error) farewell {
	if errors.Is(err, os.ErrDeadlineExceeded) {
		return tooSlow
	}
	return farewell{code: CloseNormal}
}

// step is the next thing to do for a client: a frame to write, or why to close;
// neither if nothing is due. more tells whether it is worth asking again.
type step struct {
	frame []byte
	end   *farewell
	more  bool
	err   error
}

// firstStep begins a turn. A fault leaves none, and why the
// socket is closed becomes due.
func (c *client) firstStep(mayWait bool) step {
	defer c.guard()
	c.state.Store(working)
	if c.blocking && !mayWait {
		return step{err: errMustWait}
	}
	return c.look(mayWait)
}

// look finds the next step. There is none but the last while the socket is full:
// the cursor then stays where it is, and what is missed meanwhile goes together.
func (c *client) look(mayWait bool) (s step) {
	if c.conn.Full() {
		s.end = c.asked()
		return s
	}
	s.frame, s.end, s.more, s.err = c.next(mayWait)
	return s
}

// pass takes a step and those that follow it. Due are answers, resyncs, what
// late views missed, changes after the cursor, presence lists.
func (c *client) pass(s step, mayWait bool) verdict {
	defer c.guard()
	for taken := 1; ; taken++ {
		switch {
		case errors.Is(s.err, errMustWait):
			return mustWait
		case s.err != nil:
			c.hub.Logger.Warn("reading back the change log", "workspace", c.room.workspaceID, "error", s.err)
			return c.part(noLog)
		case s.end != nil:
			return c.part(*s.end)
		case s.frame == nil:
			return done
		}
		if err := c.conn.Write(s.frame); err != nil {
			return c.part(unwritable(err))
		}
		c.shard.frames.Add(1)
		c.shard.bytes.Add(int64(len(s.frame)))
		if !s.more {
			return done
		}
		if taken == turnMost {
			c.nudge()
			return done
		}
		s = c.look(mayWait)
	}
}

// asked is why the socket is to be closed; nil if it is not.
func (c *client) asked() *farewell {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.farewell
}

// part closes the socket, the last that is ever done with it.
func (c *client) part(end farewell) verdict {
	if i := slices.Index(aways[:], end.away); i >= 0 {
		c.hub.aways[i].Add(1)
	}
	c.mu.Lock()
	c.over, c.replies = true, nil
	c.space.Broadcast()
	c.mu.Unlock()
	c.conn.Close(end.code, end.reason)
	return over
}

// next gives the frame to write next, or why to close; neither if nothing is
// due. more tells whether it is worth asking again.
func (c *client) next(mayWait bool) (frame []byte, end *farewell, more bool, err error) {
	for {
		now := c.first()
		if now.frame != nil || now.farewell != nil || !now.live {
			return now.frame, now.farewell, true, nil
		}
		more = false
		if now.late {
			frame, more, err = c.nextLate(mayWait)
		}
		if frame == nil && !more && err == nil {
			frame, more, err = c.nextChanges(now.cursor, mayWait)
		}
		if frame == nil && !more && err == nil {
			frame = c.nextList()
			more = frame != nil
		}
		if !more || frame != nil || err != nil {
			return frame, nil, more, err
		}
	}
}

// first is what comes before changes.
type first struct {
	frame    []byte
	farewell *farewell
	live     bool
	late     bool // views have missed something before the cursor
	cursor   int64
}

func (c *client) first() first {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.live && len(c.lost) > 0 {
		c.replies = append(c.replies, c.takeLost()...)
	}
	f := first{farewell: c.farewell, live: c.live, late: c.late.len() > 0, cursor: c.cursor}
	if len(c.replies) > 0 {
		f.frame = c.replies[0]
		if c.replies = c.replies[1:]; len(c.replies) == 0 {
			c.replies = nil // and its array
		}
		c.space.Signal()
	} else if c.live && len(c.acks) > 0 {
		f.frame = c.takeAcks()
	}
	return f
}

// nextList gives the next presence list.
func (c *client) nextList() []byte {
	c.mu.Lock()
	if len(c.people) == 0 {
		c.mu.Unlock()
		return nil
	}
	view := c.people[0]
	if c.people = c.people[1:]; len(c.people) == 0 {
		c.people = nil
	}
	c.mu.Unlock()
	return c.room.presence.frame(view)
}

// nextChanges gives the next frame of changes after the cursor; more tells
// whether there is more to look at: further changes, or what goes first.
func (c *client) nextChanges(cursor int64, mayWait bool) (frame []byte, more bool, err error) {
	run, here := c.room.tail.after(cursor)
	var lost *unreachable
	if !here {
		if run, lost, err = c.readBack(cursor, mayWait); err != nil {
			return nil, false, err
		}
	}
	frame, more = c.choose(cursor, run, here, lost)
	return frame, more, nil
}

// choose moves the cursor over a run and makes the frame of it, if the reader
// is to hear of it. The run is whole if nothing was known to come after it.
func (c *client) choose(cursor int64, run []*entry, whole bool, lost *unreachable) (frame []byte, more bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if lost != nil {
		c.lose(lost.cause, func(_ models.View, after int64) bool { return after < lost.floor })
		c.cursor, c.flush = lost.floor, true
		c.behind.Store(c.cursor)
		return nil, true
	}
	last := cursor
	if len(run) > 0 {
		last = run[len(run)-1].Seq
	}
	run, changed := c.untilRights(run, &c.views)
	if changed > 0 {
		c.lose(whyRights, func(_ models.View, after int64) bool { return after < changed })
		return nil, true
	}
	s := selection{from: c.sent, run: run}
	c.cursor = s.choose(c, &c.views, cursor)
	c.behind.Store(c.cursor)
	end := c.cursor == last && (whole || len(run) == 0)
	if s.any || end && c.flush && c.sent < c.cursor {
		s.through, c.sent = c.cursor, c.cursor
		frame = c.room.changesFrame(s)
	}
	if end {
		c.flush = false
	}
	return frame, !end || frame != nil && c.waits()
}

// waits reports that there is something beside changes. c.mu is held.
func (c *client) waits() bool {
	return len(c.replies) > 0 || len(c.lost) > 0 || c.late.len() > 0 || len(c.acks) > 0 || len(c.people) > 0 || c.farewell != nil
}

// nextLate gives the next frame of changes that views subscribed below the
// cursor have missed; more is as in nextChanges.
func (c *client) nextLate(mayWait bool) (frame []byte, more bool, err error) {
	start := c.latest()
	if start < 0 {
		return nil, false, nil
	}
	run, here := c.room.tail.after(start)
	var lost *unreachable
	if !here {
		if run, lost, err = c.readBack(start, mayWait); err != nil {
			return nil, false, err
		}
	}
	return c.chooseLate(start, run, lost), true, nil
}

// latest is the lowest seq a late view is known at; -1 if none is late.
func (c *client) latest() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	start := int64(-1)
	for _, after := range c.late.all() {
		if start < 0 || after < start {
			start = after
		}
	}
	return start
}

// chooseLate makes a frame that lies before the cursor and still joins: its
// through is its from, or moves to the cursor (P8).
func (c *client) chooseLate(start int64, run []*entry, lost *unreachable) []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	if lost != nil {
		c.lose(lost.cause, func(v models.View, _ int64) bool {
			after, late := c.late.at(v)
			return late && after < lost.floor
		})
		return nil
	}
	if most := max(0, c.cursor-start); int64(len(run)) > most {
		run = run[:most]
	}
	run, changed := c.untilRights(run, &c.late)
	if changed > 0 {
		c.lose(whyRights, func(v models.View, _ int64) bool {
			after, late := c.late.at(v)
			return late && after < changed
		})
		return nil
	}
	s := selection{from: c.sent, through: c.sent, run: run}
	reached := s.choose(c, &c.late, start)
	for v, after := range c.late.all() {
		c.late.set(v, max(after, reached))
	}
	if reached >= c.cursor {
		c.late = following{}
	}
	if !s.any {
		return nil
	}
	if c.late.len() == 0 {
		s.through, c.sent = c.cursor, c.cursor
	}
	return c.room.changesFrame(s)
}

// unreachable says that the log cannot be resumed before floor.
type unreachable struct {
	cause why
	floor int64
}

// errMustWait says that the log would have to be read back.
var errMustWait = errors.New("realtime: beyond the tail")

// readBack gives entries that follow a cursor the tail no longer reaches. In a
// storm of reconnects most find the page that the first of them had to wait for.
func (c *client) readBack(cursor int64, mayWait bool) ([]*entry, *unreachable, error) {
	r := c.room
	if run, here := r.tail.after(cursor); here {
		return run, nil, nil
	}
	head := r.tail.head()
	if floor := head - c.hub.Limits.Behind; cursor < floor {
		return nil, &unreachable{whyBehind, head}, nil
	}
	if run := r.pages.ready(cursor); len(run) > 0 {
		return run, nil, nil
	}
	if !mayWait {
		return nil, nil, errMustWait
	}
	ctx, cancel := context.WithTimeout(c.hub.ctx, c.hub.Limits.LogRead)
	defer cancel()
	run, err := r.pages.after(ctx, cursor)
	if err != nil {
		return nil, nil, err
	}
	if len(run) == 0 {
		return nil, &unreachable{whyPruned, head}, nil
	}
	return run, nil, nil
}

// selection is a run of changes in the forms one reader gets them.
type selection struct {
	from, through int64
	run           []*entry
	forms         []byte
	any           bool // some form is not skipped
	size          int
}

// choose fills in the forms and tells how far it came: to the end of the run,
// or to where the frame is full. c.mu is held.
func (s *selection) choose(c *client, fresh *following, at int64) int64 {
	s.forms = make([]byte, 0, min(len(s.run), 64))
	for _, e := range s.run {
		f := e.formFor(c.actor, fresh, c.hub.Sight)
		if f == skipped {
			c.flush = c.flush || e.ActorID == c.actor.UserID // its own command waits to see the cursor pass
		} else if s.size += len(e.put) + len(e.gone) + 1; s.any && s.size > c.hub.Limits.FrameBytes {
			break
		} else {
			s.any = true
		}
		s.forms = append(s.forms, byte(f))
		at = e.Seq
	}
	s.trim()
	return at
}

// trim cuts what is skipped at both ends, so that more readers share a frame.
func (s *selection) trim() {
	i, j := 0, len(s.forms)
	for j > i && form(s.forms[j-1]) == skipped {
		j--
	}
	for i < j && form(s.forms[i]) == skipped {
		i++
	}
	s.run, s.forms = s.run[i:j], s.forms[i:j]
}

func (s *selection) key() memoKey {
	key := memoKey{from: s.from, through: s.through, forms: string(s.forms)}
	if len(s.run) > 0 {
		key.first = s.run[0].Seq
	}
	return key
}
