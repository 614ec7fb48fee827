package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestMedianAndSpread(t *testing.T) {
	if got, want := spreadOf([]float64{9, 1, 5}), (spread{5, 1, 9}); got != want {
		t.Errorf("odd: %v, want %v", got, want)
	}
	if got, want := spreadOf([]float64{4, 1, 2, 8}), (spread{3, 1, 8}); got != want {
		t.Errorf("even: %v, want %v", got, want)
	}
}

func TestRatiosAreTakenRoundByRound(t *testing.T) {
	// The second round fell into a slow minute of both.
	ratio, ok := ratioOf([]float64{100, 10, 90}, []float64{50, 5, 60})
	if want := (spread{2, 1.5, 2}); !ok || ratio != want {
		t.Errorf("ratio %v, want %v", ratio, want)
	}
	for name, others := range map[string][]float64{"nothing": nil, "fewer rounds": {1, 2}, "a zero": {1, 0, 1}} {
		if _, ok := ratioOf([]float64{1, 2, 3}, others); ok {
			t.Errorf("compared with %s", name)
		}
	}
	if _, ok := ratioOf(nil, nil); ok {
		t.Error("compared nothing with nothing")
	}
}

func TestAGoalIsMetAtItsBound(t *testing.T) {
	for _, c := range []struct {
		goal  goal
		value float64
		want  bool
	}{{atLeast(4), 4, true}, {atLeast(4), 3.99, false}, {atMost(0.25), 0.25, true}, {atMost(0.25), 0.26, false}} {
		if got := c.goal.met(c.value); got != c.want {
			t.Errorf("%s with %v: %v", c.goal.text("ms"), c.value, got)
		}
	}
}

func TestRowsAreJudgedByTheirOwnCells(t *testing.T) {
	found := figuresByCell{
		{"http/64", "1 per s"}:       {9000, 9100, 7000},
		{"http/64/floor", "1 per s"}: {3000, 3000, 3000},
		{"http/64/peer", "1 per s"}:  {4000, 4000, 1000},
	}
	row := beside("creates", "http/64", "1 per s", atLeast(8000), ofFloor(atLeast(4)), ofPeer(atLeast(2)))
	lines := judge([]goalRow{row, beside("another", "none", "ms", atMost(1))}, found, false)
	if len(lines) != 1 {
		t.Fatalf("%d lines; a row whose section was not wanted has none", len(lines))
	}
	l := lines[0]
	if *l.Ours != (spread{9000, 7000, 9100}) || *l.Peer != (spread{4000, 1000, 4000}) || *l.Floor != (spread{3000, 3000, 3000}) {
		t.Errorf("figures %v %v %v", l.Ours, l.Floor, l.Peer)
	}
	var met []string
	for _, v := range l.Verdicts {
		met = append(met, v.Met)
	}
	if got := strings.Join(met, " "); got != "yes no yes" {
		t.Errorf("met: %s", got)
	}
	if r := l.Verdicts[2].Ratio; r == nil || r.Median != 2.275 {
		t.Errorf("ratio to the peer %v", r)
	}
}

func TestAMissingPeerIsSaidAndTheRestStands(t *testing.T) {
	found := figuresByCell{{"http/64", "1 per s"}: {9000}}
	lines := judge([]goalRow{beside("creates", "http/64", "1 per s", atLeast(8000), ofPeer(atLeast(3)))}, found, true)
	table := goalTable(lines)
	for _, want := range []string{"≥ 8,000 per s · ≥ 3 × peer", "yes · not measured", "9,000 (9,000–9,000)"} {
		if !strings.Contains(table, want) {
			t.Errorf("the table has no %q:\n%s", want, table)
		}
	}
}

