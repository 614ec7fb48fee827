package commands_test

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/server/commands"
)

// leaver is somebody with everything a person can have.
type leaver struct {
	*house
	who, heir                                      models.Actor
	otherDept                                      string
	owned, helped, archived                        string
	followUp, doneFollowUp, item, doneItem, series string
	held, booked                                   string
}

func newLeaver(h *house) *leaver {
	l := &leaver{house: h, otherDept: h.department("客服部")}
	l.who, l.heir = h.user(models.RoleMember, ""), h.user(models.RoleMember, l.otherDept)
	l.owned, l.helped, l.archived = h.customer(l.who, "青屿海风贸易有限公司"), h.customer(h.admin, "远洲渔业"), h.customer(l.who, "停业公司")
	h.do(h.admin, "customer.archive", commands.NounID{ID: l.archived})
	h.do(h.admin, "customer.edit", commands.CustomerEdit{ID: l.helped, Version: 1, CollaboratorIDs: of([]string{l.who.UserID})})
	l.followUp, l.doneFollowUp = newID(), newID()
	for _, id := range []string{l.followUp, l.doneFollowUp} {
		h.do(l.who, "follow_up.create", commands.FollowUpCreate{ID: id, CustomerID: l.helped, AssigneeID: l.who.UserID, Type: "call", DueDay: "2026-10-09"})
	}
	h.do(l.who, "follow_up.complete", commands.FollowUpComplete{ID: l.doneFollowUp, Result: "续展"})
	mine := func(p *commands.ItemCreate) { p.AssigneeIDs = []string{l.who.UserID, h.admin.UserID} }
	l.item, l.doneItem = h.newItem(l.who, mine), h.newItem(l.who, mine)
	h.do(l.who, "item.complete", commands.NounID{ID: l.doneItem})
	series := mondays()
	series.DepartmentID, series.AssigneeIDs = h.departmentID, []string{l.who.UserID}
	h.do(l.who, "series.create", series)
	l.series = series.ID
	_, booths := h.exhibition("A1", "A2")
	l.held, l.booked = booths[0], booths[1]
	h.do(l.who, "booth.hold", commands.BoothHold{BoothIDs: booths[:1]})
	h.do(l.who, "booth.book", commands.BoothBook{BoothIDs: booths[1:], CustomerID: l.owned})
	h.do(l.who, "waitlist_entry.create", commands.WaitlistEntryCreate{ID: newID(), BoothID: booths[1], CustomerID: l.owned})
	return l
}

func (l *leaver) handOver() string {
	l.t.Helper()
	id := newID()
	l.do(l.admin, "user.handover", commands.UserHandover{UserID: l.who.UserID, HandoverID: id, SuccessorID: l.heir.UserID, Reason: "离职"})
	return id
}

// C7: everything open goes to the successor; what is done keeps its name.
func TestHandoverGivesEverythingOpen(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		l := newLeaver(h)
		l.handOver()
		card := one[models.Customer](h, l.owned)
		if card.OwnerID != l.heir.UserID || card.FormerOwnerID != l.who.UserID || card.DepartmentID != l.otherDept || card.CreatedBy != l.who.UserID {
			t.Errorf("owned: %+v", card)
		}
		if got := one[models.Customer](h, l.helped); !slices.Equal(got.CollaboratorIDs, []string{l.heir.UserID}) || got.OwnerID != h.admin.UserID {
			t.Errorf("helped: %v of %s", got.CollaboratorIDs, got.OwnerID)
		}
		if got := one[models.Customer](h, l.archived); got.OwnerID != l.heir.UserID {
			t.Error("an archived card stays with the leaver")
		}
		if got := one[models.FollowUp](h, l.followUp); got.AssigneeID != l.heir.UserID || got.DepartmentID != l.otherDept {
			t.Errorf("follow-up: %+v", got)
		}
		if got := one[models.FollowUp](h, l.doneFollowUp); got.AssigneeID != l.who.UserID || got.DoneBy != l.who.UserID {
			t.Errorf("history was rewritten: %+v", got)
		}
		if got := h.itemNow(l.item); !slices.Equal(got.AssigneeIDs, []string{l.heir.UserID, h.admin.UserID}) || got.DepartmentID != h.departmentID {
			t.Errorf("item: %v", got.AssigneeIDs)
		}
		if got := h.itemNow(l.doneItem); got.AssigneeIDs[0] != l.who.UserID {
			t.Error("a done item lost its name")
		}
		l.allocationsFollow(t)
		events := l.events(l.owned, "handed_over")
		if len(events) != 1 || events[0].Detail["from"] != l.who.UserID || events[0].Detail["to"] != l.heir.UserID || events[0].Detail["reason"] != "离职" {
			t.Errorf("events: %+v", events)
		}
	})
}

