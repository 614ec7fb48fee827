package commands_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

const boothTable = "testdata/booth_table.txt"

// boothScene is a house in which booths of every state are made.
type boothScene struct {
	*house
	exhibition        string
	anna, ben, boss   models.Actor
	customer, another string
	n                 int
}

// boothStates are how a booth comes to stand as it does, by name.
var boothStates = []struct {
	name string
	make func(s *boothScene, booth string)
}{
	{"available", func(*boothScene, string) {}},
	{"reserved for the customer", func(s *boothScene, b string) {
		s.do(s.boss, "booth.reserve", commands.BoothReserve{BoothIDs: []string{b}, CustomerID: s.customer, Reason: "老展商"})
	}},
	{"reserved for another department", func(s *boothScene, b string) {
		s.do(s.boss, "booth.reserve", commands.BoothReserve{BoothIDs: []string{b}, DepartmentID: s.ben.DepartmentID, Reason: "专区"})
	}},
	{"held by oneself", func(s *boothScene, b string) { s.hold(s.anna, b) }},
	{"held by oneself, as often as allowed", func(s *boothScene, b string) {
		for n := range 3 {
			s.do(s.anna, "booth.hold", commands.BoothHold{BoothIDs: []string{b}, CustomerID: s.customer, Minutes: 20 + n})
		}
	}},
	{"held by another", func(s *boothScene, b string) { s.hold(s.ben, b) }},
	{"held by another, run out", func(s *boothScene, b string) {
		s.hold(s.ben, b)
		s.now = s.now.Add(time.Hour)
	}},
	{"offered to oneself", func(s *boothScene, b string) {
		s.wait(s.anna, commands.WaitlistEntryCreate{BoothID: b, CustomerID: s.customer})
	}},
	{"offered to another", func(s *boothScene, b string) {
		s.wait(s.ben, commands.WaitlistEntryCreate{BoothID: b, CustomerID: s.customer})
	}},
	{"booked by oneself", func(s *boothScene, b string) { s.book(s.anna, b) }},
	{"booked by another", func(s *boothScene, b string) { s.book(s.ben, b) }},
	{"signed", func(s *boothScene, b string) { s.sold(b, models.BoothSigned) }},
	{"part paid", func(s *boothScene, b string) { s.sold(b, models.BoothPartPaid) }},
	{"paid", func(s *boothScene, b string) { s.sold(b, models.BoothPaid) }},
	{"blocked", func(s *boothScene, b string) {
		s.do(s.boss, "booth.edit", commands.BoothEdit{ID: b, Blocked: of(true)})
	}},
	{"archived", func(s *boothScene, b string) {
		s.do(s.boss, "booth.edit", commands.BoothEdit{ID: b, Archived: of(true)})
	}},
}

// boothCommands are what is tried on each of them.
var boothCommands = []struct {
	name, kind string
	payload    func(s *boothScene, booth string) any
}{
	{"hold", "booth.hold", func(s *boothScene, b string) any {
		return commands.BoothHold{BoothIDs: []string{b}, CustomerID: s.customer, Minutes: 60}
	}},
	{"hold for another customer", "booth.hold", func(s *boothScene, b string) any {
		return commands.BoothHold{BoothIDs: []string{b}, CustomerID: s.another, Minutes: 60}
	}},
	{"book", "booth.book", func(s *boothScene, b string) any {
		return commands.BoothBook{BoothIDs: []string{b}, CustomerID: s.customer}
	}},
	{"book for another customer", "booth.book", func(s *boothScene, b string) any {
		return commands.BoothBook{BoothIDs: []string{b}, CustomerID: s.another}
	}},
	{"release", "booth.release", func(_ *boothScene, b string) any { return commands.BoothRelease{BoothIDs: []string{b}} }},
	{"extend", "booth.extend", func(_ *boothScene, b string) any { return commands.BoothExtend{BoothIDs: []string{b}} }},
	{"reserve", "booth.reserve", func(s *boothScene, b string) any {
		return commands.BoothReserve{BoothIDs: []string{b}, CustomerID: s.another, Reason: "预留"}
	}},
	{"wait", "waitlist_entry.create", func(s *boothScene, b string) any {
		return commands.WaitlistEntryCreate{ID: newID(), BoothID: b, CustomerID: s.another}
	}},
	{"block", "booth.edit", func(_ *boothScene, b string) any { return commands.BoothEdit{ID: b, Blocked: of(true)} }},
	{"unblock", "booth.edit", func(_ *boothScene, b string) any { return commands.BoothEdit{ID: b, Blocked: of(false)} }},
	{"archive", "booth.edit", func(_ *boothScene, b string) any { return commands.BoothEdit{ID: b, Archived: of(true)} }},
}