// A peer that fails in the second round has fewer figures than ours: its column
// must not be compared with other rounds.
func TestAPeerThatFailsLeavesTheBenchGoing(t *testing.T) {
	set := settings{rounds: 3, peer: &peerProgram{}}
	round := 0
	s := section{title: "one", prepare: func(settings) ([]measure, func(), error) {
		return []measure{
			{name: "ours", id: "x", run: func() (figures, error) { round++; return figures{"ms": float64(round)}, nil }},
			{name: "peer", id: "x/peer", peer: true, run: func() (figures, error) {
				if round == 2 {
					return nil, errors.New("gone")
				}
				return figures{"ms": 2}, nil
			}},
		}, nil, nil
	}}
	outcomes, err := s.measure(set)
	if err != nil {
		t.Fatal(err)
	}
	found := figuresByCell{}
	found.add(outcomes)
	if n := len(found[cell{"x", "ms"}]); n != 3 {
		t.Errorf("%d rounds of ours", n)
	}
	line := judge([]goalRow{beside("one", "x", "ms", ofPeer(atMost(1)))}, found, true)[0]
	if line.Verdicts[0].Met != notMeasured || !strings.Contains(set.peer.missing, "gone") {
		t.Errorf("%+v, missing %q", line.Verdicts[0], set.peer.missing)
	}
}

func TestNumbersHaveThreeDigitsThatMeanSomething(t *testing.T) {
	for value, want := range map[float64]string{
		0: "0", 0.05: "0.05", 0.1234: "0.123", 1.5: "1.5", 12.34: "12.3", 119.4: "119", 4298: "4,298", 1234567: "1,234,567", 120: "120",
	} {
		if got := number(value); got != want {
			t.Errorf("%v is written %s, want %s", value, got, want)
		}
	}
}

func TestTheTableIsMarkdown(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(markdown([][]string{{"a", "≥ b"}, {"long word", "c"}})), "\n")
	want := []string{"| a         | ≥ b |", "| --------- | --- |", "| long word | c   |"}
	if strings.Join(lines, "\n") != strings.Join(want, "\n") {
		t.Errorf("\n%s", strings.Join(lines, "\n"))
	}
}

// A goal that names a figure nobody takes would never be printed.
func TestEveryRowNamesItsFigures(t *testing.T) {
	source := sourceOf(t, "*.go") + strings.NewReplacer("'", `"`, "`", `"`).Replace(sourceOf(t, "../e2e/measures/*.ts"))
	for _, row := range goalRows(settings{items: []int{1_000, 10_000}}) {
		head, _, _ := strings.Cut(row.ours.id, "/")
		if !strings.Contains(source, `"`+head) || !strings.Contains(source, `"`+row.unit+`"`) && !strings.Contains(source, row.unit+":") {
			t.Errorf("nothing measures %q in %q", row.ours.id, row.unit)
		}
		if len(row.goals) == 0 {
			t.Errorf("%q has no goal", row.what)
		}
	}
}

// sourceOf is what measures, without the rows of goals themselves.
func sourceOf(t *testing.T, pattern string) (source string) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %v", pattern, err)
	}
	for _, file := range files {
		if slices.Contains([]string{"goalrows.go", "browserrows.go"}, file) || strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		source += string(text)
	}
	return source
}

func TestTheReportReadsBack(t *testing.T) {
	file := filepath.Join(t.TempDir(), "report.json")
	r := report{Machine: machine{Go: "go"}}
	found := figuresByCell{{"bundle", "KB"}: {119, 119}}
	r.add("client bundle", []outcome{{measure: measure{name: "first load", id: "bundle"}, found: map[string][]float64{"KB": {119, 119}}}})
	if err := r.close(settings{rounds: 2, peer: &peerProgram{missing: "no network"}}, found, file); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var back report
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	first := slices.IndexFunc(back.Goals, func(l goalLine) bool { return l.Ours != nil })
	if first < 0 || back.Goals[first].Verdicts[0].Met != "yes" || back.Sections[0].Figures[0].Median != 119 || !strings.Contains(back.Machine.Peer, "no network") {
		t.Errorf("read back %+v", back)
	}
}
