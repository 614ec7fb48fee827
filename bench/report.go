package main

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

// machine is where and when the figures were taken.
type machine struct {
	Date       string `json:"date"`
	Go         string `json:"go"`
	System     string `json:"system"`
	Cores      int    `json:"cores"`
	Processor  string `json:"processor"`
	Rounds     int    `json:"rounds"`
	Quick      bool   `json:"quick,omitempty"`
	LoadBefore string `json:"loadBefore"`
	LoadAfter  string `json:"loadAfter,omitempty"`
	Peer       string `json:"peer"`
}

func thisMachine(s settings) machine {
	return machine{
		Date: time.Now().Format(time.DateOnly), Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH,
		Cores: runtime.NumCPU(), Processor: processor(), Rounds: s.rounds, Quick: s.quick, LoadBefore: loadAverage(),
	}
}

func (m machine) String() string {
	return fmt.Sprintf("%s %s, %d cores, rounds: %d, %s, load average %s", m.Go, m.System, m.Cores, m.Rounds, m.Date, m.LoadBefore)
}

// loadAverage is how many programs wanted a core in the last 1, 5 and 15 minutes.
func loadAverage() string {
	text, err := os.ReadFile("/proc/loadavg")
	fields := strings.Fields(string(text))
	if err != nil || len(fields) < 3 {
		return "unknown"
	}
	return strings.Join(fields[:3], " ")
}

// processor is what the machine calls its cores.
func processor() string {
	text, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(text)) {
		if name, is, found := strings.Cut(line, ":"); found && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(is)
		}
	}
	return runtime.GOARCH
}

// report is everything a run found, for -json.
type report struct {
	Machine  machine         `json:"machine"`
	Goals    []goalLine      `json:"goals"`
	Sections []sectionReport `json:"sections,omitempty"`
}

type sectionReport struct {
	Title   string         `json:"title"`
	LeftOut string         `json:"leftOut,omitempty"` // what it lacks
	Failed  []string       `json:"failed,omitempty"`  // measures that found nothing, and why
	Figures []figureReport `json:"figures,omitempty"`
}

type figureReport struct {
	Name   string    `json:"name"`
	Unit   string    `json:"unit"`
	Values []float64 `json:"values"` // one a round
	spread
}

func (r *report) add(title string, outcomes []outcome) {
	section := sectionReport{Title: title}
	for _, o := range outcomes {
		if o.failed != nil {
			section.Failed = append(section.Failed, o.failed.Error())
		}
		for _, unit := range sortedUnits(o.found) {
			section.Figures = append(section.Figures, figureReport{o.name, unit, o.found[unit], spreadOf(o.found[unit])})
		}
	}
	r.Sections = append(r.Sections, section)
}

// close judges the goals, prints their table and writes the file, if one is
// wanted.
func (r *report) close(s settings, found figuresByCell, file string) error {
	r.Goals = judge(goalRows(s), found, s.only == "")
	r.Machine.LoadAfter = loadAverage()
	r.Machine.Peer = peerName
	if s.peer.missing != "" {
		r.Machine.Peer = peerName + " left out: " + s.peer.missing
	}
	if len(r.Goals) > 0 {
		fmt.Printf("\ngoals: median (smallest–largest) over the rounds; ratios are taken round by round\n\n%s", goalTable(r.Goals))
	}
	for _, section := range r.Sections {
		if section.LeftOut != "" {
			fmt.Printf("\n%s: %s", section.Title, section.LeftOut)
		}
		for _, why := range section.Failed {
			fmt.Printf("\n%s: failed: %s", section.Title, why)
		}
	}
	fmt.Printf("\n%v, afterwards %s; peer: %s\n", r.Machine, r.Machine.LoadAfter, r.Machine.Peer)
	if file == "" {
		return nil
	}
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}

// failure is an error when anything failed.
func (r *report) failure() error {
	failed := 0
	for _, section := range r.Sections {
		failed += len(section.Failed)
	}
	if failed == 0 {
		return nil
	}
	return fmt.Errorf("%d failed, as said below the table", failed)
}
