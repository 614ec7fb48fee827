package realtime

import (
	"cmp"
	"time"
)

// Limits bound memory and time. Zero fields take the default.
type Limits struct {
	TailChanges   int           // changes a room keeps in memory
	TailBytes     int           // and their bytes
	PageChanges   int           // changes per page read back from the log for those beyond the tail
	Pages         int           // such pages kept by a room
	Behind        int64         // further behind than this a reader is told to resync
	FrameBytes    int           // a backlog above this goes out as several joining frames
	ReadBytes     int           // largest frame of a client (P17)
	Views         int           // views one socket may follow
	Hello         time.Duration // wait for the first frame
	Silent        time.Duration // close a socket not heard for this long
	Poll          time.Duration // look at the log without being rung, and sweep
	CursorEvery   time.Duration // move the cursor of readers whom no change concerned
	PresenceEvery time.Duration // least time between two lists of a view
	PresenceLife  time.Duration // a presence not repeated for this long is gone
	People        int           // longest presence list
	Linger        time.Duration // keep a room without sockets, for those who reconnect
	Recheck       time.Duration // ask again who a socket's session is after this long without cause
	LogRead       time.Duration // most time for one look at the log
}

// Defaults are the limits of production.
var Defaults = Limits{
	TailChanges: 4096, TailBytes: 8 << 20,
	PageChanges: 512, Pages: 16, Behind: 20_000,
	FrameBytes: 128 << 10, ReadBytes: 16 << 10, Views: 256,
	Hello: 10 * time.Second, Silent: 45 * time.Second, Poll: 5 * time.Second,
	CursorEvery: 500 * time.Millisecond, PresenceEvery: 100 * time.Millisecond,
	PresenceLife: 45 * time.Second, People: 100,
	Linger: time.Minute, Recheck: 5 * time.Minute, LogRead: 10 * time.Second,
}

func (l Limits) orDefaults() Limits {
	d := Defaults
	return Limits{
		TailChanges: cmp.Or(l.TailChanges, d.TailChanges), TailBytes: cmp.Or(l.TailBytes, d.TailBytes),
		PageChanges: cmp.Or(l.PageChanges, d.PageChanges), Pages: cmp.Or(l.Pages, d.Pages),
		Behind: cmp.Or(l.Behind, d.Behind), FrameBytes: cmp.Or(l.FrameBytes, d.FrameBytes),
		ReadBytes: cmp.Or(l.ReadBytes, d.ReadBytes), Views: cmp.Or(l.Views, d.Views),
		Hello: cmp.Or(l.Hello, d.Hello), Silent: cmp.Or(l.Silent, d.Silent), Poll: cmp.Or(l.Poll, d.Poll),
		CursorEvery:   cmp.Or(l.CursorEvery, d.CursorEvery),
		PresenceEvery: cmp.Or(l.PresenceEvery, d.PresenceEvery), PresenceLife: cmp.Or(l.PresenceLife, d.PresenceLife),
		People: cmp.Or(l.People, d.People), Linger: cmp.Or(l.Linger, d.Linger), Recheck: cmp.Or(l.Recheck, d.Recheck), LogRead: cmp.Or(l.LogRead, d.LogRead),
	}
}