func (s *boothScene) booth() string {
	s.n++
	id := newID()
	s.do(s.admin, "booth.create", commands.BoothCreate{ID: id, ExhibitionID: s.exhibition, Hall: "1号馆", Code: fmt.Sprintf("A%04d", s.n),
		Type: "shell_scheme", Width: 3000, Depth: 3000, Area: 900, OpenSides: 1})
	return id
}

func (s *boothScene) hold(by models.Actor, b string) {
	s.do(by, "booth.hold", commands.BoothHold{BoothIDs: []string{b}, CustomerID: s.customer})
}

func (s *boothScene) book(by models.Actor, b string) {
	s.do(by, "booth.book", commands.BoothBook{BoothIDs: []string{b}, CustomerID: s.customer})
}

// sold is a booth as money leaves it; which money is not this test's business.
func (s *boothScene) sold(b string, state models.BoothState) {
	s.book(s.anna, b)
	err := s.store.Write(context.Background(), s.workspaceID, func(tx *store.Tx) error {
		tx.Begin(store.Stamp{ActorID: s.anna.UserID, CommandID: newID(), CommandType: "booth.book", At: s.now})
		booth, err := store.Load[models.Booth](tx, b)
		if err != nil {
			return err
		}
		booth.State = state
		return tx.Save(booth)
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

// try gives a command and says in a line what became of the booth.
func (s *boothScene) try(by models.Actor, kind string, payload any, b string) string {
	results, err := s.run.Run(context.Background(), by, command(s.t, kind, payload))
	if err != nil {
		s.t.Fatal(err)
	}
	if e := results[0].Error; e != nil {
		return "– " + e.Reason
	}
	booth := one[models.Booth](s.house, b)
	said := string(booth.State)
	if booth.Archived {
		said += ", archived"
	}
	switch booth.HolderID {
	case s.anna.UserID:
		said += ", the member's"
	case s.ben.UserID:
		said += ", another's"
	case s.boss.UserID:
		said += ", the manager's"
	}
	switch booth.CustomerID {
	case s.customer:
		said += ", the customer"
	case s.another:
		said += ", another customer"
	}
	return said
}

// B4–B6: every state of a booth × every command on it, by a member and by a
// manager, as one table: a pair that changes is seen. Written anew by
// go test ./server/commands -run BoothTable -update
func TestBoothTable(t *testing.T) {
	s := &boothScene{house: newHouse(t, storetest.SQLite(t))}
	second := s.department("招展二部")
	s.anna, s.ben, s.boss = s.user(models.RoleMember, ""), s.user(models.RoleMember, second), s.user(models.RoleManager, "")
	s.exhibition, _ = s.house.exhibition()
	s.holdsBy(s.exhibition, func(r *models.HoldRules) { r.Quota = 0 })
	s.customer, s.another = s.house.customer(s.anna, "远洲渔业"), s.house.customer(s.anna, "蓝汀水产")
	var table strings.Builder
	for _, state := range boothStates {
		fmt.Fprintf(&table, "%s\n", state.name)
		for _, c := range boothCommands {
			said := [2]string{}
			for n, by := range []models.Actor{s.anna, s.boss} {
				b, at := s.booth(), s.now
				state.make(s, b)
				said[n] = s.try(by, c.kind, c.payload(s, b), b)
				s.now = at
			}
			fmt.Fprintf(&table, "  %-26s %-46s %s\n", c.name, said[0], said[1])
		}
	}
	if *update {
		if err := os.WriteFile(boothTable, []byte(table.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(boothTable)
	if err != nil {
		t.Fatal(err)
	}
	if got := table.String(); got != string(want) {
		lines := strings.Split(string(want), "\n")
		for n, line := range strings.Split(got, "\n") {
			if n >= len(lines) || lines[n] != line {
				t.Errorf("line %d is %q", n+1, line)
			}
		}
	}
}
