package commands_test

import (
	"encoding/json"
	"strings"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// C1: tags, editions and the workspace's own fields say when and by whom they
// were found right as every other fact does, and the history what they were and
// became: to those who see the card whole, and to them only, whoever that is by
// then.
func TestLooseFactsAreFreshAndTold(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		field, id := newID(), newID()
		h.do(h.admin, "field.create", commands.FieldCreate{ID: field, Name: "去年成交", Type: "text", Rank: "a0"})
		h.do(h.admin, "customer.create", commands.CustomerCreate{ID: id, Company: "青屿海风贸易有限公司",
			CustomerFacts: commands.CustomerFacts{CardFacts: models.CardFacts{Tags: []string{"冷链"}, Custom: map[string]any{field: "三万"}}}})
		h.now = start.Add(100 * day)
		h.do(h.admin, "customer.edit", commands.CustomerEdit{ID: id, Version: 1, Notes: of("底价九折"),
			CustomerFactChanges: commands.CustomerFactChanges{Tags: of([]string{"冷链", "A,B"}), Custom: map[string]any{field: "五万"}}})
		card := one[models.Customer](h, id)
		for _, fact := range []string{"tags", "custom." + field} {
			if got := card.Confirmed[fact]; !got.At.Equal(h.now) || got.By != h.admin.UserID {
				t.Errorf("%s: %+v", fact, got)
			}
		}
		rules := models.CustomerRules{StaleDays: map[string]int{"custom." + field: 30}}
		if stale := card.StaleFacts(rules, h.now.Add(31*day)); len(stale) != 1 || stale[0] != "custom."+field {
			t.Errorf("stale: %v", stale)
		}
		events := h.events(id, "facts")
		if len(events) != 1 {
			t.Fatalf("%d entries", len(events))
		}
		told, _ := json.Marshal(events[0].Detail)
		for _, want := range []string{`"三万"`, `"五万"`, `"A,B"`, `"底价九折"`} {
			if !strings.Contains(string(told), want) {
				t.Errorf("%s is not told: %s", want, told)
			}
		}
		if scope := events[0].Scope(); !scope.OnCard || scope.Guarded {
			t.Errorf("scope: %+v", scope)
		}
		h.do(h.admin, "customer.rate", commands.CustomerRate{ID: id, Important: of(true)})
		if scope := h.events(id, "facts")[0].Scope(); !scope.Guarded {
			t.Errorf("it did not follow the card: %+v", scope)
		}
		h.now = start.Add(200 * day)
		h.do(h.admin, "customer.edit", commands.CustomerEdit{ID: id, Version: 3, Confirm: []string{"custom." + field}})
		if card = one[models.Customer](h, id); !card.Confirmed["custom."+field].At.Equal(h.now) || card.Confirmed["tags"].At.Equal(h.now) {
			t.Errorf("confirmed: %+v", card.Confirmed)
		}
		if events = h.events(id, "facts"); len(events) != 2 || events[0].TellsValues == events[1].TellsValues {
			t.Errorf("found right tells values: %+v", events)
		}
	})
}
