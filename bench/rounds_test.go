package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func ticking(name string, round *int) measure {
	return measure{name: name, id: name, run: func() (figures, error) { *round++; return figures{"ms": float64(*round)}, nil }}
}

// A measure that fails takes nothing of the others with it, is not run again
// and judges no goal; the section after it is measured too.
func TestAFailedMeasureLeavesTheRunGoing(t *testing.T) {
	fine, tried, later := 0, 0, 0
	whole := sections
	t.Cleanup(func() { sections = whole })
	sections = []section{
		{title: "one fails", prepare: func(settings) ([]measure, func(), error) {
			return []measure{ticking("fine", &fine), {name: "bad", id: "bad", run: func() (figures, error) {
				if tried++; tried == 2 {
					return nil, errors.New("the page did not open")
				}
				return figures{"ms": 1}, nil
			}}}, nil, nil
		}},
		{title: "not to be had", prepare: func(settings) ([]measure, func(), error) { return nil, nil, errors.New("no port") }},
		{title: "lacking", prepare: func(settings) ([]measure, func(), error) {
			return nil, nil, fmt.Errorf("%w: no Chromium", errLeftOut)
		}},
		{title: "afterwards", prepare: func(settings) ([]measure, func(), error) {
			return []measure{ticking("later", &later)}, nil, nil
		}},
	}
	file := filepath.Join(t.TempDir(), "report.json")
	err := measureAll(settings{rounds: 3, peer: &peerProgram{}}, file)
	if err == nil || !strings.HasPrefix(err.Error(), "2 failed") {
		t.Errorf("the run ends with %v", err)
	}
	if fine != 3 || tried != 2 || later != 3 {
		t.Errorf("%d rounds beside it, %d of its own, %d after it", fine, tried, later)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var r report
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(r.Sections[0].Failed, r.Sections[1].Failed); got != "[bad: round 2: the page did not open] [no port]" {
		t.Errorf("failed: %s", got)
	}
	if r.Sections[2].LeftOut == "" || len(r.Sections[2].Failed) > 0 {
		t.Errorf("what is lacking has not failed: %+v", r.Sections[2])
	}
}

func TestWhatFailedOrIsLackingIsNotMeasured(t *testing.T) {
	found := figuresByCell{}
	found.add([]outcome{{measure: measure{id: "bad"}, found: map[string][]float64{"ms": {1}}, failed: errors.New("gone")}})
	rows := []goalRow{beside("failed", "bad", "ms", atMost(5), ofFloor(atMost(1)))}
	table := goalTable(judge(rows, found, true))
	if !strings.Contains(table, "not measured · not measured") {
		t.Errorf("\n%s", table)
	}
	if lines := judge(rows, found, false); len(lines) > 0 {
		t.Errorf("only other sections were wanted: %+v", lines)
	}
}

// Figures of other rounds would be compared with each other.
func TestAFigureThatARoundLacksIsNone(t *testing.T) {
	o := outcome{found: map[string][]float64{}}
	for round, f := range []figures{{"ms": 1, "own": 1}, {"ms": 2}, {"ms": 3, "own": 3, "late": 3}} {
		o.add(round, f)
	}
	if got := fmt.Sprint(o.found); got != "map[ms:[1 2 3]]" {
		t.Errorf("%s", got)
	}
}

func TestMemoryThatShrankIsTakenOfAnotherProcess(t *testing.T) {
	for failures, want := range map[int]int{0: 1, 2: 3, 5: 3} {
		tried := 0
		_, err := unlessShrunk(func() (figures, error) {
			if tried++; tried <= failures {
				return nil, fmt.Errorf("%w from 2 to 1 KiB", errShrank)
			}
			return figures{}, nil
		})()
		if tried != want || (err == nil) != (failures < want) {
			t.Errorf("%d times shrunk: tried %d times, %v", failures, tried, err)
		}
	}
	tried := 0
	_, err := unlessShrunk(func() (figures, error) { tried++; return nil, errors.New("no port") })()
	if tried != 1 || err == nil {
		t.Errorf("another failure was tried %d times: %v", tried, err)
	}
}

// The writing alone took as long as writing and fan-out: what is left is noise.
func TestNoFanOutOfNoTime(t *testing.T) {
	f := figures{}
	f.own(1000, 0)
	f.own(1000, -0.1)
	if len(f) > 0 {
		t.Errorf("%v", f)
	}
	if f.own(1000, 0.5); f["own frames/s"] != 2000 {
		t.Errorf("%v", f)
	}
}
