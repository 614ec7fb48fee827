package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// spread is a figure of several rounds.
type spread struct {
	Median float64 `json:"median"`
	Min    float64 `json:"min"`
	Max    float64 `json:"max"`
}

func spreadOf(values []float64) spread {
	return spread{median(values), slices.Min(values), slices.Max(values)}
}

// ratioOf compares round by round, so that a slow minute that hits both
// cancels out. Without as many rounds on both sides there is nothing to compare.
func ratioOf(ours, others []float64) (spread, bool) {
	if len(ours) == 0 || len(ours) != len(others) || slices.Contains(others, 0) {
		return spread{}, false
	}
	ratios := make([]float64, len(ours))
	for i := range ours {
		ratios[i] = ours[i] / others[i]
	}
	return spreadOf(ratios), true
}

// cell names the figure of one measure: its id and the unit.
type cell struct{ id, unit string }

// goal is a bound: on a ratio to another cell, called so in the table, or, with
// no other cell, on the figure itself.
type goal struct {
	atLeast bool
	limit   float64
	of      string
	cell    cell
}

func (g goal) text(unit string) string {
	sign := "≤"
	if g.atLeast {
		sign = "≥"
	}
	if g.of == "" {
		return fmt.Sprintf("%s %s %s", sign, number(g.limit), plain(unit))
	}
	return fmt.Sprintf("%s %s × %s", sign, number(g.limit), g.of)
}

// plain is a unit without what it is a unit of.
func plain(unit string) string {
	for _, word := range []string{"ms", "KiB", "MiB", "%"} {
		if slices.Contains(strings.Fields(unit), word) {
			return word
		}
	}
	if strings.HasSuffix(unit, " s") && !strings.HasSuffix(unit, "per s") {
		return "s"
	}
	return strings.TrimPrefix(unit, "1 ")
}

func (g goal) met(value float64) bool {
	if g.atLeast {
		return value >= g.limit
	}
	return value <= g.limit
}

// goalRow is one line of the goal table as it is wanted.
type goalRow struct {
	what              string
	unit              string
	ours, floor, peer cell
	goals             []goal
}

// verdict is one goal of a row, judged. Ratio is nil where the goal is a bound
// on the figure itself, or where there is nothing to compare with.
type verdict struct {
	Goal  string  `json:"goal"`
	Ratio *spread `json:"ratio,omitempty"`
	Met   string  `json:"met"` // yes, no, or why it is not known
}

// goalLine is a row with its figures.
type goalLine struct {
	What     string    `json:"what"`
	Unit     string    `json:"unit"`
	Ours     *spread   `json:"ours,omitempty"`
	Floor    *spread   `json:"floor,omitempty"`
	Peer     *spread   `json:"peer,omitempty"`
	Verdicts []verdict `json:"goals"`
	Headline bool      `json:"headline,omitempty"`
}

// figuresByCell are the values of all rounds of all measures with an id.
type figuresByCell map[cell][]float64

func (f figuresByCell) add(outcomes []outcome) {
	for _, o := range outcomes {
		if o.id == "" || o.failed != nil {
			continue
		}
		for unit, values := range o.found {
			f[cell{o.id, unit}] = values
		}
	}
}

const notMeasured = "not measured"

// judge fills the rows. One whose own figure was not measured says so in a
// whole run; where only some sections were wanted, it has no line.
func judge(rows []goalRow, found figuresByCell, whole bool) []goalLine {
	var lines []goalLine
	for _, row := range rows {
		ours := found[row.ours]
		if len(ours) == 0 && !whole {
			continue
		}
		line := goalLine{What: row.what, Unit: row.unit, Ours: found.spread(row.ours), Floor: found.spread(row.floor), Peer: found.spread(row.peer), Headline: slices.Contains(inReadme, row.ours)}
		for _, g := range row.goals {
			line.Verdicts = append(line.Verdicts, g.verdict(row, ours, found))
		}
		lines = append(lines, line)
	}
	return lines
}

func (g goal) verdict(row goalRow, ours []float64, found figuresByCell) verdict {
	v := verdict{Goal: g.text(row.unit), Met: notMeasured}
	if len(ours) == 0 {
		return v
	}
	value := median(ours)
	if g.of != "" {
		ratio, ok := ratioOf(ours, found[g.cell])
		if !ok {
			return v
		}
		v.Ratio, value = &ratio, ratio.Median
	}
	v.Met = "no"
	if g.met(value) {
		v.Met = "yes"
	}
	return v
}

func (f figuresByCell) spread(c cell) *spread {
	values := f[c]
	if len(values) == 0 {
		return nil
	}
	s := spreadOf(values)
	return &s
}

// goalTable is the lines as a table that reads well in a terminal and is
// Markdown too. Several goals of a row stand in its order, parted by dots.
func goalTable(lines []goalLine) string { return markdown(goalCells(lines)) }

// goalCells are the words of the table, its head first.
func goalCells(lines []goalLine) [][]string {
	table := [][]string{{"What", "Goal", "Zhanban", "Floor", "PocketBase", "Ratio", "Met"}}
	for _, l := range lines {
		var goals, ratios, met []string
		for _, v := range l.Verdicts {
			goals, met = append(goals, v.Goal), append(met, v.Met)
			ratio := "–"
			if v.Ratio != nil {
				ratio = v.Ratio.String()
			}
			ratios = append(ratios, ratio)
		}
		table = append(table, []string{l.What + ", " + strings.TrimPrefix(l.Unit, "1 "), strings.Join(goals, " · "), l.Ours.String(), l.Floor.String(), l.Peer.String(),
			strings.Join(ratios, " · "), strings.Join(met, " · ")})
	}
	return table
}

// String is the median with smallest and largest.
func (s *spread) String() string {
	if s == nil {
		return "–"
	}
	return fmt.Sprintf("%s (%s–%s)", number(s.Median), number(s.Min), number(s.Max))
}

// number has three digits that mean something, with commas between thousands.
func number(v float64) string {
	if v == 0 || math.IsInf(v, 0) || math.IsNaN(v) {
		return fmt.Sprint(v)
	}
	digits := max(0, 2-int(math.Floor(math.Log10(math.Abs(v)))))
	text := fmt.Sprintf("%.*f", digits, v)
	if strings.Contains(text, ".") {
		return strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

func markdown(table [][]string) string {
	widths := make([]int, len(table[0]))
	for _, row := range table {
		for i, text := range row {
			widths[i] = max(widths[i], len([]rune(text)))
		}
	}
	var b strings.Builder
	line := func(row []string, fill string) {
		for i, text := range row {
			b.WriteString("| " + text + strings.Repeat(fill, widths[i]-len([]rune(text))) + " ")
		}
		b.WriteString("|\n")
	}
	line(table[0], " ")
	rule := make([]string, len(widths))
	line(rule, "-")
	for _, row := range table[1:] {
		line(row, " ")
	}
	return b.String()
}
