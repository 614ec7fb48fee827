package commands_test

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"zhanban/models"
	"zhanban/models/store"
	"zhanban/models/store/storetest"
	"zhanban/server/commands"
)

// twoCards are two cards of one customer, everything there is pointing to the
// second.
func (h *house) twoCards(manager models.Actor) (stays, other string) {
	stays, other = newID(), newID()
	h.do(manager, "customer.create", commands.CustomerCreate{ID: stays, Company: "远洲渔业", Name: "王芳", Phone: "138 0013 8000", Notes: "老客户",
		CustomerFacts: commands.CustomerFacts{CardFacts: models.CardFacts{Tags: []string{"冷链"}, Interests: []string{"即食"}}},
	})
	exhibitionID, booths := h.exhibition("1A-01", "1A-02")
	h.do(manager, "customer.create", commands.CustomerCreate{ID: other, Company: "远洲渔业集团", Name: "李航", Phone: "139 0013 9000", Notes: "有预算",
		CustomerFacts: commands.CustomerFacts{CardFacts: models.CardFacts{Address: "望海路 218 号", Tags: []string{"冷链", "大客户"}, ExhibitionIDs: []string{exhibitionID}}},
		Contacts:      []models.Contact{{ID: newID(), Name: "罗启", Position: "财务"}},
	})
	h.newItem(manager, func(p *commands.ItemCreate) { p.CustomerID = other })
	series := mondays()
	series.DepartmentID, series.CustomerID = h.departmentID, other
	h.do(manager, "series.create", series)
	h.do(manager, "follow_up.create", commands.FollowUpCreate{ID: newID(), CustomerID: other, AssigneeID: h.admin.UserID, Type: "call", DueDay: "2026-10-09"})
	h.do(manager, "booth.book", commands.BoothBook{BoothIDs: booths[:1], CustomerID: other})
	h.do(manager, "booth.hold", commands.BoothHold{BoothIDs: booths[1:], CustomerID: other})
	h.do(manager, "waitlist_entry.create", commands.WaitlistEntryCreate{ID: newID(), ExhibitionID: exhibitionID, Type: "raw_space", CustomerID: other})
	h.do(manager, "booth.release", commands.BoothRelease{BoothIDs: booths[1:], Reason: "不要了"})
	h.do(manager, "attachment.add", commands.AttachmentAdd{ID: newID(), CustomerID: other, FileID: h.file(manager), Name: "名片.jpg"})
	h.do(manager, "customer.create", commands.CustomerCreate{ID: newID(), Company: "三桅冻品", CustomerFacts: commands.CustomerFacts{ReferrerID: other}})
	h.do(manager, "customer.expect", commands.CustomerExpect{
		ID: other, Version: one[models.Customer](h, other).Version, ExhibitionID: exhibitionID, Value: of(int64(1_280_000)),
	})
	return stays, other
}

// sellTo sells a customer a booth, which is paid in part, and another through it.
func (h *house) sellTo(manager models.Actor, customer string) {
	h.t.Helper()
	exhibition, booths, buyer := h.sold(manager, "S01", "S02")
	h.do(manager, "booth.hold", commands.BoothHold{BoothIDs: booths})
	order := newID()
	h.do(manager, "order.create", commands.OrderCreate{ID: order, ExhibitionID: exhibition, CustomerID: customer, Booths: lines(booths[0])})
	h.do(manager, "payment.add", commands.PaymentAdd{ID: newID(), OrderID: order, Type: "received", Amount: 100, Day: "2026-10-08", Account: "cash"})
	h.do(manager, "invoice_request.create", commands.InvoiceRequestCreate{ID: newID(), OrderID: order, Type: "ordinary", Title: "远洲渔业", Amount: 1})
	h.do(manager, "customer.edit", commands.CustomerEdit{ID: customer, Version: one[models.Customer](h, customer).Version, Type: of("channel")})
	h.do(manager, "order.create", commands.OrderCreate{ID: newID(), ExhibitionID: exhibition, CustomerID: buyer, Booths: lines(booths[1]),
		OrderTerms: commands.OrderTerms{AgentID: &customer}})
}

// pointing counts, of every table of the database that has a column naming a
// customer, the rows that name one. What was decided of a pair names both; what
// an import did stays as it was done.
func (h *house) pointing(id string) map[string]int {
	h.t.Helper()
	found := map[string]int{}
	for table, columns := range storetest.Columns(h.t, h.dsn) {
		for _, column := range columns {
			if !slices.Contains([]string{"customer_pairs", "customer_collaborators", "import_rows"}, table) && (column == "customer_id" || column == "referrer_id" || column == "agent_id") {
				found[table+"."+column] = storetest.Count(h.t, h.dsn, table, column, id)
			}
		}
	}
	return found
}

