package realtime

import (
	"strings"
	"testing"

	"zhanban/models"
)

// card makes a change of a customer's card, a private one of others or not.
func card(phone string, private bool, fields ...string) models.Change {
	c := put("k", "x", phone)
	c.CommandID, c.Kind, c.Views, c.Fields = "c", models.KindCustomer, []models.View{models.ViewCustomers}, fields
	c.State = []byte(`{"id":"k","phone":"` + phone + `"}`)
	if c.Scope.Private = private; private {
		c.Scope.UserIDs = []string{"owner"}
	}
	return c
}

// C2, L5: who comes back to what was written before they lost sight of a card
// is told as little of it as everybody else of theirs: from the tail, from the
// log, and from pages of it that were read before.
func TestOldChangesAreJudgedByWhoMaySeeNow(t *testing.T) {
	for name, limits := range map[string]Limits{
		"tail": {}, "log": {TailChanges: 2, PageChanges: 4}, "one page": {TailChanges: 2, PageChanges: 64},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, limits, func(t *testing.T, g *rig) {
				stays := g.dial(g.admin("u9"))
				stays.hello(`{"customers":0}`)
				g.change(card("13800001111", false))
				g.change(card("13800002222", false, "phone"))
				for range 6 {
					g.change(put("a", "d1", "x"))
				}
				early := g.dial(g.admin("u1")) // reads the page while the card is everybody's
				early.hello(`{"customers":0}`)
				if got := strings.Join(early.heard(), ""); !strings.Contains(got, "1111") || !strings.Contains(got, "2222") {
					t.Fatalf("while it may be seen: %s", got)
				}
				g.change(card("13800003333", true, "phone"))
				back := g.dial(g.admin("u2"))
				back.hello(`{"customers":0}`)
				got := strings.Join(back.heard(), "")
				if strings.Contains(got, "1380000") || strings.Contains(got, `"op":"put"`) {
					t.Errorf("who comes back hears %s", got)
				}
				owner := g.dial(g.admin("owner"))
				owner.hello(`{"customers":0}`)
				if got := strings.Join(owner.heard(), ""); !strings.Contains(got, "1111") || !strings.Contains(got, "3333") {
					t.Errorf("its owner hears %s", got)
				}
			})
		})
	}
}