func (l *leaver) allocationsFollow(t *testing.T) {
	t.Helper()
	allocations, err := l.store.ActiveAllocations(context.Background(), l.workspaceID)
	if err != nil || len(allocations) != 2 {
		t.Fatalf("%d allocations, %v", len(allocations), err)
	}
	for _, a := range allocations {
		if booth := one[models.Booth](l.house, a.BoothID); a.HolderID != l.heir.UserID || booth.HolderID != a.HolderID || booth.AllocationID != a.ID || booth.State != a.State {
			t.Errorf("booth %+v, allocation %+v", booth, a)
		}
	}
}

func (h *house) events(customerID, what string) []*models.CustomerEvent {
	h.t.Helper()
	found, err := store.All[models.CustomerEvent](context.Background(), h.store, h.workspaceID, "created_at, id", -1, "customer_id = ? AND type = ?", customerID, what)
	if err != nil {
		h.t.Fatal(err)
	}
	return found
}

// naming are the fields of nouns that name people: true if what is open must
// not name who has left, false if it says what happened.
var naming = map[string]bool{
	"customer.ownerId": true, "customer.collaboratorIds": true, "follow_up.assigneeId": true,
	"item.assigneeIds": true, "series.assigneeIds": true, "booth.holderId": true, "booth.reservedBy": false, "waitlist_entry.userId": true,
	"order.ownerId": true, "payment.ownerId": true, "invoice_request.ownerId": true, "order.approvedBy": false, "payment.recordedBy": false, "payment.voidedBy": false,
	"invoice_request.askedBy": false, "invoice_request.settledBy": false, "bank_entry.importedBy": false, "bank_entry.settledBy": false,
	"customer.formerOwnerId": false, "customer.confirmedBy": false, "customer.createdBy": false, "customer_event.actorId": false,
	"item.createdBy": false, "item.doneBy": false, "follow_up.doneBy": false, "comment.authorId": false, "comment.mentionIds": false,
	"notification.userId": false, "notification.byId": false, "attachment.addedBy": false, "week_close.closedBy": false, "import.userId": false, "screen.createdBy": false, "robot.createdBy": false,
	"work_report.userId":   false,                                                       // whose work it tells of
	"sale.sellerId":        false,                                                       // attribution, which stays
	"calendar_feed.userId": false,                                                       // ends with its owner
	"saved_view.createdBy": false,                                                       // one's own go with one; a department's are its department's
	"round.userIds":        false, "round.plannedBy": false, "round.cancelledBy": false, // its open tasks are follow-ups
}

// pointing are the fields that name other nouns.
var pointing = []string{
	"id", "departmentId", "departmentIds", "customerId", "labelIds", "boothIds", "seriesId", "itemId", "commentId", "fileId", "exhibitionId",
	"exhibitionIds", "allocationId", "referrerId", "mergedIntoId", "followUpId", "templateId", "roundId", "boothId", "reservedDepartmentId", "previousId", "orderId", "agentId", "pairId", "offerId", "offeredBoothId", "partOfId", "afterId", "bankEntryId", "deadlineId",
}

