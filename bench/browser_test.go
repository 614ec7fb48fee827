package main

import (
	"bufio"
	"bytes"
	"errors"
	"strings"
	"testing"
)

type nothingEnds struct{ bytes.Buffer }

func (*nothingEnds) Close() error { return nil }

func answering(lines string) (*browser, *nothingEnds) {
	questions := &nothingEnds{}
	return &browser{questions: questions, answers: bufio.NewReader(strings.NewReader(lines))}, questions
}

// Each round of each measure is asked for by itself, so that rounds interleave.
func TestABrowserIsAskedRoundByRound(t *testing.T) {
	b, questions := answering(`{"measures":[{"name":"drawn","id":"map/draw"},{"name":"moved","id":"map/pan"}]}
{"figures":{"p95 ms":17.5}}
{"failed":"the page did not open"}
`)
	measures, err := b.measures()
	if err != nil || len(measures) != 2 || measures[1].id != "map/pan" {
		t.Fatalf("%+v %v", measures, err)
	}
	if f, err := measures[1].run(); err != nil || f["p95 ms"] != 17.5 {
		t.Errorf("%v %v", f, err)
	}
	if _, err := measures[0].run(); err == nil || err.Error() != "the page did not open" {
		t.Errorf("a failure is said as %v", err)
	}
	if got := questions.String(); got != "1\n0\n" {
		t.Errorf("it was asked %q", got)
	}
	if _, err := measures[0].run(); err == nil {
		t.Error("a process that has ended goes on answering")
	}
}

func TestWithoutChromiumTheRestIsMeasured(t *testing.T) {
	t.Setenv(browserVariable, "")
	if _, _, err := inBrowser("map")(settings{}); !errors.Is(err, errLeftOut) {
		t.Errorf("left out as %v", err)
	}
}
