package web_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// bustle is people of every role who do at random what there is to do.
type bustle struct {
	*house
	r      *rand.Rand
	people []string // user ids

	items, series, comments, labels, savedViews, customers, followUps, exhibitions, booths, floorPlans, orders, payments, screens, robots, feeds, entries, words []string
	given, refused                                                                                                                                               int
}

func newBustle(h *house, seed uint64) *bustle {
	b := &bustle{house: h, r: rand.New(rand.NewPCG(seed, 1)), people: []string{h.adminID}}
	for i, role := range []models.Role{models.RoleManager, models.RoleMember, models.RoleMember, models.RoleViewer} {
		id := commands.NewID()
		h.system("user.create", commands.UserCreate{
			ID: id, Login: fmt.Sprintf("p%d", i), Name: fmt.Sprintf("人%d", i), Role: role, DepartmentID: []string{h.departmentID, h.otherID}[i%2], Password: secret,
		})
		b.people = append(b.people, id)
	}
	return b
}

// readers are the people as they are now.
func (b *bustle) readers() []models.Actor {
	var all []models.Actor
	for _, id := range b.people {
		all = append(all, b.reader(id))
	}
	return all
}

func (b *bustle) reader(id string) models.Actor {
	u, err := store.One[models.User](context.Background(), b.store, b.workspaceID, id)
	if err != nil {
		b.t.Fatal(err)
	}
	return models.Actor{WorkspaceID: b.workspaceID, UserID: id, Role: u.Role, DepartmentID: u.DepartmentID, Language: "zh-CN"}
}

func (b *bustle) views() []models.View {
	all := []models.View{models.ViewDirectory, models.ViewCustomers, models.ViewFollowUps, models.BoardView(b.departmentID), models.BoardView(b.otherID)}
	for _, id := range b.people[:2] {
		all = append(all, models.UserView(id))
	}
	if len(b.items) > 0 {
		all = append(all, models.ItemView(b.items[0]))
	}
	for _, id := range b.exhibitions {
		all = append(all, models.BoothsView(id), models.OrdersView(id))
	}
	return all
}

func (b *bustle) give(kind string, payload any) bool {
	b.t.Helper()
	actor := b.reader(b.people[max(0, b.r.IntN(2*len(b.people))-len(b.people))]) // half of it by the administrator
	results, err := b.run.Run(context.Background(), actor, command(kind, payload))
	if err != nil {
		b.t.Fatal(err)
	}
	b.given++
	if results[0].Error != nil {
		if results[0].Error.Code == models.CodeInternal {
			b.t.Fatalf("%s: %v", kind, results[0].Error)
		}
		b.refused++
		return false
	}
	return true
}

// make gives a command that makes a noun and remembers it.
func (b *bustle) make(ids *[]string, kind, id string, payload map[string]any) {
	payload["id"] = id
	if b.give(kind, payload) {
		*ids = append(*ids, id)
	}
}

// on gives a command about a noun, if there is one.
func (b *bustle) on(ids []string, kind string, more map[string]any) {
	if len(ids) == 0 {
		return
	}
	payload := map[string]any{"id": ids[b.r.IntN(len(ids))]}
	for name, value := range more {
		payload[name] = value
	}
	b.give(kind, payload)
}

func (b *bustle) one(of []string) string {
	if len(of) == 0 {
		return ""
	}
	return of[b.r.IntN(len(of))]
}

func (b *bustle) department() string {
	return b.one([]string{b.departmentID, b.departmentID, b.otherID})
}

// text has what JSON and databases are particular about, at times a lot of it.
func (b *bustle) text() string {
	return strings.Repeat(b.one([]string{"<b>&amp;</b>", "“引号”\\\"", "合同🎪", "a\u2028b\tc\n", "'; --", " 空格 "}), 1+b.r.IntN(4))
}

// day is mostly one of the last or next days, at times months ahead.
func (b *bustle) day() models.Day {
	today := models.DayOf(b.clock.Now(), shanghai)
	if b.r.IntN(4) == 0 {
		return today.Add(b.r.IntN(1 + b.r.IntN(200)))
	}
	return today.Add(b.r.IntN(32) - 24)
}

func (b *bustle) command() {
	all := []func(){
		b.itemCreate, b.itemCreate, b.itemCreate, b.itemEdit, b.itemEdit, b.itemMove, b.itemMove, b.itemState, b.itemState, b.itemState,
		b.talk, b.talk, b.customerCreate, b.customerEdit, b.customerEdit, b.followUp, b.followUp, b.booth, b.booth, b.booth, b.directory, b.directory, b.week,
		b.order, b.order,
	}
	all[b.r.IntN(len(all))]()
}
