package web_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/server/commands"
)

// pace is after how long one may ask for duplicates as often as before.
const pace = time.Hour

// walk is a house with a reader of every role and a card of every relation to
// them, each with facts that stand nowhere else.
type walk struct {
	*house
	readers     map[models.Role]*person
	lines       map[models.Role]*line // open while every card changes
	owner, away *person               // of the readers' department, and of another
	cards       map[string]secretCard // by relation
	items       []string
	exhibition  string
	field       string
	began       int64 // what roles see was settled
	first, last int64
	sight       map[string]string // what the workspace says of roles
}

// secretCard is a customer card and what only those who see it whole may read.
type secretCard struct {
	id, file string
	// Follow-ups of somebody elsewhere who is no reader: one open, one done.
	planned, visit string
	secrets        map[string]string // by fact
	gone           bool              // archived or merged
}

func companyOf(relation string) string { return "墙" + relation + "有限公司" }

func newWalk(t *testing.T, sight map[string]string) *walk {
	h := newHouse(t)
	w := &walk{house: h, readers: map[models.Role]*person{}, lines: map[models.Role]*line{}, cards: map[string]secretCard{}, sight: sight,
		exhibition: commands.NewID(), field: commands.NewID()}
	admin := h.admin()
	w.owner, w.away = h.add("owner", models.RoleMember, h.departmentID), h.add("away", models.RoleMember, h.otherID)
	for _, role := range models.Roles {
		w.readers[role] = h.add("reader-"+string(role), role, h.departmentID)
	}
	admin.must(
		command("field.create", map[string]any{"id": w.field, "name": "展具", "type": "text", "rank": "a0"}),
		command("exhibition.create", map[string]any{"id": w.exhibition, "name": "渔博会", "edition": 3, "venue": "青屿", "firstDay": "2026-11-01", "lastDay": "2026-11-03"}),
	)
	rules := models.DefaultCustomerRules()
	rules.PhonesMasked, rules.Sight = false, sight
	w.began = admin.must(command("workspace.edit", map[string]any{"customerRules": rules}))
	w.makeCards(admin)
	rules.PhonesMasked = true
	admin.must(command("workspace.edit", map[string]any{"customerRules": rules}))
	w.first = w.shield(admin)
	w.changeCards(admin)
	return w
}

// makeCards makes a card of every relation.
func (w *walk) makeCards(admin *person) {
	for role, p := range w.readers {
		w.card(admin, "owner of "+string(role), map[string]any{"ownerId": p.id})
		id := w.card(admin, "collaborator elsewhere of "+string(role), map[string]any{"ownerId": w.away.id, "departmentId": w.otherID})
		admin.must(command("customer.edit", map[string]any{"id": id, "version": 1, "collaboratorIds": []string{p.id}}), command("customer.rate", map[string]any{"id": id, "important": true}))
	}
	w.card(admin, "same department", map[string]any{"ownerId": w.owner.id})
	w.card(admin, "elsewhere", map[string]any{"ownerId": w.away.id, "departmentId": w.otherID})
	w.card(admin, "pool", map[string]any{"ownerId": ""})
	w.card(admin, "pool elsewhere", map[string]any{"ownerId": "", "departmentId": w.otherID})
	for _, relation := range []string{"important", "important elsewhere"} {
		id := w.card(admin, relation, w.near(relation))
		admin.must(command("customer.rate", map[string]any{"id": id, "important": true}))
	}
	for _, relation := range []string{"archived", "archived elsewhere"} {
		admin.must(command("customer.archive", commands.NounID{ID: w.card(admin, relation, w.near(relation))}))
		w.leaves(relation)
	}
	for _, relation := range []string{"merged", "merged elsewhere"} {
		stays, goes := w.card(admin, strings.Replace(relation, "merged", "stays", 1), w.near(relation)), w.card(admin, relation, w.near(relation))
		admin.must(command("customer.merge", map[string]any{"id": stays, "otherId": goes}))
		w.leaves(relation)
	}
}

// shield makes the last card, of a lead pool whose phones are masked. Who
// follows sees a change as they might see the card when it happened, so what
// the sockets tell is looked at from here on.
func (w *walk) shield(admin *person) int64 {
	id := w.card(admin, "shielded", map[string]any{"ownerId": ""})
	return admin.must(command("customer.edit", map[string]any{"id": id, "version": 1, "industry": "渔业"}))
}

