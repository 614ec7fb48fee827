package robots_test

import (
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// fair makes an exhibition with booths, and a customer.
func (h *house) fair(codes ...string) (exhibition, customer string, booths []string) {
	h.t.Helper()
	exhibition, customer = commands.NewID(), commands.NewID()
	h.do(h.admin, "exhibition.create", commands.ExhibitionCreate{ID: exhibition, Name: "青屿海洋经济博览会", FirstDay: "2026-11-05", LastDay: "2026-11-08"})
	prices := models.NewExhibition("").Prices
	prices.Shell = models.Amounts{CNY: 12_800_00, USD: 2_200_00}
	h.do(h.admin, "exhibition.edit", commands.ExhibitionEdit{Version: 1, ID: exhibition, Prices: &prices})
	for _, code := range codes {
		id := commands.NewID()
		h.do(h.admin, "booth.create", commands.BoothCreate{ID: id, ExhibitionID: exhibition, Hall: "1号馆", Code: code, Type: "shell_scheme", Width: 3000, Depth: 3000, Area: 900, OpenSides: 1})
		booths = append(booths, id)
	}
	h.do(h.member, "customer.create", commands.CustomerCreate{ID: customer, Company: "远洲渔业", Phone: "138 0000 8000"})
	return exhibition, customer, booths
}

// sign sells booths, and gives the order.
func (h *house) sign(exhibition, customer string, booths ...string) string {
	h.t.Helper()
	p := commands.OrderCreate{ID: commands.NewID(), ExhibitionID: exhibition, CustomerID: customer}
	for _, id := range booths {
		p.Booths = append(p.Booths, commands.OrderLine{BoothID: id})
	}
	h.do(h.member, "booth.hold", commands.BoothHold{BoothIDs: booths})
	h.do(h.member, "order.create", p)
	h.do(h.member, "order.sign", commands.OrderSign{ID: p.ID, Version: 1, Day: "2026-10-08"})
	return p.ID
}

// A5: a sale is told once, its booths together, to the seller's department and
// to who hears of all; what was withdrawn before its turn is not told, however
// late that is.
func TestSalesAreToldOnce(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		s, other := h.server("a"), h.department("客户服务部")
		h.robot(models.RobotFeishu, telling(models.RobotSale))
		h.robot(models.RobotWebhook, telling(models.RobotSale), func(p *commands.RobotCreate) { p.DepartmentID = "" })
		h.robot(models.RobotDingTalk, telling(models.RobotSale), func(p *commands.RobotCreate) { p.DepartmentID = other })
		h.robot(models.RobotWeCom, telling(models.RobotHold))
		exhibition, customer, booths := h.fair("A01", "A02", "A03", "A04")
		h.pass(time.Second)
		h.sign(exhibition, customer, booths[:2]...)
		slip := h.sign(exhibition, customer, booths[2])
		h.round(s)
		if titles := h.titles(); titles != nil {
			t.Fatalf("told at once: %q", titles)
		}
		o, err := store.One[models.Order](background, h.store, h.workspaceID, slip)
		if err != nil {
			t.Fatal(err)
		}
		h.do(h.member, "order.cancel", commands.OrderCancel{ID: slip, Version: o.Version, Reason: "点错了"})
		h.pass(20 * time.Second)
		for range 3 {
			h.round(s)
			h.pass(time.Minute)
		}
		heard := h.fake.heard()
		if len(heard) != 2 || heard[0].by == heard[1].by {
			t.Fatalf("heard %+v", heard)
		}
		for _, one := range heard {
			if one.title != "林晓棠 签下 A01、A02" || strings.Contains(one.text, "远洲") || one.by == "webhook" && (one.text != "sale.signed" || one.data["area"] != 18.0) ||
				one.by == "feishu" && one.text != "面积 18 ㎡\n青屿海洋经济博览会\n" {
				t.Errorf("heard %+v", one)
			}
		}
		for _, r := range h.robots() { // quiet from now on, so that something waits
			h.do(h.admin, "robot.edit", map[string]any{"id": r.ID, "quietFrom": "10:00", "quietTo": "12:00"})
		}
		late := h.sign(exhibition, customer, booths[3])
		h.pass(time.Minute)
		h.round(s)
		if o, err = store.One[models.Order](background, h.store, h.workspaceID, late); err != nil {
			t.Fatal(err)
		}
		h.do(h.member, "order.cancel", commands.OrderCancel{ID: late, Version: o.Version, Reason: "客户反悔"})
		h.clock("2026-10-08 12:00")
		h.round(s)
		dropped := 0
		for _, r := range h.robots() {
			for _, d := range h.deliveries(r.ID) {
				if d.State == models.DeliveryDropped {
					dropped++
				}
			}
		}
		if len(h.fake.heard()) != 2 || dropped != 2 {
			t.Errorf("heard %q, dropped %d", h.titles(), dropped)
		}
	})
}