// C5: nothing is orphaned by a merge, whatever names a customer; taking it back
// gives back all of it.
func TestMergeLeavesNothingBehind(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		manager := h.user(models.RoleManager, "")
		stays, other := h.twoCards(manager)
		h.sellTo(manager, other)
		before, own := h.pointing(other), h.pointing(stays)
		for column, n := range before {
			if n == 0 {
				t.Errorf("the test has nothing in %s", column)
			}
		}
		if named := namingCustomers(); named != len(before) {
			t.Errorf("%d kinds of nouns and allocations name a customer, the database has %d such columns", named, len(before))
		}
		cards := [2]*models.Customer{one[models.Customer](h, stays), one[models.Customer](h, other)}
		h.do(manager, "customer.merge", commands.CustomerMerge{ID: stays, OtherID: other})
		for column, n := range h.pointing(other) {
			if n != 0 {
				t.Errorf("%d of %s still name the card that went", n, column)
			}
		}
		h.refused(manager, "customer.restore", commands.NounID{ID: other}, "customer.merged")
		h.refused(manager, "customer.merge", commands.CustomerMerge{ID: stays, OtherID: other}, "customer.archived")

		h.do(manager, "customer.unmerge", commands.CustomerPairNamed{ID: stays, OtherID: other})
		if after := h.pointing(other); !reflect.DeepEqual(after, before) {
			t.Errorf("taken back: %v, not %v", after, before)
		}
		after := h.pointing(stays)
		if after["customer_events.customer_id"] -= 2; !reflect.DeepEqual(after, own) { // merged, unmerged
			t.Errorf("the card that stayed: %v, not %v", after, own)
		}
		for n, id := range []string{stays, other} {
			now := one[models.Customer](h, id)
			now.Version, now.UpdatedAt = cards[n].Version, cards[n].UpdatedAt
			if !reflect.DeepEqual(now, cards[n]) {
				t.Errorf("card %d is not as it was:\n%+v\n%+v", n, now, cards[n])
			}
		}
		h.refused(manager, "customer.unmerge", commands.CustomerPairNamed{ID: stays, OtherID: other}, "customer.not_merged")
		h.do(manager, "customer.merge", commands.CustomerMerge{ID: stays, OtherID: other}) // and again
	})
}

// namingCustomers counts the fields of all nouns, and of allocations, that name
// a customer, by reflection.
func namingCustomers() (n int) {
	kinds := []reflect.Type{reflect.TypeFor[models.Allocation](), reflect.TypeFor[models.BoothEvent]()}
	for _, noun := range store.Nouns() {
		kinds = append(kinds, reflect.TypeOf(noun).Elem())
	}
	for _, kind := range kinds {
		for _, field := range []string{"CustomerID", "ReferrerID", "AgentID"} {
			if _, there := kind.FieldByName(field); there {
				n++
			}
		}
	}
	return n
}

// C5: what stands on both cards stands on the one that stays; who was
// registered first is on record; both histories are one.
func TestMergeKeepsWhatBothSay(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		manager := h.user(models.RoleManager, "")
		other, stays := h.twoCards(manager) // the one that stays is the younger
		first := one[models.Customer](h, other)
		h.do(manager, "customer.merge", commands.CustomerMerge{ID: stays, OtherID: other, Facts: map[string]string{"name": "otherId", "phone": "otherId", "company": "id"}})
		c := one[models.Customer](h, stays)
		if c.Company != "远洲渔业集团" || c.Name != "王芳" || c.Phone != "138 0013 8000" || c.Address != "望海路 218 号" || c.Notes != "有预算\n\n老客户" {
			t.Errorf("facts: %+v", c)
		}
		if !slices.Equal(c.Tags, []string{"冷链", "大客户"}) || !slices.Equal(c.Interests, []string{"即食"}) || len(c.ExhibitionIDs) != 1 {
			t.Errorf("lists: %+v", c)
		}
		if !c.CreatedAt.Equal(first.CreatedAt) || c.CreatedBy != first.CreatedBy || c.PhoneKey != "+8613800138000" {
			t.Errorf("registered first: %+v", c)
		}
		if people := fmt.Sprint(c.Contacts); len(c.Contacts) != 2 || c.Contacts[1].Name != "李航" || c.Contacts[1].Phone != "139 0013 9000" {
			t.Errorf("who is no longer the one to talk to first is a contact: %s", people)
		}
		var types []string
		snap, err := h.store.View(context.Background(), h.workspaceID, models.CustomerView(stays), models.Window{})
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range snap.Nouns {
			if e, is := n.(*models.CustomerEvent); is {
				types = append(types, fmt.Sprint(e.Type, e.Detail["from"] == other))
			}
		}
		slices.Sort(types)
		if !slices.Equal(types, []string{"attachedfalse", "boothfalse", "boothfalse", "boothfalse", "expectedfalse", "mergedfalse", "registeredfalse", "registeredtrue"}) {
			t.Errorf("events: %v", types)
		}
		if gone := one[models.Customer](h, other); !gone.Archived || gone.MergedIntoID != stays {
			t.Errorf("the other: %+v", gone)
		}
	})
}

