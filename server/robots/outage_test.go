package robots_test

import (
	"fmt"
	"net/http"
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

// A5: programs are told of no more of a plan than they are promised; the list of
// what was told has none of it.
func TestProgramsAreToldWithinBounds(t *testing.T) {
	alone(t, func(t *testing.T, h *house) {
		id := h.robot(models.RobotWebhook, telling(models.RobotFocus))
		for range 450 {
			h.item(strings.Repeat("展", 200), "2026-10-09")
		}
		h.clock("2026-10-09 08:30")
		h.round(h.server("a"))
		heard, listed := h.fake.heard(), h.deliveries(id)
		if len(heard) != 1 || len(listed) != 1 || listed[0].Message.Title != heard[0].title || listed[0].Message.Data != nil {
			t.Fatalf("heard %d, listed %+v", len(heard), listed)
		}
		items, _ := heard[0].data["items"].([]any)
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

// A5: what was not heard on its day is not told on another: no group is told on
// Monday what stood in on Friday.
func TestOldMorningsAreNotTold(t *testing.T) {
	alone(t, func(t *testing.T, h *house) {
		s := h.server("a")
		id := h.robot(models.RobotWebhook, telling(models.RobotFocus))
		week := h.robot(models.RobotFeishu, telling(models.RobotWeek))
		away := func(w http.ResponseWriter, _ *http.Request) bool {
			w.WriteHeader(http.StatusBadGateway)
			return true
		}
		h.fake.before = away
		h.clock("2026-10-09 08:30")
		h.round(s)
		h.fake.before = nil
		h.clock("2026-10-12 09:00")
		h.round(s)
		if heard := h.fake.heard(); len(heard) != 2 || strings.Contains(heard[0].title+heard[1].title, "10月9日") {
			t.Fatalf("heard %+v", heard)
		}
		if all := h.deliveries(id); len(all) != 2 || all[1].State != models.DeliveryDropped || all[0].State != models.DeliverySent {
			t.Errorf("deliveries %+v", all)
		}
		h.fake.before = away
		h.clock("2026-10-19 08:30")
		h.round(s)
		h.fake.before = nil
		h.clock("2026-10-25 12:00") // still of its week
		h.round(s)
		if all := h.deliveries(week); len(all) != 2 || all[0].State != models.DeliverySent {
			t.Errorf("the week's: %+v", all)
		}
	})
}

// A5: a hold about whose end was warned before a robot was switched on is not
// told by it; one that is warned afterwards is.
func TestHoldsWarnedBeforeAreNotTold(t *testing.T) {
	alone(t, func(t *testing.T, h *house) {
		s, id := h.server("a"), h.robot(models.RobotFeishu, telling(models.RobotHold))
		_, _, booths := h.fair("A01", "A02")
		h.do(h.admin, "robot.edit", map[string]any{"id": id, "active": false})
		h.do(h.member, "booth.hold", commands.BoothHold{BoothIDs: booths[:1]})
		h.pass(10 * time.Minute)
		h.do(h.member, "booth.hold", commands.BoothHold{BoothIDs: booths[1:]})
		h.pass(16 * time.Minute) // 26 minutes of 30: warned 5 minutes before
		h.do(h.admin, "robot.edit", map[string]any{"id": id, "active": true})
		h.round(s)
		if titles := h.titles(); titles != nil || len(h.deliveries(id)) != 0 {
			t.Fatalf("told %q", titles)
		}
		h.pass(9 * time.Minute)
		h.round(s)
		if titles := h.titles(); len(titles) != 1 || !strings.Contains(titles[0], "A02") {
			t.Errorf("told %q", titles)
		}
	})
}

// A5: what was told is known for as long as it may be looked for: a hold that is
// warned of days ahead is put down once, and looked at no more.
func TestLongWarningsArePutDownOnce(t *testing.T) {
	alone(t, func(t *testing.T, h *house) {
		s, id := h.server("a"), h.robot(models.RobotFeishu, telling(models.RobotHold))
		exhibition, _, booths := h.fair("A01")
		rules := models.HoldRules{Length: 100, Longest: 200, Unit: models.UnitHours, Quota: 20, Renewals: 2, Warning: 4320, Offer: 60}
		h.do(h.admin, "exhibition.edit", commands.ExhibitionEdit{Version: 1, ID: exhibition, HoldRules: &rules})
		h.do(h.member, "booth.hold", commands.BoothHold{BoothIDs: booths})
		h.pass(28 * time.Hour)
		if found, err := s.Found(background, h.workspaceID, id); err != nil || found != 1 {
			t.Fatalf("%d found, %v", found, err)
		}
		h.round(s)
		for range 71 {
			h.pass(time.Hour)
			if found, err := s.Found(background, h.workspaceID, id); err != nil || found != 0 {
				t.Fatalf("at %s %d found again, %v", h.now(), found, err)
			}
			h.round(s)
		}
		if titles := h.titles(); len(titles) != 1 || len(h.deliveries(id)) != 1 {
			t.Errorf("told %q", titles)
		}
	})
}
