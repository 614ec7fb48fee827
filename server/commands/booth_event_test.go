package commands_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// told are a customer's events of a type, oldest first, each in a few words.
func (h *house) told(customerID, what string) (lines []string) {
	for _, e := range h.events(customerID, what) {
		codes, _ := e.Detail["codes"].([]any)
		var names []string
		for _, code := range codes {
			names = append(names, fmt.Sprint(code))
		}
		line := strings.Join(names, " ")
		for _, key := range []string{"state", "reason"} {
			if value := e.Detail[key]; value != nil {
				line += " " + fmt.Sprint(value)
			}
		}
		lines = append(lines, strings.TrimSpace(line))
	}
	return lines
}

// C7: what becomes of a customer's booths is kept in the customer's history,
// one line a command, whoever did it, also when a hold just runs out.
func TestBoothsInTheHistory(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		anna := h.user(models.RoleMember, "")
		_, booths := h.exhibition("A01", "A02", "A03")
		customer, other := h.customer(anna, "远洲渔业"), h.customer(anna, "蓝汀水产")
		step := func() { h.now = h.now.Add(time.Minute) }

		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[:2], CustomerID: customer})
		step()
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[:2], CustomerID: customer, Minutes: 60}) // only longer
		step()
		h.do(anna, "booth.hold", commands.BoothHold{BoothIDs: booths[1:2], CustomerID: other})
		step()
		h.do(anna, "booth.book", commands.BoothBook{BoothIDs: booths[:1], CustomerID: customer})
		step()
		h.do(anna, "booth.release", commands.BoothRelease{BoothIDs: booths[:1], Reason: "客户改期"})
		h.now = h.now.Add(time.Hour)
		if err := h.run.DoDuties(context.Background()); err != nil {
			t.Fatal(err)
		}
		want := []string{"A01 A02 held", "A02 available", "A01 booked", "A01 available 客户改期"}
		if got := h.told(customer, "booth"); !slices.Equal(got, want) {
			t.Errorf("told %q", got)
		}
		if got := h.told(other, "booth"); !slices.Equal(got, []string{"A02 held", "A02 available"}) {
			t.Errorf("of the other %q", got)
		}
	})
}

// C7: putting a card away and taking it out again is part of its history; doing
// it twice is not.
func TestArchivingInTheHistory(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		customer := h.customer(h.admin, "远洲渔业")
		for _, kind := range []string{"customer.archive", "customer.archive", "customer.restore", "customer.restore"} {
			h.do(h.admin, kind, commands.NounID{ID: customer})
		}
		if away, back := len(h.told(customer, "archived")), len(h.told(customer, "restored")); away != 1 || back != 1 {
			t.Errorf("archived %d times, restored %d", away, back)
		}
	})
}