// changeCards changes every card while everybody follows everything.
func (w *walk) changeCards(admin *person) {
	for role, p := range w.readers {
		since := map[models.View]int64{}
		for _, v := range w.views(p.id) {
			since[v] = w.first
		}
		w.lines[role] = p.follow(since)
	}
	for n, id := range w.cardIDs() {
		if relation := w.relationOf(id); !w.cards[relation].gone {
			c := w.cards[relation]
			admin.must(command("follow_up.edit", map[string]any{"id": c.planned, "minutes": 30}), command("follow_up.edit", map[string]any{"id": c.visit, "mood": "even"}))
			w.last = admin.must(command("customer.edit", map[string]any{"id": id, "version": 1, "tags": []string{"标签"}}), command("item.create", map[string]any{
				"id": w.newItem(), "departmentId": w.departmentID, "title": "事项", "week": "2026-W41", "rank": sprint("a%d", n), "customerId": id}))
		}
	}
}

// near are a card's owner and department, by its relation.
func (w *walk) near(relation string) map[string]any {
	if strings.HasSuffix(relation, "elsewhere") {
		return map[string]any{"ownerId": w.away.id, "departmentId": w.otherID}
	}
	return map[string]any{"ownerId": w.owner.id}
}

func (w *walk) leaves(relation string) {
	c := w.cards[relation]
	c.gone = true
	w.cards[relation] = c
}

func (w *walk) newItem() string {
	w.items = append(w.items, commands.NewID())
	return w.items[len(w.items)-1]
}

func (w *walk) relationOf(id string) string {
	for relation, c := range w.cards {
		if c.id == id {
			return relation
		}
	}
	return ""
}

// followUps are all of them.
func (w *walk) followUps() (ids []string) {
	for _, c := range w.cards {
		ids = append(ids, c.planned, c.visit)
	}
	return ids
}

func (w *walk) cardIDs() (ids []string) {
	for _, relation := range slices.Sorted(maps.Keys(w.cards)) {
		ids = append(ids, w.cards[relation].id)
	}
	return ids
}

// card makes a card full of facts that stand nowhere else, and hangs a file on it.
func (w *walk) card(admin *person, relation string, more map[string]any) string {
	n := len(w.cards) + 10
	s := map[string]string{
		"phone": sprint("139%02d77%02d31", n, 99-n)[:11], "email": sprint("secret%d@mail%d.example", n, n), "wechat": sprint("secretwx%d", n), "address": sprint("暗巷%d号之%d", n*7, n),
		"notes": sprint("底价%d折之%d", n, n*3), "custom": sprint("隐展具%d之%d", n*11, n), "phone of a contact": sprint("137%02d66%02d42", n, 99-n)[:11],
		"email of a contact": sprint("hidden%d@post%d.example", n, n), "wechat of a contact": sprint("hiddenwx%d", n), "notes of a contact": sprint("爱好%d之%d", n*13, n),
		"birthday of a contact": sprint("19%02d-03-%02d", n+40, n), "file": sprint("file full of secrets %d", n),
		"text of a follow-up": sprint("约谈让利%d点之%d", n, n*17), "result of a visit": sprint("答应让利%d点之%d", n*2, n*19),
	}
	payload := map[string]any{"phone": s["phone"], "email": s["email"], "wechat": s["wechat"], "address": s["address"], "notes": s["notes"], "name": "人" + relation,
		"departmentId": w.departmentID, "custom": map[string]any{w.field: s["custom"]}, "contacts": []map[string]any{{
			"id": commands.NewID(), "name": "联系人" + relation, "phone": s["phone of a contact"], "email": s["email of a contact"],
			"wechat": s["wechat of a contact"], "notes": s["notes of a contact"], "birthday": s["birthday of a contact"],
		}}}
	maps.Copy(payload, more)
	id, create := newCard(companyOf(relation), payload)
	admin.must(create)
	actor := models.Actor{WorkspaceID: w.workspaceID, UserID: w.adminID, Role: models.RoleAdministrator, DepartmentID: w.departmentID}
	file, err := w.run.StoreFile(w.t.Context(), actor, "secret.txt", "text/plain", []byte(s["file"]), nil)
	if err != nil {
		w.t.Fatal(err)
	}
	admin.must(command("attachment.add", map[string]any{"id": commands.NewID(), "customerId": id, "fileId": file.ID, "name": "secret.txt"}))
	planned, visit := commands.NewID(), commands.NewID()
	for followUp, text := range map[string]string{planned: s["text of a follow-up"], visit: ""} {
		admin.must(command("follow_up.create", map[string]any{"id": followUp, "customerId": id, "assigneeId": w.away.id, "kind": "call", "text": text, "dueDay": "2026-10-09"}))
	}
	admin.must(command("follow_up.complete", map[string]any{"id": visit, "outcome": "agreed", "mood": "good", "result": s["result of a visit"]}))
	w.cards[relation] = secretCard{id: id, file: file.ID, planned: planned, visit: visit, secrets: s}
	return id
}