// C5: what somebody has changed since stays when a merge is taken back, and is
// named.
func TestUnmergeLeavesWhatWasChangedSince(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		manager := h.user(models.RoleManager, "")
		stays, other := h.twoCards(manager)
		item := h.newItem(manager, func(p *commands.ItemCreate) { p.CustomerID = other })
		third := h.customer(manager, "第三家")
		h.do(manager, "customer.merge", commands.CustomerMerge{ID: stays, OtherID: other})
		h.now = h.now.Add(time.Hour)
		now := one[models.Customer](h, stays)
		h.do(manager, "customer.edit", commands.CustomerEdit{ID: stays, Version: now.Version,
			CustomerFactChanges: commands.CustomerFactChanges{Address: of("新地址"), Tags: of(append(now.Tags, "新"))}})
		h.do(manager, "item.edit", commands.ItemEdit{ID: item, CustomerID: of(third)})
		h.do(manager, "customer.unmerge", commands.CustomerPairNamed{ID: stays, OtherID: other})
		c := one[models.Customer](h, stays)
		if c.Address != "新地址" || !slices.Equal(c.Tags, []string{"冷链", "新"}) || len(c.Contacts) != 0 || c.Notes != "老客户" {
			t.Errorf("the card: %+v", c)
		}
		if i := h.itemNow(item); i.CustomerID != third {
			t.Errorf("the item names %s", i.CustomerID)
		}
		events, err := store.All[models.CustomerEvent](context.Background(), h.store, h.workspaceID, "id", -1, "type = ?", "unmerged")
		if err != nil || len(events) != 1 || fmt.Sprint(events[0].Detail["stayed"]) != "map[item:1]" {
			t.Errorf("told: %+v %v", events, err)
		}
		if told := fmt.Sprint(events[0].Detail["facts"]); told != "[address]" {
			t.Errorf("told: %s", told)
		}
	})
}

// C5: who may edit both may merge them; a merge that is refused changes nothing.
func TestMergeIsForThoseWhoMayEditBoth(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		member, manager := h.user(models.RoleMember, ""), h.user(models.RoleManager, "")
		far := h.user(models.RoleManager, h.department("客服部"))
		own, same, theirs := h.customer(member, "远洲渔业"), h.customer(member, "远洲渔业"), h.customer(far, "远洲渔业")
		of2 := func(id, other string) commands.CustomerMerge { return commands.CustomerMerge{ID: id, OtherID: other} }
		h.refused(member, "customer.merge", of2(own, theirs), "forbidden")
		h.refused(manager, "customer.merge", of2(theirs, own), "forbidden")
		h.refused(member, "customer.merge", of2(own, own), "customer.merge_self")
		h.refused(member, "customer.merge", of2(own, newID()), "link.unknown")
		wrong := of2(own, same)
		wrong.Facts = map[string]string{"stage": "id"}
		h.refused(member, "customer.merge", wrong, "value.unknown")
		h.do(member, "customer.merge", of2(own, same))
		h.do(h.admin, "customer.merge", of2(theirs, own))
		if c := one[models.Customer](h, theirs); c.OwnerID != far.UserID || !slices.Contains(c.CollaboratorIDs, member.UserID) {
			t.Errorf("whose it is: %+v", c)
		}
		h.refused(member, "customer.unmerge", commands.CustomerPairNamed{ID: own, OtherID: same}, "customer.archived")
	})
}

// C5: two that are not one company are said so once, for all.
func TestDistinguish(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		member := h.user(models.RoleMember, "")
		id, other := h.customer(member, "远洲渔业"), h.customer(h.admin, "远洲渔业")
		distinct := func() int {
			pairs, err := h.store.DistinctPairs(context.Background(), h.workspaceID)
			if err != nil {
				t.Fatal(err)
			}
			return len(pairs)
		}
		say := commands.CustomerDistinguish{ID: id, OtherID: other, Distinct: true}
		h.refused(h.user(models.RoleMember, ""), "customer.distinguish", say, "forbidden")
		h.do(member, "customer.distinguish", say)
		h.do(h.admin, "customer.distinguish", commands.CustomerDistinguish{ID: other, OtherID: id, Distinct: true}) // said already
		if distinct() != 1 {
			t.Errorf("%d pairs", distinct())
		}
		h.do(h.admin, "customer.distinguish", commands.CustomerDistinguish{ID: other, OtherID: id})
		if distinct() != 0 {
			t.Errorf("%d pairs", distinct())
		}
	})
}