// C7: no noun names a leaver in what is open, whatever nouns and fields there
// will be: a new field that looks like an id must be said to be one or the
// other here.
func TestNothingOpenNamesWhoLeft(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		l := newLeaver(h)
		l.sells()
		l.handOver()
		nouns := store.Nouns()
		if len(nouns) < 15 {
			t.Fatalf("only %d nouns", len(nouns))
		}
		for _, n := range nouns {
			for _, field := range idFields(reflect.TypeOf(n).Elem()) {
				path := string(n.Kind()) + "." + field
				open, known := naming[path]
				if !known && !slices.Contains(pointing, field) {
					t.Errorf("%s: does it name people who can leave?", path)
				}
				if open {
					l.noneOpen(n, field)
				}
			}
		}
	})
}

// sells gives the leaver an order that is paid in part, and their customer a
// prepayment.
func (l *leaver) sells() (order, receipt, ahead string) {
	order, receipt, ahead = newID(), newID(), newID()
	l.do(l.who, "order.create", commands.OrderCreate{ID: order, ExhibitionID: one[models.Booth](l.house, l.booked).ExhibitionID, CustomerID: l.owned,
		Booths: []commands.OrderLine{{BoothID: l.booked, Agreed: of(int64(12_800_00))}}})
	paid := commands.PaymentAdd{ID: receipt, OrderID: order, Type: "received", Amount: 100, Day: "2026-10-08", Account: "cash"}
	l.do(l.who, "payment.add", paid)
	l.do(l.who, "invoice_request.create", commands.InvoiceRequestCreate{ID: newID(), OrderID: order, Type: "ordinary", Title: "远洲渔业", Amount: 1})
	paid.ID, paid.OrderID, paid.CustomerID, paid.ExhibitionID = ahead, "", l.owned, one[models.Booth](l.house, l.booked).ExhibitionID
	l.do(l.who, "payment.add", paid)
	return order, receipt, ahead
}

// C7: orders are named and counted like everything else, go with what was paid
// for them, and a prepayment goes with its customer; all of it comes back.
func TestHandoverOfMoney(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		l := newLeaver(h)
		order, receipt, ahead := l.sells()
		cards := h.user(models.RoleMember, l.otherDept)
		work, err := h.store.OwnedWork(context.Background(), h.workspaceID, l.who.UserID, "2026-10-08", 3)
		if err != nil || !slices.ContainsFunc(work, func(w store.OwnedWork) bool { return w.Kind == models.KindOrder && w.Count == 1 }) {
			t.Errorf("%+v, %v", work, err)
		}
		p := commands.UserHandover{UserID: l.who.UserID, HandoverID: newID(), Reason: "离职", Successors: models.Successors{
			Customers: cards.UserID, FollowUps: cards.UserID, Items: cards.UserID, Series: cards.UserID, Booths: cards.UserID,
		}}
		if e := h.refused(h.admin, "user.handover", p, "handover.nobody"); e.Detail["kind"] != models.KindOrder {
			t.Errorf("%v", e.Detail)
		}
		p.Successors.Orders = l.heir.UserID
		h.do(h.admin, "user.handover", p)
		has := func(who, withCard models.Actor) {
			t.Helper()
			of := one[models.Order](h, order)
			if of.OwnerID != who.UserID || of.DepartmentID != who.DepartmentID || one[models.Payment](h, receipt).OwnerID != who.UserID {
				t.Errorf("order %+v", of)
			}
			if got := one[models.Payment](h, ahead); got.OwnerID != withCard.UserID || got.DepartmentID != withCard.DepartmentID {
				t.Errorf("prepayment: %+v", got)
			}
		}
		has(l.heir, cards)
		h.do(h.admin, "user.handback", commands.UserHandback{HandoverID: p.HandoverID})
		has(l.who, l.who)
	})
}

