package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// The tables of the documents are those of the recorded run.
func TestTablesAreThoseOfTheRecordedRun(t *testing.T) {
	text, err := os.ReadFile("../" + recordPath)
	if err != nil {
		t.Fatal(err)
	}
	var r report
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		before, err := os.ReadFile("../" + table.path)
		if err != nil {
			t.Fatal(err)
		}
		after, err := r.inDocument(string(before), table.lines(r.Goals))
		if err != nil {
			t.Fatal(err)
		}
		if after != string(before) {
			t.Errorf("%s shows other figures than %s; whole runs write both: npm run bench -- -record", table.path, recordPath)
		}
	}
}

// The recorded run judges the goals there are, in words and order.
func TestTheRecordedRunIsOfTheseGoals(t *testing.T) {
	text, err := os.ReadFile("../" + recordPath)
	if err != nil {
		t.Fatal(err)
	}
	var r report
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatal(err)
	}
	wanted := judge(goalRows(wholeRun()), nil, true)
	if len(wanted) != len(r.Goals) {
		t.Fatalf("%d goals, %d recorded", len(wanted), len(r.Goals))
	}
	for i, line := range r.Goals {
		var goals, recorded []string
		for n := range max(len(wanted[i].Verdicts), len(line.Verdicts)) {
			goals, recorded = append(goals, wanted[i].Verdicts[n].Goal), append(recorded, line.Verdicts[n].Goal)
		}
		if line.What != wanted[i].What || line.Headline != wanted[i].Headline || strings.Join(goals, "·") != strings.Join(recorded, "·") {
			t.Errorf("recorded %q %v, wanted %q %v", line.What, recorded, wanted[i].What, goals)
		}
	}
}

// A line of the README that speaks of the same has that above it.
func TestHeadlinesStandBesideWhatTheyName(t *testing.T) {
	above := goalLine{}
	for _, line := range judge(goalRows(wholeRun()), nil, true) {
		if line.Headline && strings.HasPrefix(line.What, "the same") && !above.Headline {
			t.Errorf("%q of %q stands alone", line.What, above.What)
		}
		above = line
	}
}

func TestADocumentWithoutAPlaceForTheRunIsTold(t *testing.T) {
	if _, err := (&report{}).inDocument("# Benchmarks\n"+tableBegins, nil); err == nil {
		t.Error("written nowhere")
	}
}
