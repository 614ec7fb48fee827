package feeds_test

import (
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"zhanban/models"
	"zhanban/server/feeds"
)

var shanghai = time.FixedZone("Asia/Shanghai", 8*3600)

func entry(t *testing.T, c *feeds.Calendar) (*ics.Calendar, map[string]*ics.VEvent) {
	t.Helper()
	c.Zone, c.Now = shanghai, time.Date(2026, 10, 8, 2, 0, 0, 0, time.UTC)
	text := c.Text()
	for n, line := range strings.Split(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > 75 {
			t.Errorf("line %d has %d bytes, RFC 5545 allows 75", n, len(line))
		}
	}
	read, err := ics.ParseCalendar(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	events := map[string]*ics.VEvent{}
	for _, e := range read.Events() {
		events[e.Id()] = e
	}
	return read, events
}

func value(e *ics.VEvent, p ics.ComponentProperty) string {
	if e == nil || e.GetProperty(p) == nil {
		return ""
	}
	return e.GetProperty(p).Value
}

// A5: an item stands on its day; with a time on that day, at that time by the
// workspace's clock; a deadline on another day is an entry of its own, until
// it is done.
func TestAnItemsEntries(t *testing.T) {
	doneAt := time.Date(2026, 10, 8, 1, 0, 0, 0, time.UTC)
	item := func(id string, day, due models.Day, at string, done *time.Time) *models.Item {
		return &models.Item{Record: models.Record{ID: id, Version: 3}, DepartmentID: "d", Title: "二次报价；确认, 展位", Notes: "一行\n二行", Day: day, DueDay: due, DueTime: at, DoneAt: done}
	}
	weeks := item("weeks", "2026-10-05", "2026-10-05", "09:00", nil)
	weeks.LastDay = "2026-10-23"
	_, events := entry(t, &feeds.Calendar{Language: "zh-CN", Address: "https://board.example", Items: []*models.Item{weeks,
		item("whole", "2026-10-09", "", "", nil), item("timed", "2026-10-09", "2026-10-09", "15:00", nil),
		item("later", "2026-10-09", "2026-10-12", "", nil), item("done", "2026-10-08", "2026-10-12", "", &doneAt), item("focus", "", "", "", nil),
	}})
	want := map[string][3]string{
		"item-whole@zhanban": {"20261009", "20261010", "二次报价；确认, 展位"},
		"item-timed@zhanban": {"20261009T070000Z", "20261009T073000Z", "二次报价；确认, 展位"},
		"item-later@zhanban": {"20261009", "20261010", "二次报价；确认, 展位"},
		"due-later@zhanban":  {"20261012", "20261013", "截止：二次报价；确认, 展位"},
		"item-weeks@zhanban": {"20261005", "20261024", "二次报价；确认, 展位"},
		"item-done@zhanban":  {"20261008", "20261009", "✓ 二次报价；确认, 展位"},
	}
	for id, w := range want {
		e := events[id]
		got := [3]string{value(e, ics.ComponentPropertyDtStart), value(e, ics.ComponentPropertyDtEnd), value(e, ics.ComponentPropertySummary)}
		if got != w {
			t.Errorf("%s: %q, not %q", id, got, w)
		}
	}
	if len(events) != len(want) {
		t.Errorf("%d entries, not %d", len(events), len(want))
	}
	e := events["item-whole@zhanban"]
	if value(e, ics.ComponentPropertyUrl) != "https://board.example/board/d?item=whole" || value(e, ics.ComponentPropertySequence) != "3" ||
		value(e, ics.ComponentPropertyDescription) != "一行\n二行" {
		t.Errorf("link, version or notes: %s", e)
	}
}

// A5: a follow-up says whom it is with and takes as long as it is planned for;
// an exhibition covers its last day too, and each day of its sale is an entry; the calendar is named in the reader's
// language.
func TestFollowUpsAndShows(t *testing.T) {
	read, events := entry(t, &feeds.Calendar{Language: "en", Name: "Sales 1",
		FollowUps: []feeds.FollowUp{{Customer: "远洲渔业", FollowUp: &models.FollowUp{Record: models.Record{ID: "f"}, DueDay: "2026-10-09", DueTime: "23:45", Minutes: 45, Text: "问展位"}}},
		Shows: []feeds.Show{{Refusal: "2026-10-02", Exhibition: &models.Exhibition{Record: models.Record{ID: "e", Version: 4}, Name: "海洋食品博览会", Venue: "青屿", FirstDay: "2026-11-19", LastDay: "2026-11-21",
			Sales:  models.SalesRules{BalanceDay: "2026-10-30", Cancellations: []models.CancellationRule{{DaysBefore: 60, PerMille: 300}, {DaysBefore: 30, PerMille: 1000}}},
			Prices: models.PriceList{Early: []models.EarlyBird{{Until: "2026-09-05", PerMille: 55}}}}}},
	})
	f, e := events["follow_up-f@zhanban"], events["exhibition-e@zhanban"]
	if value(f, ics.ComponentPropertySummary) != "Follow up: 远洲渔业" || value(f, ics.ComponentPropertyDtStart) != "20261009T154500Z" || value(f, ics.ComponentPropertyDtEnd) != "20261009T163000Z" {
		t.Error(f)
	}
	if value(e, ics.ComponentPropertyDtStart) != "20261119" || value(e, ics.ComponentPropertyDtEnd) != "20261122" || value(e, ics.ComponentPropertyLocation) != "青屿" {
		t.Error(e)
	}
	for id, want := range map[string][2]string{
		"sale-early1-e@zhanban":   {"20260905", "Last day of early bird (5.5% less) · 海洋食品博览会"},
		"sale-charge1-e@zhanban":  {"20260920", "Giving up costs 30% from today · 海洋食品博览会"},
		"sale-charge2-e@zhanban":  {"20261020", "Giving up costs 100% from today · 海洋食品博览会"},
		"sale-balance1-e@zhanban": {"20261030", "The rest is due · 海洋食品博览会"},
		"sale-refusal1-e@zhanban": {"20261002", "Last day to rebook · 海洋食品博览会"},
	} {
		if got := [2]string{value(events[id], ics.ComponentPropertyDtStart), value(events[id], ics.ComponentPropertySummary)}; got != want {
			t.Errorf("B1: %s: %q", id, got)
		}
	}
	if len(events) != 7 {
		t.Errorf("%d entries, not 7", len(events))
	}
	var name string
	for _, p := range read.CalendarProperties {
		if p.IANAToken == "X-WR-CALNAME" {
			name = p.Value
		}
	}
	if name != "Sales 1 · Zhanban" {
		t.Errorf("named %q", name)
	}
}
