package web_test

import (
	"net/http"
	"strings"
	"testing"

	"zhanban/models"
	"zhanban/server/commands"
)

// feed makes a calendar feed and gives its id and its address.
func (p *person) feed(departmentID string) (id, address string) {
	p.t.Helper()
	id = commands.NewID()
	token := strings.ReplaceAll(commands.NewID(), "-", "") + "0123456789a"
	p.must(command("calendar_feed.create", map[string]any{"id": id, "token": token, "departmentId": departmentID}))
	return id, "/api/calendar.ics?token=" + token
}

// rebooks opens a round of first refusals for a customer, at an exhibition
// whose balance is due on a day.
func (p *person) rebooks(customer string) {
	p.t.Helper()
	edition := func(name, first, last string) (id, booth string) {
		id, booth = commands.NewID(), commands.NewID()
		p.must(command("exhibition.create", map[string]any{"id": id, "name": name, "edition": 0, "venue": "", "firstDay": first, "lastDay": last}))
		p.must(command("booth.create", map[string]any{"id": booth, "exhibitionId": id, "hall": "1号馆", "code": "A01", "type": "shell_scheme", "width": 3000, "depth": 3000, "area": 900, "openSides": 1}))
		return id, booth
	}
	last, had := edition("第十七届", "2026-10-06", "2026-10-09")
	next, kept := edition("第十八届", "2026-11-05", "2026-11-08")
	p.must(command("booth.book", map[string]any{"boothIds": []string{had}, "customerId": customer}))
	p.must(command("exhibition.edit", map[string]any{"id": next, "version": 1, "previousId": last, "sales": map[string]any{"depositPerMille": 500, "depositDays": 3, "balanceDay": "2026-10-30", "cancellations": []any{}}}))
	p.must(command("exhibition.rebook", map[string]any{"id": next, "until": "2026-10-20", "reason": "老展商优先", "booths": []any{map[string]any{"boothId": kept, "fromId": had}}}))
}

// A5, A2, B1: a feed shows, to a program that never signed in, its owner's own work
// or a department's board with its owner's eyes; it ends when it is revoked or
// its owner is deactivated, and no other address opens it.
func TestCalendarFeedsShowWhatTheirOwnersSee(t *testing.T) {
	h := newHouse(t)
	admin := h.admin()
	member, other := h.add("member", models.RoleMember, h.departmentID), h.add("other", models.RoleMember, h.otherID)
	item := func(by *person, title, departmentID string, assignees ...string) {
		by.must(command("item.create", map[string]any{
			"id": commands.NewID(), "departmentId": departmentID, "title": title, "week": "2026-W41", "day": "2026-10-09", "rank": "m", "assigneeIds": assignees,
		}))
	}
	item(member, "自己的事", h.departmentID, member.id)
	item(member, "同事的事", h.departmentID, admin.id)
	item(other, "别组托付的事", h.otherID, member.id)
	customer := commands.NewID()
	member.must(command("customer.create", map[string]any{"id": customer, "company": "远洲渔业", "kind": "exhibitor", "ownerId": member.id}))
	for _, f := range []struct{ who, text string }{{member.id, "问确认函"}, {admin.id, "问尾款"}} {
		admin.must(command("follow_up.create", map[string]any{"id": commands.NewID(), "customerId": customer, "assigneeId": f.who, "kind": "call", "dueDay": "2026-10-09", "text": f.text}))
	}
	admin.rebooks(customer)
	own, ownAddress := member.feed("")
	_, boardAddress := member.feed(h.departmentID)
	program := h.visitor()
	shows := func(address string, yes, no []string) {
		t.Helper()
		a := program.get(address)
		if a.status != http.StatusOK || !strings.HasPrefix(a.header.Get("Content-Type"), "text/calendar") {
			t.Fatalf("%d %s %s", a.status, a.header.Get("Content-Type"), a.body)
		}
		text := strings.ReplaceAll(string(a.body), "\r\n ", "") // folded lines
		for _, word := range yes {
			if !strings.Contains(text, word) {
				t.Errorf("without %s:\n%s", word, text)
			}
		}
		for _, word := range no {
			if strings.Contains(text, word) {
				t.Errorf("with %s", word)
			}
		}
	}
	shows(ownAddress, []string{"自己的事", "别组托付的事", "跟进：远洲渔业", "问确认函", "老展商续展答复截止 · 第十八届", "余款截止 · 第十八届"}, []string{"同事的事", "问尾款"})
	shows(boardAddress, []string{"自己的事", "同事的事", "招展一部 · 展板"}, []string{"别组托付的事", "远洲渔业"})

	ends := func(address string) {
		t.Helper()
		if a := program.get(address); a.status != http.StatusNotFound || strings.Contains(string(a.body), "自己的事") {
			t.Errorf("%d %s", a.status, a.body)
		}
	}
	ends("/api/calendar.ics?token=" + strings.Repeat("x", 43))
	if r := admin.give(command("calendar_feed.revoke", map[string]any{"id": own}))[0]; r.Error == nil {
		t.Error("another's feed was revoked")
	}
	member.must(command("calendar_feed.revoke", map[string]any{"id": own}))
	ends(ownAddress)
	admin.must(command("user.deactivate", map[string]any{"id": member.id}))
	ends(boardAddress)
	if log := h.logged(); strings.Contains(log, strings.TrimPrefix(boardAddress, "/api/calendar.ics?token=")) {
		t.Error("the token is in the log")
	}
}
