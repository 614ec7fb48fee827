package main

import (
	"cmp"
	"fmt"
)

func atLeast(limit float64) goal { return goal{atLeast: true, limit: limit} }
func atMost(limit float64) goal  { return goal{limit: limit} }

// times makes a goal one on the ratio to a cell.
func (g goal) times(of string, c cell) goal {
	g.of, g.cell = of, c
	return g
}

// beside is a row whose floor and peer are the measures named after its own.
func beside(what, id, unit string, goals ...goal) goalRow {
	row := goalRow{what: what, unit: unit, ours: cell{id, unit}, floor: cell{id + "/floor", unit}, peer: cell{id + "/peer", unit}}
	for _, g := range goals {
		switch g.of {
		case "floor":
			g.cell = cmp.Or(g.cell, row.floor)
		case "peer":
			g.cell = cmp.Or(g.cell, row.peer)
		}
		row.goals = append(row.goals, g)
	}
	return row
}

// ofFloor and ofPeer are goals on the ratio to the row's own floor or peer.
func ofFloor(g goal) goal { return g.times("floor", cell{}) }
func ofPeer(g goal) goal  { return g.times("peer", cell{}) }

// goalRows are the project's goals for speed, in the order they are printed. The
// fan-out's own are beside raw writes, as it begins where the command ends. A
// change cannot reach anybody before it is committed: the whole way to the
// sockets has a bare commit and then raw writes as its floor.
func goalRows(s settings) []goalRow {
	sockets := number(float64(s.sockets)) + " sockets"
	raw, computed := cell{"fan-out/sockets", "frames/s"}, cell{"fan-out/sockets", "CPU µs/frame"}
	alone := cell{"fan-out/peer", "own frames/s"}
	rows := []goalRow{
		withFloor(goalRow{what: "fan-out, one change to " + sockets + ", lock-step, less the command’s own time", unit: "frames/s", ours: cell{"fan-out", "own frames/s"},
			peer: alone, goals: []goal{atLeast(0.9).times("floor", raw), atLeast(1.3).times("peer", alone)}}, raw),
		withFloor(beside("the same", "fan-out", "CPU µs/frame", atMost(1.2).times("floor", computed), atMost(0.55).times("peer", cell{"fan-out/peer", "CPU µs/frame"})), computed),
		beside("the same with its command, beside a bare commit and raw writes", "fan-out", "frames/s", ofFloor(atLeast(0.9)), ofPeer(atLeast(1.3))),
		withFloor(goalRow{what: "the same, beside raw writes that commit nothing", unit: "frames/s", ours: cell{"fan-out", "frames/s"}, goals: []goal{atLeast(0.9).times("floor", raw)}}, raw),
		beside("backlog of 500 changes to "+sockets, "backlog", "changes/s", ofFloor(atLeast(10)), ofPeer(atLeast(15))),
		beside("commit to screen, 16 writers, "+sockets, "screen", "p99 ms", ofFloor(atMost(1.5))),
		beside("the same", "screen", "p50 ms", atMost(20)),
		beside("the same", "screen", "p95 ms", atMost(50)),
		beside("commands, 64 callers, SQLite FULL", "commands/sqlite/64", "1 per s", ofFloor(atLeast(4))),
		beside("the same, MariaDB", "commands/mariadb/64", "1 per s", ofFloor(atLeast(3.5))),
		beside("holds of 20 booths that 64 callers want, SQLite FULL", "holds/sqlite", "holds per s", ofFloor(atLeast(1))),
		beside("the same, an answer", "holds/sqlite", "p99 ms", ofFloor(atMost(1))),
		beside("the same, MariaDB", "holds/mariadb", "holds per s", ofFloor(atLeast(1))),
		beside("the same, an answer", "holds/mariadb", "p99 ms", ofFloor(atMost(1))),
		beside("creates over HTTP, 16 clients", "http/16", "1 per s", atLeast(5000)),
		beside("the same", "http/16", "p99 ms", atMost(10)),
		beside("creates over HTTP, 64 clients", "http/64", "1 per s", atLeast(8000), ofPeer(atLeast(3))),
		beside("the same", "http/64", "p99 ms", atMost(20), ofPeer(atMost(0.25))),
		withFloor(goalRow{what: "creates over HTTP, 64 clients, beside a bare handler that commits together", unit: "1 per s", ours: cell{"http/64", "1 per s"},
			goals: []goal{atLeast(0.5).times("floor", cell{"http/64/bare", "1 per s"})}}, cell{"http/64/bare", "1 per s"}),
		beside(fmt.Sprintf("resume storm, %s clients × %d changes", number(float64(s.storm)), backlogChanges), "storm", "clients/s", ofFloor(atLeast(0.6))),
		beside("a batch of 100 changes to "+sockets+", as many more that stop reading beside", "stuck", "ms a batch", ofFloor(atMost(1.25))),
		beside("the same, memory that those cost", "stuck", "MiB more", atMost(64)),
		beside("node to node, MariaDB and NATS", "ring", "p99 ms", atMost(100)),
		beside("the same, all of NATS lost", "ring/lost", "most ms", atMost(6000)),
		beside("memory per idle socket, garbage collected at once", "socket", "KiB each", atMost(8), ofPeer(atMost(0.2))),
		beside("the same, as it is installed", "socket/installed", "KiB each", atMost(8)),
		beside("the same, TLS in process, garbage collected at once", "socket/tls", "KiB each", atMost(8), ofFloor(atMost(1.25))),
	}
	for _, size := range s.items {
		rows = append(rows, snapshotRows(size)...)
	}
	rows = append(rows, customerRows()...)
	rows = append(rows,
		beside("resident, 1,000 cards", "resident", "MiB idle", atMost(60)),
		beside("the same, 200 sockets", "resident", "MiB with sockets", atMost(70)),
		beside("first load of the board, JavaScript and CSS, brotli", "bundle", "KB", atMost(120)))
	return append(rows, browserRows()...)
}

