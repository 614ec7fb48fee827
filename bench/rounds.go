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
// with; the floor itself has none.
type measure struct {
	name  string
	floor string
	run   func() (figures, error)
}

// section prepares measures that belong into one table. close ends what it
// started; it may be nil.
type section struct {
	title   string
	prepare func(settings) (measures []measure, close func(), err error)
}

// measure runs the rounds: each round runs every measure once, so that a slow
// minute of the machine hits all of them.
func (s section) measure(set settings) error {
	measures, end, err := s.prepare(set)
	if err != nil {
		return err
	}
	if end != nil {
		defer end()
	}
	found := map[string]map[string][]float64{}
	for range set.rounds {
		for _, m := range measures {
			f, err := m.run()
			if err != nil {
				return fmt.Errorf("%s: %w", m.name, err)
			}
			if found[m.name] == nil {
				found[m.name] = map[string][]float64{}
			}
			for unit, value := range f {
				found[m.name][unit] = append(found[m.name][unit], value)
			}
		}
	}
	s.print(measures, found)
	return nil
}

func (s section) print(measures []measure, found map[string]map[string][]float64) {
	fmt.Printf("\n%s\n", s.title)
	w := tabwriter.NewWriter(os.Stdout, 2, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\tunit\tmedian\tmin\tmax\t× floor\t")
	for _, m := range measures {
		for _, unit := range sortedUnits(found[m.name]) {
			values := found[m.name][unit]
			ratio := ""
			if floor := found[m.floor][unit]; len(floor) > 0 {
				ratio = fmt.Sprintf("%.2f", median(values)/median(floor))
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t\n", pad(m.name), unit, figure(median(values)), figure(slices.Min(values)), figure(slices.Max(values)), ratio)
		}
	}
	_ = w.Flush()
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
