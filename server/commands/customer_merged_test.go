package commands_test

import (
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// C5, C7: what comes late for a card that was merged meanwhile, from a phone
// without network, goes to the card that stands; what was typed over its facts
// is given back with that card's id, never kept where nobody looks.
func TestLateForAMergedCard(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		manager := h.user(models.RoleManager, "")
		stays, other, third := h.customer(manager, "远洲渔业"), h.customer(manager, "远洲渔业集团"), h.customer(manager, "远洲")
		h.do(manager, "customer.merge", commands.CustomerMerge{ID: stays, OtherID: other})
		h.do(manager, "customer.merge", commands.CustomerMerge{ID: stays, OtherID: third})
		_, booths := h.exhibition("A01", "A02")

		followUp := newID()
		h.do(manager, "follow_up.create", commands.FollowUpCreate{ID: followUp, CustomerID: other, AssigneeID: manager.UserID, Type: "call", DueDay: "2026-10-09"})
		if f := one[models.FollowUp](h, followUp); f.CustomerID != stays {
			t.Errorf("follow-up of %s", f.CustomerID)
		}
		item := h.newItem(manager, func(p *commands.ItemCreate) { p.CustomerID = third })
		if i := h.itemNow(item); i.CustomerID != stays {
			t.Errorf("item of %s", i.CustomerID)
		}
		plain := h.newItem(manager)
		h.do(manager, "item.edit", commands.ItemEdit{ID: plain, CustomerID: of(other)})
		if i := h.itemNow(plain); i.CustomerID != stays {
			t.Errorf("item edited to %s", i.CustomerID)
		}
		h.do(manager, "booth.hold", commands.BoothHold{BoothIDs: booths[:1], CustomerID: other})
		h.do(manager, "booth.book", commands.BoothBook{BoothIDs: booths[1:], CustomerID: third})
		for _, id := range booths {
			if b := one[models.Booth](h, id); b.CustomerID != stays {
				t.Errorf("booth of %s", b.CustomerID)
			}
		}
		h.do(manager, "contact.set", commands.ContactSet{CustomerID: other, Contact: models.Contact{ID: newID(), Name: "罗启"}})
		if c := one[models.Customer](h, stays); len(c.Contacts) == 0 || c.Contacts[len(c.Contacts)-1].Name != "罗启" {
			t.Errorf("contacts %+v", c.Contacts)
		}
		for kind, payload := range map[string]any{
			"customer.edit":      commands.CustomerEdit{ID: other, Notes: of("展台要靠门")},
			"customer.set_stage": commands.CustomerStage{ID: other, Stage: "target"},
			"customer.return":    commands.CustomerReturn{ID: other, Reason: "换人跟"},
			"customer.restore":   commands.NounID{ID: other},
		} {
			if e := h.refused(manager, kind, payload, "customer.merged"); e.Detail["mergedIntoId"] != stays {
				t.Errorf("%s: %+v", kind, e.Detail)
			}
		}
	})
}
