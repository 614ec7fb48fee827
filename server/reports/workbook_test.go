package reports

import (
	"testing"

	"zhanban/models"
	"zhanban/server/sheets"
)

// cellOf is what stands beside a title, or below it.
func cellOf(t *testing.T, table sheets.Table, title string) any {
	t.Helper()
	for _, row := range table.Rows {
		if len(row) > 1 && row[0] == title {
			return row[1]
		}
	}
	for n, head := range table.Head {
		if head == title {
			return table.Rows[0][n]
		}
	}
	t.Fatalf("%s: nothing is called %q", table.Name, title)
	return nil
}

// R1: a currency of halls, of what is beside them or of a period is named,
// though the part that is asked for has none of it.
func TestCurrenciesOfWhatIsOfTheWholeExhibition(t *testing.T) {
	t.Parallel()
	dollars := models.Sums{USD: 50_00}
	for name, one := range map[string]struct {
		report models.Report
		most   int
	}{
		"nothing": {models.Report{}, 1},
		"halls":   {models.Report{Halls: []models.ReportHall{{Amount: dollars}}}, 2},
		"others":  {models.Report{Others: dollars}, 2},
		"sold":    {models.Report{Periods: []models.ReportSpan{{ReportFlow: models.ReportFlow{Amount: dollars}}}}, 2},
		"came in": {models.Report{Periods: []models.ReportSpan{{ReportFlow: models.ReportFlow{Received: dollars}}}}, 2},
	} {
		one.report.Currency = models.CurrencyCNY
		if list := currenciesOf(&one.report); len(list) != one.most {
			t.Errorf("%s: %v", name, list)
		}
	}
}

// A2: no nought stands in the workbook for money that the reader does not see.
func TestNoNoughtForWhatIsNotShown(t *testing.T) {
	t.Parallel()
	n := Names{Language: "zh-CN"}
	report := func(unseen int, sums models.Sums) *models.Report {
		now := models.ReportStanding{Unseen: unseen, Amount: sums, Receivable: sums, Received: sums}
		return &models.Report{Currency: models.CurrencyCNY, Whole: models.ReportRow{Now: now}, Others: sums,
			Periods: []models.ReportSpan{{ReportFlow: models.ReportFlow{Amount: sums, Received: sums}, End: &now}}}
	}
	yuan := []string{models.CurrencyCNY}
	for _, one := range []struct {
		unseen int
		sums   models.Sums
		want   any
	}{
		{2, models.Sums{}, nil}, {0, models.Sums{}, sheets.Money(0)}, {2, models.Sums{CNY: 7_00}, sheets.Money(7_00)},
	} {
		r := report(one.unseen, one.sums)
		overview, periods := n.overview(r, yuan), n.periods(r, yuan)
		for _, title := range []string{n.say("amount", "CNY"), n.say("receivable", "CNY"), n.say("received", "CNY"), n.say("others", "CNY") + " CNY"} {
			if got := cellOf(t, overview, title); got != one.want {
				t.Errorf("%d unseen, %v: overview %s: %v", one.unseen, one.sums, title, got)
			}
		}
		for _, title := range []string{n.say("newAmount", "CNY"), n.say("newReceived", "CNY")} {
			if got := cellOf(t, periods, title); got != one.want {
				t.Errorf("%d unseen, %v: periods %s: %v", one.unseen, one.sums, title, got)
			}
		}
	}
	// What others have beside the halls is not seen, though the part asked for is.
	r := report(0, models.Sums{})
	r.Halls = []models.ReportHall{{Unseen: 1}}
	if got := cellOf(t, n.overview(r, yuan), n.say("others", "CNY")+" CNY"); got != nil {
		t.Errorf("others of halls that are not seen: %v", got)
	}
}
