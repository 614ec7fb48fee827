package models_test

import (
	"testing"

	"zhanban/models"
)

// B4: a contract lets a booth like the one it replaces have its quote, also where
// it has kept no price list; what is priced otherwise is quoted anew.
func TestLikeForLike(t *testing.T) {
	own := int64(9_000_00)
	quote := models.Quote{Lines: []models.QuoteLine{{What: "shell", Amount: 12_800_00}}, Total: 12_800_00}
	line := models.OrderBooth{BoothID: "a", Type: "shell_scheme", Area: 900, OpenSides: 1, QuotedDay: "2026-10-08", PackageID: "p", Quote: quote}
	agreed := line
	agreed.Agreed, agreed.Quote = &own, models.Quote{Lines: []models.QuoteLine{{What: "agreed", Amount: own}}, Total: own}
	priced := line
	priced.Quote.Lines = append(priced.Quote.Lines, models.QuoteLine{What: "own", Amount: 100})
	like := models.Booth{Type: "shell_scheme", Area: 900, OpenSides: 1}
	for name, c := range map[string]struct {
		status models.OrderStatus
		was    models.OrderBooth
		to     models.Booth
		want   bool
	}{
		"a booth like it":    {models.OrderSigned, line, like, true},
		"of a draft":         {models.OrderDraft, line, like, false},
		"an agreed price":    {models.OrderSigned, agreed, like, false},
		"it was priced":      {models.OrderSigned, priced, like, false},
		"the other is":       {models.OrderSigned, line, models.Booth{Type: "shell_scheme", Area: 900, OpenSides: 1, ListPrice: &own}, false},
		"another type":       {models.OrderSigned, line, models.Booth{Type: "raw_space", Area: 900, OpenSides: 1}, false},
		"larger":             {models.OrderSigned, line, models.Booth{Type: "shell_scheme", Area: 1800, OpenSides: 1}, false},
		"another open sides": {models.OrderSigned, line, models.Booth{Type: "shell_scheme", Area: 900, OpenSides: 2}, false},
	} {
		other := models.OrderBooth{BoothID: "z", Quote: quote}
		o := models.Order{Status: c.status, QuotedDay: "2026-10-09", Booths: []models.OrderBooth{c.was, other}}
		c.to.ID = "b"
		o.Replace([]string{"a"}, []*models.Booth{&c.to})
		b := o.Booths[0]
		if b.BoothID != "b" || b.Quoted() != c.want || b.Agreed != nil || b.PackageID != "p" || b.QuotedDay != "2026-10-08" || o.Booths[1].BoothID != "z" {
			t.Errorf("%s: %+v", name, o.Booths)
		}
	}
}