// idFields are the fields of a noun that look like ids, by their JSON names.
func idFields(noun reflect.Type) []string {
	var found []string
	for _, f := range reflect.VisibleFields(noun) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		for _, end := range []string{"id", "Id", "Ids", "By"} {
			if strings.HasSuffix(name, end) && (end != "id" || name == "id") {
				found = append(found, name)
			}
		}
	}
	return found
}

// noneOpen reads the whole table of a noun and looks at the field.
func (l *leaver) noneOpen(n models.Noun, field string) {
	l.t.Helper()
	found, err := l.store.OfKind(context.Background(), l.workspaceID, n.Kind())
	if err != nil {
		l.t.Fatal(err)
	}
	seen := 0
	for _, one := range found {
		var noun map[string]any
		state, err := json.Marshal(one)
		if err == nil {
			err = json.Unmarshal(state, &noun)
		}
		if err != nil {
			l.t.Fatal(err)
		}
		names := fmt.Sprint(noun[field])
		if strings.Contains(names, l.heir.UserID) {
			seen++
		}
		if noun["doneAt"] == nil && strings.Contains(names, l.who.UserID) {
			l.t.Errorf("%s %v still names the leaver in %s", n.Kind(), noun["id"], field)
		}
	}
	if seen == 0 {
		l.t.Errorf("no %s names the successor in %s: the leaver of this test has none", n.Kind(), field)
	}
}

// C7: within a day what nobody touched goes back as it was; what somebody has
// worked on stays, and is counted.
func TestHandback(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		l := newLeaver(h)
		before := one[models.Customer](h, l.owned)
		id := l.handOver()
		h.now = h.now.Add(time.Hour)
		h.do(h.admin, "item.edit", commands.ItemEdit{ID: l.item, Title: of("换了标题")})
		h.do(h.admin, "user.handback", commands.UserHandback{HandoverID: id})
		after := one[models.Customer](h, l.owned)
		if after.OwnerID != l.who.UserID || after.DepartmentID != before.DepartmentID || after.FormerOwnerID != before.FormerOwnerID || !after.OwnerSince.Equal(*before.OwnerSince) {
			t.Errorf("card: %+v", after)
		}
		if got := h.itemNow(l.item); got.AssigneeIDs[0] != l.heir.UserID {
			t.Error("an item somebody changed since was taken away")
		}
		if got := one[models.Booth](h, l.held); got.HolderID != l.who.UserID {
			t.Errorf("booth: %+v", got)
		}
		done, err := h.store.Handovers(context.Background(), h.workspaceID, l.who.UserID, start)
		if err != nil || len(done) != 1 || done[0].BackAt == nil || done[0].Kept != 1 {
			t.Errorf("handovers: %+v, %v", done, err)
		}
		h.refused(h.admin, "user.handback", commands.UserHandback{HandoverID: id}, "handover.back")
		again := commands.UserHandover{UserID: l.who.UserID, HandoverID: id, SuccessorID: l.heir.UserID, Reason: "离职"}
		h.do(h.admin, "user.handover", again) // redo
		h.refused(h.admin, "user.handover", again, "handover.done")
		h.do(h.admin, "user.deactivate", commands.NounID{ID: l.who.UserID})
		h.refused(h.admin, "user.handback", commands.UserHandback{HandoverID: id}, "handover.left")
		h.do(h.admin, "user.activate", commands.NounID{ID: l.who.UserID})
		h.now = h.now.Add(25 * time.Hour)
		h.refused(h.admin, "user.handback", commands.UserHandback{HandoverID: id}, "handover.late")
	})
}

