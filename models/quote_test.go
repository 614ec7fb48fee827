package models_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"pgregory.net/rapid"

	"zhanban/models"
)

var update = flag.Bool("update", false, "write what quotes come to into testdata/rules/quotes.json")

// quoteRules are quotes of booths by price lists. The client shows quotes by
// the same cases (decision 6). Written by hand are booth, prices and asked; the
// quote is what the run shows: go test ./models -run QuoteCases -update
type quoteRules struct {
	Prices map[string]models.PriceList `json:"prices"`
	Cases  []struct {
		Name   string          `json:"name"`
		Prices string          `json:"prices"`
		Booth  models.Booth    `json:"-"`
		Of     json.RawMessage `json:"booth"`
		Asked  models.QuoteFor `json:"asked"`
		Quote  models.Quote    `json:"quote"`
	} `json:"cases"`
}

// B3: what booths cost, case by case.
func TestQuoteCases(t *testing.T) {
	const path = "testdata/rules/quotes.json"
	was, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var rules quoteRules
	if err := json.Unmarshal(was, &rules); err != nil {
		t.Fatal(err)
	}
	for n := range rules.Cases {
		c := &rules.Cases[n]
		if err := json.Unmarshal(c.Of, &c.Booth); err != nil {
			t.Fatal(err)
		}
		list, known := rules.Prices[c.Prices]
		if !known {
			t.Fatalf("%s: no price list %s", c.Name, c.Prices)
		}
		c.Quote = list.Quote(&c.Booth, c.Asked)
	}
	var is bytes.Buffer
	encoder := json.NewEncoder(&is)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(&rules); err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(was, is.Bytes()) {
		return
	}
	if !*update {
		t.Fatal("quotes.json is not what quotes come to; run: go test ./models -run QuoteCases -update, and read what changed")
	}
	if err := os.WriteFile(path, is.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func drawnAmounts(r *rapid.T, name string) models.Amounts {
	price := rapid.OneOf(rapid.Just(int64(0)), rapid.Int64Range(0, 5_000_000), rapid.Int64Range(0, models.PriceMost))
	return models.Amounts{CNY: price.Draw(r, name), USD: price.Draw(r, name+" USD")}
}

func drawnList(r *rapid.T) models.PriceList {
	part := rapid.IntRange(0, 1000)
	day := rapid.SampledFrom([]models.Day{"2026-09-30", "2026-10-08", "2026-11-01"})
	l := models.PriceList{
		ShellUnit: rapid.SampledFrom([]string{"standard", "booth"}).Draw(r, "unit"), Shell: drawnAmounts(r, "shell"), Raw: drawnAmounts(r, "raw"),
		RawLeast: rapid.IntRange(0, 10_000).Draw(r, "least"), AgentPerMille: part.Draw(r, "agent"),
		Packages: []models.PricePackage{{ID: "p", Name: "豪华", Price: drawnAmounts(r, "package")}},
	}
	for sides := 2; sides <= 4; sides++ {
		l.Sides = append(l.Sides, models.SideSurcharge{OpenSides: sides, PerMille: part.Draw(r, "side"), Flat: drawnAmounts(r, "flat")})
	}
	for range rapid.IntRange(0, 3).Draw(r, "early birds") {
		l.Early = append(l.Early, models.EarlyBird{Until: day.Draw(r, "until"), PerMille: part.Draw(r, "early")})
	}
	return l
}

// B3: the lines of a quote are its total, it is never negative, and a booth
// with more area never costs less.
func TestQuotesAddUp(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		l := drawnList(r)
		if err := l.Validate(); err != nil {
			r.Fatal(err)
		}
		b := models.Booth{
			Type: rapid.SampledFrom([]string{"shell_scheme", "raw_space"}).Draw(r, "type"),
			Area: rapid.IntRange(1, 100_000_00).Draw(r, "area"), OpenSides: rapid.IntRange(1, 4).Draw(r, "sides"),
		}
		if rapid.Bool().Draw(r, "own price") {
			own := rapid.Int64Range(0, 1e12).Draw(r, "price")
			b.ListPrice = &own
		}
		f := models.QuoteFor{
			Currency: rapid.SampledFrom(models.Currencies).Draw(r, "currency"), Day: "2026-10-08", Agent: rapid.Bool().Draw(r, "by agent"),
			PackageID: rapid.SampledFrom([]string{"", "p", "gone"}).Draw(r, "package"), Discount: rapid.IntRange(0, 1000).Draw(r, "discount"),
		}
		if rapid.Bool().Draw(r, "agreed") {
			agreed := rapid.Int64Range(0, 1e12).Draw(r, "agreed price")
			f.Agreed = &agreed
		}
		q := l.Quote(&b, f)
		sum := int64(0)
		for _, line := range q.Lines {
			sum += line.Amount
		}
		if sum != q.Total || q.Total < 0 || q.Open != (len(q.Lines) == 0) {
			r.Fatalf("%+v adds up to %d", q, sum)
		}
		larger := b
		larger.Area = rapid.IntRange(b.Area, 100_000_00).Draw(r, "larger")
		if more := l.Quote(&larger, f); more.Total < q.Total {
			r.Fatalf("%d for %d, %d for %d", q.Total, b.Area, more.Total, larger.Area)
		}
	})
}

// B1: cancelling costs what the dearest rule says that holds by that day.
func TestCancellationCharge(t *testing.T) {
	e := models.NewExhibition("e")
	e.FirstDay = "2026-11-05"
	e.Sales.Cancellations = []models.CancellationRule{{DaysBefore: 3650, PerMille: 300}, {DaysBefore: 60, PerMille: 1000}, {From: "2026-08-01", PerMille: 500}}
	for day, want := range map[models.Day]int64{"2026-07-31": 300, "2026-08-01": 500, "2026-09-05": 500, "2026-09-06": 1000, "2026-12-01": 1000} {
		if got := e.Sales.Charge(1000, e.FirstDay, day); got != want {
			t.Errorf("on %s: %d, want %d", day, got, want)
		}
	}
	if got := models.NewExhibition("e").Sales.Charge(1000, "2026-11-05", "2026-11-05"); got != 0 {
		t.Errorf("without rules: %d", got)
	}
}
