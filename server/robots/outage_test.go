package robots_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// A5: a plan of any length is put down and told on every database, to programs
// as much of it as they are promised; it keeps no other robot from telling.
func TestLongPlansKeepNobodyFromTelling(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.robot(models.RobotWebhook, telling(models.RobotFocus))
		seller := h.robot(models.RobotFeishu, telling(models.RobotSale), func(p *commands.RobotCreate) { p.DepartmentID = "" })
		exhibition, customer, booths := h.fair("A01")
		for n := range 300 {
			h.item(fmt.Sprintf("%03d", n)+strings.Repeat("展", 197), "2026-10-09")
		}
		h.clock("2026-10-09 08:30")
		h.sign(exhibition, customer, booths...)
		h.pass(time.Minute)
		h.round(h.server("a"))
		heard := h.fake.heard()
		if len(heard) != 2 || len(h.deliveries(seller)) != 1 {
			t.Fatalf("heard %d, the seller's robot has %+v", len(heard), h.deliveries(seller))
		}
		for _, one := range heard {
			if items, _ := one.data["items"].([]any); one.by == "webhook" && len(items) != 300 {
				t.Errorf("a program was told of %d items", len(items))
			}
		}
	})
}

// sql changes what is in the database by hand.
func (h *house) sql(query string, args ...any) {
	h.t.Helper()
	if err := h.store.Write(background, h.workspaceID, func(tx *store.Tx) error { return tx.SQL(query, args...) }); err != nil {
		h.t.Fatal(err)
	}
}

// A5: programs are told of no more of a plan than they are promised.
func TestProgramsAreToldWithinBounds(t *testing.T) {
	alone(t, func(t *testing.T, h *house) {
		id := h.robot(models.RobotWebhook, telling(models.RobotFocus))
		for range 450 {
			h.item(strings.Repeat("展", 200), "2026-10-09")
		}
		h.clock("2026-10-09 08:30")
		h.round(h.server("a"))
		items, _ := h.deliveries(id)[0].Message.Data["items"].([]any)
		if len(items) < 300 || len(items) >= 450 {
			t.Errorf("%d items were told", len(items))
		}
	})
}

// A5: a robot of which something cannot be read keeps no other from telling.
func TestWhoFailsKeepsNobodyFromTelling(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ids := []string{h.robot(models.RobotFeishu), h.robot(models.RobotWeCom), h.robot(models.RobotDingTalk)}
		broken := min(ids[0], ids[1], ids[2]) // the first that is looked at
		h.sql("UPDATE robots SET occasions = '{' WHERE id = ?", broken)
		h.clock("2026-10-09 08:30")
		h.round(h.server("a"))
		if titles := h.titles(); len(titles) != 2 {
			t.Errorf("heard %q", titles)
		}
	})
}
