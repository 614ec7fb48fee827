package web_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
	"zhanban/server/web"
)

// R7, W9: the ranking of a screen is of everybody who signed something this week
// at its exhibition, of whichever department: by what it comes to, then by
// booths; who is level stands in one order on every screen. Sellers are named,
// their customers are not.
func TestTheRankingIsOfAllSellers(t *testing.T) {
	eachHouse(t, func(t *testing.T, h *house) { ranksAllSellers(t, standIn(h)) })
}

func ranksAllSellers(t *testing.T, s *stand) {
	other := commands.NewID()
	s.admin.must(command("department.create", map[string]any{"id": other, "name": "招展二部", "type": "sales", "rank": "z0"}))
	first, second := s.add("林晓棠", models.RoleMember, s.departmentID), s.add("周闻笛", models.RoleMember, other)
	third, idle := s.add("苏见山", models.RoleMember, other), s.add("古丽娜尔", models.RoleMember, s.departmentID)
	s.sells(third)
	s.sells(first)
	s.sells(second)
	s.sells(second)
	s.sells(first)
	given := s.sells(idle)
	s.admin.must(command("order.cancel", map[string]any{"id": given, "version": 2, "reason": "不来了", "charge": 0}))
	for _, masked := range []bool{true, false} {
		tv := s.television(s.admin.link(s.newScreen(s.admin, map[string]any{"exhibitionId": s.exhibition, "masked": masked, "departmentId": s.departmentID})))
		show := tv.shows()
		names := map[string]string{}
		for _, p := range show.People {
			names[p.ID] = p.Name
		}
		var ranked []string
		for _, r := range show.Ranking {
			ranked = append(ranked, fmt.Sprintf("%s %d %d", names[r.UserID], r.Booths, r.Amount.CNY/100))
		}
		level := []*person{first, second}
		if first.id > second.id {
			level = []*person{second, first}
		}
		want := fmt.Sprintf("%s 2 60000, %s 2 60000, 苏见山 1 30000", level[0].login, level[1].login)
		if got := strings.Join(ranked, ", "); got != want {
			t.Errorf("masked %v: ranked %s, want %s", masked, got, want)
		}
		if picture := fmt.Sprintf("%+v", show); masked && strings.Contains(picture, "远洲渔业") {
			t.Errorf("a customer is named: %s", picture)
		}
	}
	s.clock.move(7 * 24 * 60 * 60 * 1_000_000_000)
	s.admin = s.house.admin()
	var show web.ScreenPicture = s.television(s.admin.link(s.newScreen(s.admin, map[string]any{"exhibitionId": s.exhibition}))).shows()
	if len(show.Ranking) != 0 {
		t.Errorf("a week later: %+v", show.Ranking)
	}
}

// R7: yuan and dollars are neither added up nor compared: as soon as both were
// signed for, whoever signed more booths stands higher, and both amounts are told.
func TestTheRankingInTwoCurrencies(t *testing.T) {
	eachHouse(t, func(t *testing.T, h *house) {
		s := standIn(h)
		one, two := s.add("linxiaotang", models.RoleMember, s.departmentID), s.add("zhouwendi", models.RoleMember, s.departmentID)
		screen := s.television(s.admin.link(s.newScreen(s.admin, map[string]any{"exhibitionId": s.exhibition})))
		ranks := func(by string, want ...web.ScreenRank) {
			t.Helper()
			if show := screen.shows(); show.RankedBy != by || !slices.Equal(show.Ranking, want) {
				t.Errorf("ranked by %s: %+v; want by %s: %+v", show.RankedBy, show.Ranking, by, want)
			}
		}
		usd := func(p *person) { s.sellsFor(p, map[string]any{"currency": "USD"}, map[string]any{"agreed": 5_000_00}) }
		usd(two)
		usd(two)
		dollars := web.ScreenRank{UserID: two.id, Booths: 2, Amount: models.Sums{USD: 10_000_00}}
		ranks("amount", dollars)
		s.sells(one)
		ranks("booths", dollars, web.ScreenRank{UserID: one.id, Booths: 1, Amount: models.Sums{CNY: 30_000_00}})
		s.sells(one)
		usd(one)
		ranks("booths", web.ScreenRank{UserID: one.id, Booths: 3, Amount: models.Sums{CNY: 60_000_00, USD: 5_000_00}}, dollars)
	})
}
