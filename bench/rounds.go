package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
)

// figures are what one round of a measure found, by unit.
type figures map[string]float64

// measure is one way of doing the work. floor names the measure it is compared
// with; the floor itself has none. id is what the goal table calls it; a peer's
// failure leaves the peer out and nothing else.
type measure struct {
	name  string
	id    string
	floor string
	peer  bool
	run   func() (figures, error)
}

// section prepares measures that belong into one table. close ends what it
// started; it may be nil.
type section struct {
	title   string
	prepare func(settings) (measures []measure, close func(), err error)
	most    int // rounds, where one takes minutes; 0: all
}

// outcome is what the rounds of one measure found: a value of each round, by
// unit. The rounds of one that failed stand in its section's table; no goal is
// judged by them.
type outcome struct {
	measure
	found  map[string][]float64
	failed error
}

// measure runs the rounds: each round runs every measure once, so that a slow
// minute of the machine hits all of them. One that fails is not run again; the
// others are.
func (s section) measure(set settings) ([]outcome, error) {
	measures, end, err := s.prepare(set)
	if err != nil {
		return nil, err
	}
	if end != nil {
		defer end()
	}
	outcomes := make([]outcome, len(measures))
	for i, m := range measures {
		outcomes[i] = outcome{measure: m, found: map[string][]float64{}}
	}
	rounds := set.rounds
	if s.most > 0 {
		rounds = min(rounds, s.most)
	}
	for round := range rounds {
		for i, m := range measures {
			if outcomes[i].failed != nil || m.peer && set.peer.missing != "" {
				continue
			}
			f, err := m.run()
			if err != nil && m.peer {
				set.peer.leaveOut(fmt.Errorf("%s: %w", m.name, err))
				continue
			}
			if err != nil {
				outcomes[i].failed = fmt.Errorf("%s: round %d: %w", m.name, round+1, err)
				continue
			}
			outcomes[i].add(round, f)
		}
	}
	s.print(outcomes)
	return outcomes, nil
}

// add takes a round's figures. A unit that a round lacks has none at all.
func (o *outcome) add(round int, f figures) {
	for unit, value := range f {
		if len(o.found[unit]) == round {
			o.found[unit] = append(o.found[unit], value)
		}
	}
	for unit, values := range o.found {
		if len(values) <= round {
			delete(o.found, unit)
		}
	}
}

func (s section) print(outcomes []outcome) {
	fmt.Printf("\n%s\n", s.title)
	found := map[string]map[string][]float64{}
	for _, o := range outcomes {
		found[o.name] = o.found
	}
	w := tabwriter.NewWriter(os.Stdout, 2, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\tunit\tmedian\tmin\tmax\t× floor\t")
	for _, o := range outcomes {
		for _, unit := range sortedUnits(o.found) {
			values, ratio := spreadOf(o.found[unit]), ""
			if r, ok := ratioOf(o.found[unit], found[o.floor][unit]); ok {
				ratio = fmt.Sprintf("%.2f", r.Median)
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t\n", pad(o.name), unit, figure(values.Median), figure(values.Min), figure(values.Max), ratio)
		}
	}
	_ = w.Flush()
	for _, o := range outcomes {
		if o.failed != nil {
			fmt.Printf("  failed: %v\n", o.failed)
		}
	}
}

// pad keeps names left-aligned in a table that aligns figures right.
func pad(name string) string {
	return name + strings.Repeat(" ", max(0, 44-len([]rune(name))))
}

func sortedUnits(f map[string][]float64) []string {
	units := make([]string, 0, len(f))
	for unit := range f {
		units = append(units, unit)
	}
	slices.Sort(units)
	return units
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	if n := len(sorted); n%2 == 0 {
		return (sorted[n/2-1] + sorted[n/2]) / 2
	}
	return sorted[len(sorted)/2]
}

// percentile of a sorted list, p from 0 to 1.
func percentile(sorted []float64, p float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(len(sorted)-1, int(p*float64(len(sorted))))]
}

func figure(v float64) string {
	switch {
	case v >= 1000:
		return fmt.Sprintf("%.0f", v)
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.2f", v)
}
