// Command bench measures Zhanban beside its floors: the same work done by a
// bare database driver or by raw sockets, in the same run, in interleaved
// rounds. `npm run bench` builds what it needs and starts it.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime/pprof"
	"slices"
	"strings"
	"time"
)

// settings are how much is measured.
type settings struct {
	rounds  int
	span    time.Duration // how long one rate is taken
	sockets int
	idle    int   // sockets of the memory measurement
	storm   int   // clients that come back at once
	items   []int // sizes of snapshots
	only    string
	quick   bool
	record  bool          // keep it, and write the documents' tables
	pause   time.Duration // between two looks at a process's memory
	peer    *peerProgram
}

func main() {
	if len(os.Args) > 3 && os.Args[1] == rawServerArgument {
		rawServer(os.Args[2], os.Args[3])
		return
	}
	if len(os.Args) > 2 && os.Args[1] == bareServerArgument {
		bareServer(os.Args[2])
		return
	}
	if len(os.Args) > 3 && os.Args[1] == coldFloorArgument {
		coldFloor(os.Args[2], os.Args[3])
		return
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	s := wholeRun()
	s.peer = findPeer()
	flag.BoolVar(&s.quick, "quick", false, "one short round of everything, to see that it works; the figures mean nothing")
	flag.IntVar(&s.rounds, "rounds", s.rounds, "interleaved rounds")
	flag.StringVar(&s.only, "only", "", "only sections whose title contains one of these words, e.g. commands,snapshots")
	file := flag.String("json", "", "write everything found to this file")
	flag.BoolVar(&s.record, "record", false, "keep the run as "+recordPath+" and write the tables of the documents from it")
	profile := flag.String("cpuprofile", "", "write a CPU profile of this process here")
	flag.Parse()
	if s.rounds < 1 {
		return fmt.Errorf("-rounds %d: at least one", s.rounds)
	}
	if s.record && (s.quick || s.only != "") {
		return errors.New("-record: only a whole run is recorded, without -quick and -only")
	}
	if *profile != "" {
		end, err := profileTo(*profile)
		if err != nil {
			return err
		}
		defer end()
	}
	if s.quick {
		s = settings{rounds: 1, span: 150 * time.Millisecond, sockets: 50, idle: 100, storm: 100, items: []int{200}, only: s.only, quick: true, pause: quickPause, peer: s.peer}
	}
	return measureAll(s, *file)
}

// wholeRun measures everything at its size.
func wholeRun() settings {
	return settings{rounds: 5, span: 1500 * time.Millisecond, sockets: 1000, idle: 2000, storm: 5000, items: []int{1_000, 10_000, 100_000}, pause: calmPause}
}

// measureAll measures what it can: a section or a measure that fails is told
// below the table, and the run goes on. It is an error only when all is printed.
func measureAll(s settings, file string) error {
	r, found := report{Machine: thisMachine(s)}, figuresByCell{}
	fmt.Println(r.Machine)
	for _, section := range sections {
		if !wanted(section.title, s.only) {
			continue
		}
		outcomes, err := section.measure(s)
		if errors.Is(err, errLeftOut) {
			fmt.Printf("\n%s\n  %v\n", section.title, err)
			r.Sections = append(r.Sections, sectionReport{Title: section.title, LeftOut: err.Error()})
			continue
		}
		if err != nil {
			fmt.Printf("\n%s\n  failed: %v\n", section.title, err)
			r.Sections = append(r.Sections, sectionReport{Title: section.title, Failed: []string{err.Error()}})
			continue
		}
		found.add(outcomes)
		r.add(section.title, outcomes)
	}
	if err := r.close(s, found, file); err != nil {
		return err
	}
	if s.record {
		if err := r.record(); err != nil {
			return err
		}
	}
	return r.failure()
}

// wanted reports whether a title contains one of the words, parted by commas.
func wanted(title, words string) bool {
	return slices.ContainsFunc(strings.Split(words, ","), func(word string) bool { return strings.Contains(title, word) })
}

func profileTo(path string) (end func(), err error) {
	file, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(file); err != nil {
		return nil, err
	}
	return func() { pprof.StopCPUProfile(); _ = file.Close() }, nil
}

// errLeftOut is wrapped by a section that lacks what it measures.
var errLeftOut = errors.New("left out")

// sections in the order they are printed.
var sections = []section{
	{title: "durable commands, in process, SQLite", prepare: commandsSQLite},
	{title: "durable commands, in process, MariaDB", prepare: commandsMariaDB},
	{title: "durable commands, over HTTP, SQLite", prepare: commandsHTTP},
	{title: "booths all want, in process, SQLite", prepare: holdsSQLite},
	{title: "booths all want, in process, MariaDB", prepare: holdsMariaDB},
	{title: "fan-out, lock-step", prepare: fanOut},
	{title: "backlog", prepare: backlog},
	{title: "resume storm", prepare: storm},
	{title: "sockets that stop reading", prepare: stuck},
	{title: "ring between nodes, and its loss", prepare: ringLost, most: 3},
	{title: "commit to screen", prepare: commitToScreen},
	{title: "memory per idle socket", prepare: idleSockets, most: 3},
	{title: "resident memory", prepare: residentMemory},
	{title: "snapshots of a board", prepare: snapshots},
	{title: "client bundle, brotli", prepare: bundle},
	{title: "in the browser: the first look, and what others change", prepare: inBrowser("look")},
	{title: "in the browser: boards of a year", prepare: inBrowser("year")},
	{title: "in the browser: the hall’s map", prepare: inBrowser("map")},
	{title: "in the browser: search", prepare: inBrowser("find")},
	{title: "in the browser: back after half a minute", prepare: inBrowser("back"), most: 3},
	{title: "duplicates among 100,000 customer cards", prepare: duplicateCards},
	{title: "search among 100,000 customers, SQLite", prepare: searches},
	{title: "search among 100,000 customers, MariaDB", prepare: searchesMariaDB},
	{title: "import of customers", prepare: importCustomers, most: 1},
	{title: "export of customers", prepare: exportCustomers, most: 1},
}
