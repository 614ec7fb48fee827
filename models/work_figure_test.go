package models_test

import (
	"strings"
	"testing"

	"zhanban/models"
)

// W10: the figures of a report are those of its numbers, each once, and each can
// be corrected and read again.
func TestWorkFigures(t *testing.T) {
	want := "planned done carried visits tried due onTime missed came answered responseMinutes orders booths amountCNY receivedCNY amountUSD receivedUSD"
	if got := strings.Join(models.WorkFigureOrder, " "); got != want {
		t.Errorf("the figures are\n%s, not\n%s", got, want)
	}
	if got := strings.Join(models.WorkActivity, " "); !strings.HasSuffix(got, "responseMinutes") {
		t.Errorf("departments are compared by %s", got)
	}
	r := &models.WorkReport{}
	for n, name := range models.WorkFigureOrder {
		r.Corrections = append(r.Corrections, models.WorkCorrection{Part: models.WorkFigure, ID: name, How: models.WorkChanged, Amount: int64(n + 1)})
		if money := strings.HasSuffix(name, "CNY") || strings.HasSuffix(name, "USD"); models.WorkMoney(name) != money {
			t.Errorf("%s is money: %v", name, !money)
		}
	}
	corrected := r.Corrected(models.WorkNumbers{})
	for n, name := range models.WorkFigureOrder {
		if got := corrected.Figure(name); got != int64(n+1) {
			t.Errorf("%s is %d", name, got)
		}
	}
	if models.WorkFigureKnown("amount") || corrected.Figure("amount") != 0 || (*models.WorkReport)(nil).Corrected(corrected) != corrected {
		t.Error("an amount has a currency, and of what nobody began nothing is corrected")
	}
}
