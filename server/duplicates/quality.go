package duplicates

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
)

// Quality is how well labelled pairs are told apart. A pair counts as found if
// its second card is a duplicate (same or likely) of the first, in an index of
// all second cards; so it counts what is never compared, too.
type Quality struct {
	Pairs  int
	Hits   int // duplicates found
	Missed int // duplicates not found
	False  int // others found
	Kinds  map[string]Quality
	Wrong  []string // each miss and false alarm, readable
}

// Recall is the share of the duplicates that was found.
func (q Quality) Recall() float64 { return share(q.Hits, q.Missed) }

// Precision is the share of what was found that is duplicates.
func (q Quality) Precision() float64 { return share(q.Hits, q.False) }

func share(some, rest int) float64 {
	if some+rest == 0 {
		return 1
	}
	return float64(some) / float64(some+rest)
}

// Measure reads labelled pairs (CSV: pair, label, kind, note, then company,
// name, phone, mail and credit code of both) and says how well they are told
// apart.
func Measure(pairs io.Reader) (Quality, error) {
	rows, err := csv.NewReader(pairs).ReadAll()
	if err != nil {
		return Quality{}, fmt.Errorf("labelled pairs: %w", err)
	}
	if len(rows) < 2 || len(rows[0]) != 14 {
		return Quality{}, errors.New("labelled pairs: not 14 columns")
	}
	rows = rows[1:]
	var second []Card
	for _, row := range rows {
		second = append(second, labelled(row[0], row[9:]))
	}
	index := Build(second)
	total := Quality{Kinds: map[string]Quality{}}
	for _, row := range rows {
		verdict := verdictOn(row[0], index.Find(labelled("", row[4:9]), len(rows)))
		kind := row[1] + ": " + row[2]
		of := total.Kinds[kind]
		of.count(row[1] == "duplicate", verdict.Duplicate())
		total.Kinds[kind] = of
		if total.count(row[1] == "duplicate", verdict.Duplicate()) {
			total.Wrong = append(total.Wrong, fmt.Sprintf("%s, found %q: %q %q", kind, verdict, row[4:9], row[9:]))
		}
	}
	return total, nil
}

func labelled(id string, v []string) Card {
	return Card{ID: id, Companies: v[:1], People: v[1:2], Phones: v[2:3], Mails: v[3:4], CreditCode: v[4]}
}

func verdictOn(id string, matches []Match) Verdict {
	for _, m := range matches {
		if m.ID == id {
			return m.Verdict
		}
	}
	return Unrelated
}

// count counts a pair and reports whether it was told wrongly.
func (q *Quality) count(duplicate, found bool) (wrong bool) {
	q.Pairs++
	switch {
	case duplicate && found:
		q.Hits++
	case duplicate:
		q.Missed++
	case found:
		q.False++
	}
	return duplicate != found
}