// C7: all or nothing; nobody is left with work for which nobody is named.
func TestHandoverNeedsSuccessors(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		l := newLeaver(h)
		viewer := h.user(models.RoleViewer, "")
		p := commands.UserHandover{UserID: l.who.UserID, HandoverID: newID(), Successors: models.Successors{Customers: l.heir.UserID}, Reason: "调岗"}
		e := h.refused(h.admin, "user.handover", p, "handover.nobody")
		if e.Detail["kind"] != models.KindFollowUp || e.Detail["count"] != 1 {
			t.Errorf("detail: %v", e.Detail)
		}
		if got := one[models.Customer](h, l.owned); got.OwnerID != l.who.UserID {
			t.Error("half of it was done")
		}
		for _, id := range []string{l.who.UserID, viewer.UserID} {
			p.SuccessorID = id
			h.refused(h.admin, "user.handover", p, "handover.successor")
		}
		p.SuccessorID, p.Successors = h.admin.UserID, models.Successors{Customers: l.heir.UserID}
		h.do(h.admin, "user.handover", p)
		if got := one[models.FollowUp](h, l.followUp); got.AssigneeID != h.admin.UserID {
			t.Errorf("follow-up: %+v", got)
		}
		if got := one[models.Customer](h, l.owned); got.OwnerID != l.heir.UserID {
			t.Errorf("customer: %+v", got)
		}
	})
}

// C7: a person with 5,000 customers is one command, all or nothing.
func TestHandoverOfThousands(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of rows")
	}
	each(t, func(t *testing.T, h *house) {
		who, heir := h.user(models.RoleMember, ""), h.user(models.RoleMember, "")
		const count = 2000
		for range count / 1000 {
			var rows []commands.CustomerImportRow
			for n := range 1000 {
				rows = append(rows, commands.CustomerImportRow{ID: newID(), Company: fmt.Sprintf("公司%d", n), Type: "exhibitor", OwnerID: who.UserID})
			}
			h.do(h.admin, "customer.import", commands.CustomerImport{Rows: rows})
		}
		id, began := newID(), time.Now()
		h.do(h.admin, "user.handover", commands.UserHandover{UserID: who.UserID, HandoverID: id, SuccessorID: heir.UserID, Reason: "离职"})
		there := time.Since(began)
		owned := func(userID string) int {
			work, err := h.store.OwnedWork(context.Background(), h.workspaceID, userID, "2026-10-08", 3)
			if err != nil || len(work[0].Names) > 3 {
				t.Fatal(work, err)
			}
			return work[0].Count
		}
		if got := owned(heir.UserID); got != count {
			t.Fatalf("the successor has %d", got)
		}
		began = time.Now()
		h.do(h.admin, "user.handback", commands.UserHandback{HandoverID: id})
		if got := owned(who.UserID); got != count {
			t.Fatalf("%d came back", got)
		}
		t.Logf("%d customers: handed over in %v, back in %v", count, there, time.Since(began))
	})
}

// C7: who gets somebody's work is told, once, and nobody else.
func TestSuccessorsAreTold(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		who, heir, caller, idle := h.user(models.RoleMember, ""), h.user(models.RoleMember, ""), h.user(models.RoleMember, ""), h.user(models.RoleMember, "")
		customer := h.customer(who, "远洲渔业")
		h.do(who, "follow_up.create", commands.FollowUpCreate{ID: newID(), CustomerID: customer, AssigneeID: who.UserID, Type: "call", DueDay: "2026-10-09"})
		p := commands.UserHandover{
			UserID: who.UserID, HandoverID: newID(), SuccessorID: heir.UserID, Reason: "离职",
			Successors: models.Successors{FollowUps: caller.UserID, Booths: idle.UserID},
		}
		h.do(h.admin, "user.handover", p)
		h.do(h.admin, "user.handback", commands.UserHandback{HandoverID: p.HandoverID})
		h.do(h.admin, "user.handover", p)
		if told := h.whoWasTold("handover", who, heir, caller, idle, h.admin); !slices.Equal(told, []string{heir.UserID, caller.UserID}) {
			t.Errorf("told %v", told)
		}
		if n := h.notices(heir.UserID, "handover"); len(n) != 1 || n[0].ByID != who.UserID || n[0].Text != "离职" {
			t.Errorf("%+v", n)
		}
	})
}
