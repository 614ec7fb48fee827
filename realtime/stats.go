package realtime

import "maps"

// Stats is what the hub is doing, for metrics.
type Stats struct {
	Sockets    int   // open, also those that have not said hello
	Rooms      int   // workspaces in memory
	Changes    int   // changes kept in the tails
	Bytes      int   // and their bytes
	SlowestLag int64 // changes between the slowest reader's cursor and its room's head
	Unread     int64 // most changes a room has heard of and not read yet
	CatchUps   int64 // looks of the slow poll that found what nobody had rung for
	Present    int   // people on presence lists
	Resyncs    int64 // resync frames sent since the start
	Frames     int64 // frames sent
	BytesSent  int64 // bytes of frames sent

	Heads      map[string]int64 // newest seq read, by workspace
	ResyncsFor map[string]int64 // the resyncs by cause
	AwayFor    map[string]int64 // sockets sent away to try again, by why
}

// Stats takes a count of everything.
func (h *Hub) Stats() Stats {
	h.mu.Lock()
	s := Stats{Sockets: len(h.clients), Rooms: len(h.rooms), Heads: make(map[string]int64, len(h.rooms))}
	rooms := maps.Clone(h.rooms)
	h.mu.Unlock()
	s.CatchUps = h.catchUps.Load()
	s.ResyncsFor = make(map[string]int64, len(causes))
	for _, d := range h.shards {
		s.Frames += d.frames.Load()
		s.BytesSent += d.bytes.Load()
	}
	for i, cause := range causes {
		s.ResyncsFor[string(cause)] = h.resyncs[i].Load()
		s.Resyncs += h.resyncs[i].Load()
	}
	s.AwayFor = make(map[string]int64, len(aways))
	for i, why := range aways {
		s.AwayFor[string(why)] = h.aways[i].Load()
	}
	for id, r := range rooms {
		head, changes, bytes := r.tail.size()
		s.Unread = max(s.Unread, r.rung.Load()-head)
		s.Heads[id] = head
		s.Changes += changes
		s.Bytes += bytes
		s.Present += r.presence.size()
		r.each(func(c *client) {
			if cursor := c.behind.Load(); cursor >= 0 {
				s.SlowestLag = max(s.SlowestLag, head-cursor)
			}
		})
	}
	return s
}
