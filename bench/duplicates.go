package main

import (
	"os"
	"slices"
	"time"

	"zhanban/server/duplicates"
)

// The labelled pairs are read beside the sources they lie with.
const labelledPairs = "server/duplicates/testdata/"

// duplicateCards tells how well labelled pairs are told apart, in percent, and
// how soon a question is answered among many cards.
func duplicateCards(s settings) ([]measure, func(), error) {
	n, asked := 100_000, 2000
	if s.quick {
		n, asked = 1000, 100
	}
	cards := duplicates.Sample(n)
	index, questions := duplicates.Build(cards), duplicates.Typed(cards, asked)
	return []measure{
		{name: "labelled pairs it was made with", id: "duplicates/dev", run: func() (figures, error) { return quality("dev.csv") }},
		{name: "labelled pairs held out", id: "duplicates/held_out", run: func() (figures, error) { return quality("held_out.csv") }},
		{name: "a question among the cards", id: "duplicates/question", run: func() (figures, error) { return questioned(index, questions), nil }},
	}, nil, nil
}

func quality(name string) (figures, error) {
	pairs, err := os.Open(labelledPairs + name)
	if err != nil {
		return nil, err
	}
	defer pairs.Close()
	q, err := duplicates.Measure(pairs)
	return figures{"recall %": 100 * q.Recall(), "precision %": 100 * q.Precision()}, err
}

// questioned takes the quickest of three answers to each question, so that it
// counts this work and not the neighbours'.
func questioned(index *duplicates.Index, questions []duplicates.Card) figures {
	times := make([]time.Duration, 0, len(questions))
	for _, q := range questions {
		best := time.Hour
		for range 3 {
			began := time.Now()
			index.Find(q, 10)
			best = min(best, time.Since(began))
		}
		times = append(times, best)
	}
	slices.Sort(times)
	ms := func(t time.Duration) float64 { return float64(t.Microseconds()) / 1000 }
	return figures{"p50 ms": ms(times[len(times)/2]), "p99 ms": ms(times[len(times)*99/100])}
}
