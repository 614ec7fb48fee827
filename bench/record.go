package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
)

// recordPath keeps the latest whole run; from it alone come the tables of the
// documents, so that no figure in them is typed by hand.
const recordPath = "docs/benchmarks.json"

// tables are the documents with a table of the recorded run, and which lines of
// it each shows.
var tables = []struct {
	path  string
	lines func([]goalLine) []goalLine
}{
	{"README.md", headlines},
	{"docs/benchmarks.md", func(all []goalLine) []goalLine { return all }},
}

// Between these two lines of a document stands what is written from the record.
const (
	tableBegins = "<!-- the recorded run: npm run bench -- -record -->\n"
	tableEnds   = "<!-- end of the recorded run -->\n"
)

// record keeps a whole run and writes the tables from it. What was not measured
// stands in them as such.
func (r *report) record() error {
	text, err := json.MarshalIndent(report{Machine: r.Machine, Goals: r.Goals}, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(recordPath, append(text, '\n'), 0o644); err != nil {
		return err
	}
	return r.writeTables(".")
}

// writeTables writes the documents below a folder anew from the run.
func (r *report) writeTables(root string) error {
	for _, t := range tables {
		path := root + "/" + t.path
		before, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		after, err := r.inDocument(string(before), t.lines(r.Goals))
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if err := os.WriteFile(path, []byte(after), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// inDocument is a document with the run in the place of what stood there.
func (r *report) inDocument(text string, lines []goalLine) (string, error) {
	head, rest, begins := strings.Cut(text, tableBegins)
	_, tail, ends := strings.Cut(rest, tableEnds)
	if !begins || !ends {
		return "", fmt.Errorf("no place for the recorded run: %q … %q", tableBegins, tableEnds)
	}
	return head + tableBegins + r.Machine.sentence() + "\n\n" + markdownOf(goalCells(lines)) + "\n" + tableEnds + tail, nil
}

// sentence says where, when and how busy, for a reader of the table.
func (m machine) sentence() string {
	return fmt.Sprintf("%s, %s %s, %d cores (%s), medians with (smallest–largest) of %d rounds, load average %s before and %s after; peer: %s.",
		m.Date, m.Go, m.System, m.Cores, m.Processor, m.Rounds, m.LoadBefore, m.LoadAfter, m.Peer)
}

// inReadme are the figures of the README; the handbook has all.
var inReadme = []cell{
	{"commands/sqlite/64", "1 per s"}, {"commands/mariadb/64", "1 per s"}, {"http/64", "1 per s"}, {"http/64", "p99 ms"},
	{"fan-out", "own frames/s"}, {"fan-out", "CPU µs/frame"}, {"fan-out", "frames/s"}, {"backlog", "changes/s"}, {"screen", "p99 ms"}, {"screen", "p50 ms"},
	{"holds/sqlite", "holds per s"}, {"holds/sqlite", "p99 ms"}, {"holds/mariadb", "holds per s"}, {"holds/mariadb", "p99 ms"},
	{"storm", "clients/s"}, {"stuck", "ms a batch"}, {"stuck", "MiB more"}, {"ring", "p99 ms"}, {"ring/lost", "most ms"},
	{"socket", "KiB each"}, {"socket/installed", "KiB each"}, {"socket/tls", "KiB each"},
	{"snapshot/1000/cold", "ms"}, {"snapshot/1000", "ms"}, {"snapshot/100000/cold", "ms"}, {"snapshot/100000", "ms"},
	{"search/SQLite", "p95 ms"}, {"search/MariaDB", "p95 ms"}, {"import/sqlite", "s"}, {"import/sqlite", "peak MiB"},
	{"resident", "MiB idle"}, {"resident", "MiB with sockets"}, {"bundle", "KB"},
	{"look/cold", "in sight ms"}, {"look", "KB"}, {"look", "requests"}, {"look/seen", "p50 ms"}, {"back", "shown ms"}, {"changes/together", "longest ms"},
	{"year/100000", "dropped %"}, {"year/100000", "main thread ms a frame"}, {"map/draw", "first draw ms"}, {"map/pan", "p95 ms a frame"},
}

// headlines are the lines of the README.
func headlines(all []goalLine) []goalLine {
	var lines []goalLine
	for _, l := range all {
		if l.Headline {
			lines = append(lines, l)
		}
	}
	return lines
}

// markdownOf is a table without padding: a figure that changes changes one line.
func markdownOf(table [][]string) string {
	var b strings.Builder
	for i, row := range table {
		b.WriteString("| " + strings.Join(row, " | ") + " |\n")
		if i == 0 {
			b.WriteString(strings.Repeat("| --- ", len(row)) + "|\n")
		}
	}
	return b.String()
}