// A5: that holds end is told when their holder is warned, those of one person
// that end together in one message; not once they are released.
func TestHoldsThatEndAreTold(t *testing.T) {
	alone(t, func(t *testing.T, h *house) {
		s := h.server("a")
		h.robot(models.RobotWeCom, telling(models.RobotHold))
		_, _, booths := h.fair("A01", "A02", "A03")
		h.do(h.member, "booth.hold", commands.BoothHold{BoothIDs: booths[:2]})
		h.pass(time.Minute)
		h.do(h.member, "booth.hold", commands.BoothHold{BoothIDs: booths[2:]})
		h.pass(23 * time.Minute)
		h.round(s)
		if titles := h.titles(); titles != nil {
			t.Fatalf("told before its time: %q", titles)
		}
		h.pass(time.Minute)
		h.round(s)
		h.round(s)
		h.do(h.member, "booth.release", map[string]any{"boothIds": booths[2:]})
		h.pass(time.Minute)
		h.round(s)
		if titles := h.titles(); len(titles) != 1 || titles[0] != "**林晓棠 锁定的 A01、A02 将于 10:30 到期**" {
			t.Errorf("heard %q", titles)
		}
	})
}

// A5: a robot that is off tells nothing, and nothing of that time when it is on
// again; one that was taken away forgets its address.
func TestWhoIsOffTellsNothing(t *testing.T) {
	alone(t, func(t *testing.T, h *house) {
		s, id := h.server("a"), h.robot(models.RobotFeishu, telling(models.RobotFocus, models.RobotSale))
		exhibition, customer, booths := h.fair("A01")
		h.do(h.admin, "robot.edit", map[string]any{"id": id, "active": false})
		h.sign(exhibition, customer, booths...)
		h.pass(time.Minute)
		h.round(s)
		h.clock("2026-10-09 09:00")
		h.do(h.admin, "robot.edit", map[string]any{"id": id, "active": true})
		h.round(s)
		if titles := h.titles(); titles != nil || len(h.deliveries(id)) != 0 {
			t.Fatalf("told %q", titles)
		}
		h.do(h.admin, "robot.edit", map[string]any{"id": id, "archived": true})
		if r := h.robotNow(id); r.Address != "" || r.Secret != "" || r.Signed {
			t.Errorf("it remembers %+v", r)
		}
		if _, err := s.Test(background, h.admin, id); !models.HasReason(err, "robot.archived") {
			t.Errorf("a test of what is gone: %v", err)
		}
	})
}

// A2: neither the address nor the secret is in the log, whatever is changed.
func TestSecretsAreNotInTheLog(t *testing.T) {
	alone(t, func(t *testing.T, h *house) {
		id := h.robot(models.RobotDingTalk)
		h.do(h.admin, "robot.edit", map[string]any{"id": id, "address": dingAddress + "-other", "secret": "SECother"})
		changes, err := h.store.Changes(background, h.workspaceID, 0, 1000)
		if err != nil {
			t.Fatal(err)
		}
		seen := 0
		for _, c := range changes {
			if c.NounID != id {
				continue
			}
			seen++
			for _, secret := range []string{dingToken, "SECding", "SECother"} {
				if strings.Contains(string(c.State)+strings.Join(c.Fields, " "), secret) {
					t.Errorf("the log says %s", c.State)
				}
			}
		}
		if seen != 2 {
			t.Errorf("%d changes", seen)
		}
	})
}
