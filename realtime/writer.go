package realtime

import (
	"context"
	"time"

	"zhanban/models"
)

// write is the only goroutine that writes to the socket and closes it. It
// waits for something to do and takes everything there is at once.
func (c *client) write(ctx context.Context) {
	defer close(c.ended)
	hello := time.NewTimer(c.hub.Limits.Hello)
	defer hello.Stop()
	for {
		select {
		case <-c.wake:
		case <-hello.C:
			if !c.hello.Load() {
				c.close(CloseSilent, "no hello")
			}
			continue
		}
		end := c.pass(ctx)
		if end != nil {
			c.conn.Close(end.code, end.reason)
			return
		}
	}
}

// pass sends all that waits: answers, resyncs, what late views missed, the
// changes after the cursor, presence lists. Not nil means: close.
func (c *client) pass(ctx context.Context) *farewell {
	now := c.take()
	if err := c.send(now.frames...); err != nil {
		return unwritable
	}
	if now.farewell != nil {
		return now.farewell
	}
	if !now.live {
		return nil
	}
	if end := c.drain(ctx, c.nextLate); end != nil {
		return end
	}
	if ack := c.takeAcks(); ack != nil && c.send(ack) != nil {
		return unwritable
	}
	if end := c.drain(ctx, c.next); end != nil {
		return end
	}
	for _, v := range now.people {
		if c.send(c.room.presence.frame(v)) != nil {
			return unwritable
		}
	}
	return nil
}

// drainMost is how many frames go out before answers, presence and a wish to
// close get their turn again.
const drainMost = 32

// drain sends frames until there are no more, or others must have their turn.
func (c *client) drain(ctx context.Context, next func(context.Context) ([][]byte, error)) *farewell {
	for range drainMost {
		frames, err := next(ctx)
		if err != nil {
			c.hub.Logger.Warn("reading back the change log", "workspace", c.room.workspaceID, "error", err)
			return &farewell{CloseTryAgain, "try again"}
		}
		if len(frames) == 0 {
			return nil
		}
		if c.send(frames...) != nil {
			return unwritable
		}
	}
	c.nudge()
	return nil
}

// unwritable is the end of a socket that could not be written to in time.
var unwritable = &farewell{CloseTryAgain, "too slow"}

func (c *client) send(frames ...[]byte) error {
	for _, frame := range frames {
		if err := c.conn.Write(frame); err != nil {
			return err
		}
		c.hub.frames.Add(1)
		c.hub.bytes.Add(int64(len(frame)))
	}
	return nil
}

// taken is what a pass has to do at its beginning.
type taken struct {
	frames   [][]byte
	people   []models.View
	farewell *farewell
	live     bool
}

func (c *client) take() taken {
	c.mu.Lock()
	defer c.mu.Unlock()
	t := taken{frames: c.replies, people: c.people, farewell: c.farewell, live: c.live}
	if c.live {
		t.frames = append(t.frames, c.takeLost()...)
		c.people = nil
	}
	if c.replies = nil; len(t.frames) > 0 {
		select {
		case c.space <- struct{}{}:
		default:
		}
	}
	return t
}

// next gives the next frame of changes after the cursor; none when the client
// has seen all there is.
func (c *client) next(ctx context.Context) ([][]byte, error) {
	for {
		c.mu.Lock()
		cursor := c.cursor
		c.mu.Unlock()
		run, lost, err := c.runAfter(ctx, cursor)
		if err != nil {
			return nil, err
		}
		if frames := c.choose(cursor, run, lost); len(frames) > 0 || len(run) == 0 && lost == nil {
			return frames, nil
		}
	}
}

// choose moves the cursor over a run and makes the frame of it, if the reader
// is to hear of it.
func (c *client) choose(cursor int64, run []*entry, lost *unreachable) [][]byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	if lost != nil {
		c.lose(lost.cause, func(_ models.View, after int64) bool { return after < lost.floor })
		c.cursor, c.flush = lost.floor, true
		c.behind.Store(c.cursor)
		return c.takeLost() // before any frame that passes what was lost
	}
	run, changed := c.untilRights(run, c.views)
	if changed > 0 {
		c.lose(whyRights, func(_ models.View, after int64) bool { return after < changed })
		return c.takeLost()
	}
	s := selection{from: c.sent, run: run}
	c.cursor = s.choose(c, c.views, cursor)
	c.behind.Store(c.cursor)
	end := len(run) == 0
	if s.any || end && c.flush && c.sent < c.cursor {
		s.through, c.sent = c.cursor, c.cursor
		return [][]byte{c.room.changesFrame(s)}
	}
	if end {
		c.flush = false
	}
	return nil
}

// nextLate gives the next frame of changes that views subscribed below the
// cursor have missed.
func (c *client) nextLate(ctx context.Context) ([][]byte, error) {
	for {
		start := c.latest()
		if start < 0 {
			return nil, nil
		}
		run, lost, err := c.runAfter(ctx, start)
		if err != nil {
			return nil, err
		}
		if frames := c.chooseLate(start, run, lost); len(frames) > 0 {
			return frames, nil
		}
	}
}

// latest is the lowest seq a late view is known at; -1 if none is late.
func (c *client) latest() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	start := int64(-1)
	for _, after := range c.late {
		if start < 0 || after < start {
			start = after
		}
	}
	return start
}

// chooseLate makes a frame that lies before the cursor and still joins: its
// through is its from, or moves to the cursor (P8).
func (c *client) chooseLate(start int64, run []*entry, lost *unreachable) [][]byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	if lost != nil {
		c.lose(lost.cause, func(v models.View, _ int64) bool {
			after, late := c.late[v]
			return late && after < lost.floor
		})
		return c.takeLost()
	}
	if most := max(0, c.cursor-start); int64(len(run)) > most {
		run = run[:most]
	}
	run, changed := c.untilRights(run, c.late)
	if changed > 0 {
		c.lose(whyRights, func(v models.View, _ int64) bool {
			after, late := c.late[v]
			return late && after < changed
		})
		return c.takeLost()
	}
	s := selection{from: c.sent, through: c.sent, run: run}
	reached := s.choose(c, c.late, start)
	for v, after := range c.late {
		c.late[v] = max(after, reached)
	}
	if reached >= c.cursor {
		c.late = nil
	}
	if !s.any {
		return nil
	}
	if c.late == nil {
		s.through, c.sent = c.cursor, c.cursor
	}
	return [][]byte{c.room.changesFrame(s)}
}

// unreachable says that the log cannot be resumed before floor.
type unreachable struct {
	cause why
	floor int64
}

// runAfter gives entries that follow cursor: from the tail, or read back.
func (c *client) runAfter(ctx context.Context, cursor int64) ([]*entry, *unreachable, error) {
	r := c.room
	if run, ok := r.tail.after(cursor); ok {
		return run, nil, nil
	}
	head := r.tail.head()
	if floor := head - c.hub.Limits.Behind; cursor < floor {
		return nil, &unreachable{whyBehind, head}, nil
	}
	ctx, cancel := context.WithTimeout(ctx, c.hub.Limits.LogRead)
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
func (s *selection) choose(c *client, fresh map[models.View]int64, at int64) int64 {
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
