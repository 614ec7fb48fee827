package lists_test

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/lists"
)

// anyAsk has bounds for some classes, and in them for some grades.
func anyAsk(r *rand.Rand) lists.CareAsk {
	ask := lists.CareAsk{OwnerIDs: some(r, people), Bounds: map[string]lists.CareBounds{}}
	at := func() time.Time { return now.Add(-time.Duration(r.IntN(60)) * 24 * time.Hour) }
	for _, class := range some(r, append([]string{""}, models.CustomerClass...)) {
		b := lists.CareBounds{Soon: map[string]time.Time{}}
		if r.IntN(4) > 0 {
			b.Over = at()
		}
		for _, grade := range some(r, append([]string{""}, models.CustomerGrades...)) {
			b.Soon[grade] = at()
		}
		ask.Bounds[class] = b
	}
	return ask
}

// standsAt says of a card, step by step, what care is about: since when nobody
// contacted it, and whether it is over target and going back soon.
func standsAt(c *models.Customer, b lists.CareBounds) (since time.Time, over, soon bool) {
	since, had := c.CreatedAt, c.CreatedAt
	for _, at := range []*time.Time{c.OwnerSince, c.LastContactAt} {
		if at != nil {
			since = *at
			if at.After(had) {
				had = *at
			}
		}
	}
	bound, ends := b.Soon[c.Grade]
	return since, !b.Over.IsZero() && since.Before(b.Over), ends && had.Before(bound)
}

// F5, C6: who is over target and who goes back soon is counted and listed from
// memory as each card says it of itself.
func TestCareIsWhatTheCardsSay(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 300 {
		x, cards := lists.New(rules), map[string]*models.Customer{}
		for n := range 60 {
			c := anyCard(r, fmt.Sprintf("k%02d", n))
			if c.OwnerID != "" && r.IntN(4) > 0 {
				since := now.Add(-time.Duration(r.IntN(60)) * 24 * time.Hour)
				c.OwnerSince = &since
			}
			cards[c.ID] = c
			x.Put(c)
		}
		ask := anyAsk(r)
		counts, over, soon := map[lists.CareCount]bool{}, []*models.Customer{}, []*models.Customer{}
		byPlace := map[[2]string]lists.CareCount{}
		for _, c := range cards {
			bounds, asked := ask.Bounds[c.Class]
			if c.Archived || c.OwnerID == "" || !asked || !slices.Contains(ask.OwnerIDs, c.OwnerID) {
				continue
			}
			one := byPlace[[2]string{c.OwnerID, c.Class}]
			one.OwnerID, one.Class = c.OwnerID, c.Class
			one.Customers++
			_, isOver, isSoon := standsAt(c, bounds)
			if isOver {
				one.Over++
				over = append(over, c)
			}
			if isSoon {
				one.Soon++
				soon = append(soon, c)
			}
			byPlace[[2]string{c.OwnerID, c.Class}] = one
		}
		for one := range maps.Values(byPlace) {
			counts[one] = true
		}
		got := map[lists.CareCount]bool{}
		for _, one := range x.CareCounts(ask) {
			got[one] = true
		}
		if !maps.Equal(got, counts) {
			t.Fatalf("%+v\n counted %v\n want %v", ask, got, counts)
		}
		most := 1 + r.IntN(20)
		for _, list := range []struct {
			soon bool
			want []*models.Customer
		}{{false, over}, {true, soon}} {
			if got, want := x.CareIDs(ask, list.soon, most), longest(list.want, most); !slices.Equal(got, want) {
				t.Fatalf("%+v soon %v\n %v\n want %v", ask, list.soon, got, want)
			}
		}
	}
}

func longest(cards []*models.Customer, most int) []string {
	slices.SortFunc(cards, func(a, b *models.Customer) int {
		one, _, _ := standsAt(a, lists.CareBounds{})
		other, _, _ := standsAt(b, lists.CareBounds{})
		return cmp.Or(one.Compare(other), strings.Compare(a.ID, b.ID))
	})
	ids := []string{}
	for _, c := range cards[:min(len(cards), most)] {
		ids = append(ids, c.ID)
	}
	return ids
}
