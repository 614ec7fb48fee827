package web_test

import (
	"strings"
	"testing"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
	"zhanban/server/policy"
	"zhanban/server/web"
)

// scans hangs a file full of secrets on an order.
func (s *stand) scans(p *person, order string) (attachment, file string, seq int64) {
	s.t.Helper()
	var f web.StoredFile
	p.upload("/api/files", "底价合同.png", picture(s.t, 30, 20)).into(s.t, &f)
	attachment = commands.NewID()
	return attachment, f.ID, p.must(command("attachment.add", map[string]any{"id": attachment, "orderId": order, "fileId": f.ID, "name": "底价合同.png"}))
}

// M1, A2: the files of an order leave the server for those who see its money,
// whichever way, and for nobody else: the view, its changes, the bytes, the
// thumbnail, the history; for every role and whose the order is.
func TestFilesOfAnOrderByEveryWay(t *testing.T) {
	s := newStand(t)
	seller, away := s.add("seller", models.RoleMember, s.departmentID), s.add("away", models.RoleMember, s.otherID)
	readers := map[models.Role]*person{}
	lines := map[models.Role]*line{}
	for _, role := range models.Roles {
		readers[role] = s.add("reader-"+string(role), role, s.departmentID)
		lines[role] = readers[role].follow(map[models.View]int64{models.OrdersView(s.exhibition): 1})
	}
	type hung struct{ order, attachment, file string }
	var orders []hung
	var last int64
	for _, p := range []*person{seller, away, readers[models.RoleMember], readers[models.RoleManager]} {
		h := hung{order: s.sells(p)}
		h.attachment, h.file, last = s.scans(p, h.order)
		orders = append(orders, h)
	}
	seen := map[bool]int{}
	for role, p := range readers {
		lines[role].reach(last)
		ways := map[string]string{"socket": strings.Join(lines[role].raw, ""), "view": string(p.get("/api/views/orders:" + s.exhibition).body)}
		for _, h := range orders {
			o, err := store.One[models.Order](t.Context(), s.store, s.workspaceID, h.order)
			if err != nil {
				t.Fatal(err)
			}
			reader := models.Actor{WorkspaceID: s.workspaceID, UserID: p.id, Role: role, DepartmentID: s.departmentID}
			sees := policy.See(reader, models.KindOrder, o.Scope()) == policy.Full
			seen[sees]++
			for _, path := range []string{"/api/files/" + h.file, "/api/files/" + h.file + "/thumbnail"} {
				if got := p.get(path).status; (got == 200) != sees || !sees && got != 404 {
					t.Errorf("%s, %s: %d, sees %v", role, path, got, sees)
				}
			}
			for way, text := range ways {
				if strings.Contains(text, h.attachment) != sees {
					t.Errorf("%s by %s, sees %v", role, way, sees)
				}
			}
		}
	}
	if seen[true] == 0 || seen[false] == 0 {
		t.Errorf("seen: %v", seen)
	}
}

// M1, P9: whoever loses sight of an order's money loses its files with it, at
// once where it is open, and when it comes back where it is not.
func TestFilesLeaveWithTheSightOfTheirOrder(t *testing.T) {
	s := newStand(t)
	lin, away := s.add("lin", models.RoleMember, s.departmentID), s.add("away", models.RoleMember, s.otherID)
	order := s.sells(lin)
	attachment, file, seq := s.scans(lin, order)
	open := lin.follow(map[models.View]int64{models.OrdersView(s.exhibition): 1})
	open.reach(seq)
	if heard := strings.Join(open.raw, ""); !strings.Contains(heard, "底价合同") {
		t.Fatalf("the owner hears: %s", heard)
	}
	open.raw = nil
	o, err := store.One[models.Order](t.Context(), s.store, s.workspaceID, order)
	if err != nil {
		t.Fatal(err)
	}
	seq = s.admin.must(command("order.edit", map[string]any{"id": order, "version": o.Version, "ownerId": away.id}))
	changes := map[*line][]wireChange{open: open.reach(seq)} // so far has the hub, which tells what is true by then
	back := lin.follow(map[models.View]int64{models.OrdersView(s.exhibition): seq - 4})
	changes[back] = back.reach(seq)
	for way, l := range map[string]*line{"open": open, "coming back": back} {
		last := map[string]wireChange{}
		for _, c := range changes[l] {
			last[c.ID] = c
		}
		if c := last[attachment]; c.Op != "remove" {
			t.Errorf("%s: the file %+v", way, c)
		}
		if heard := strings.Join(l.raw, ""); strings.Contains(heard, "底价合同") {
			t.Errorf("%s: %s", way, heard)
		}
	}
	s.admin.must(command("attachment.archive", map[string]any{"id": attachment}))
	s.admin.must(command("attachment.restore", map[string]any{"id": attachment}))
	if a := away.get("/api/files/" + file); a.status != 200 {
		t.Errorf("whose it is now: %v", a)
	}
	if f := lin.get("/api/views/orders:" + s.exhibition); strings.Contains(string(f.body), attachment) {
		t.Errorf("the view still has it: %s", f.body)
	}
}

// M1, B7: an order's history names its files, and the reasons of its money and
// its invoices, once it has happened.
func TestAnOrdersHistoryNamesItsFiles(t *testing.T) {
	s := newStand(t)
	order := s.sells(s.admin)
	attachment, _, _ := s.scans(s.admin, order)
	s.pays(order, 5_000_00)
	var told struct{ Entries []models.OrderEntry }
	payment := s.admin.view(models.OrdersView(s.exhibition)).Nouns.Payment[0].ID
	s.admin.must(command("payment.void", map[string]any{"id": payment, "version": 1, "reason": "记错"}))
	invoice := commands.NewID()
	s.admin.must(
		command("invoice_request.create", map[string]any{"id": invoice, "orderId": order, "kind": "ordinary", "title": "远洲渔业", "amount": 100}),
		command("invoice_request.refuse", map[string]any{"id": invoice, "version": 1, "reason": "抬头不对"}),
		command("attachment.archive", map[string]any{"id": attachment}))
	s.admin.get("/api/orders/"+order+"/history").into(t, &told)
	said := ""
	for _, e := range told.Entries {
		said += e.CommandType
		for _, p := range e.Parts {
			said += " " + p.Step + " " + p.Name + p.Reason
		}
		said += "\n"
	}
	want := `attachment.archive removed 底价合同.png
invoice_request.refuse refused 远洲渔业抬头不对
invoice_request.create asked 远洲渔业
payment.void removed 记错
payment.add added 
attachment.add added 底价合同.png
order.sign
order.create
`
	if said != want {
		t.Errorf("told:\n%s", said)
	}
}