// customerRows are the goals of customer cards: duplicates found, lists brought
// in and out.
func customerRows() []goalRow {
	rows := []goalRow{
		beside("duplicates, labelled pairs held out", "duplicates/held_out", "recall %", atLeast(95)),
		beside("the same", "duplicates/held_out", "precision %", atLeast(95)),
		beside("a question among 100,000 cards", "duplicates/question", "p99 ms", atMost(30)),
		beside("search as it is typed, 100,000 customers, SQLite", "search/SQLite", "p95 ms", atMost(50)),
		beside("the same, MariaDB", "search/MariaDB", "p95 ms", atMost(50)),
	}
	for _, on := range []struct{ name, id string }{{"SQLite", "import/sqlite"}, {"MariaDB", "import/mariadb"}} {
		rows = append(rows,
			beside("50,000 rows of Excel read, shown and imported, "+on.name, on.id, "s", atMost(60)),
			beside("the same", on.id, "peak MiB", atMost(300)))
	}
	return append(rows,
		beside("100,000 cards exported as Excel", "export/xlsx", "s", atMost(60)),
		beside("the same, its first byte", "export/xlsx", "first byte s", atMost(3)),
		beside("the same, memory beside what the server had", "export/xlsx", "MiB more", atMost(100)))
}

func snapshotRows(size int) []goalRow {
	id := fmt.Sprintf("snapshot/%d", size)
	floor, cold, page := cell{id + "/floor", "ms"}, cell{id + "/cold", "ms"}, cell{id + "/peer", "ms"}
	first := goalRow{what: fmt.Sprintf("snapshot of %s cards, cold", number(float64(size))), unit: "ms", ours: cold, floor: floor,
		goals: []goal{atMost(0.7).times("floor", floor)}}
	again := goalRow{what: "the same, warm", unit: "ms", ours: cell{id, "ms"}, floor: floor, goals: []goal{atMost(0.05).times("cold", cold)}}
	if size == peerPage {
		again.peer = page
		again.goals = append(again.goals, atMost(0.1).times("peer", page))
	}
	return []goalRow{first, again}
}

func withFloor(row goalRow, floor cell) goalRow {
	row.floor = floor
	return row
}
